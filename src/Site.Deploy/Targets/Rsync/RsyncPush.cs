using System.Collections.Immutable;

namespace Site.Deploy.Targets.Rsync;

/// <summary>
/// Pushes with rsync: it compares by checksums, puts what it has received into its place at the end of each step, and removes what is told by
/// name, in a step of its own after all uploads. It never gets to see which other files there are.
/// </summary>
/// <param name="address">Where to.</param>
/// <param name="site">The folder with the site's files.</param>
internal sealed class RsyncPush(RsyncAddress address, string site) : IPush
{
    private static readonly string[] s_always = ["--timeout=120", "--8-bit-output"];
    private static readonly string[] s_named = ["--files-from=-", "--from0"];
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("sitegen-push-");

    /// <inheritdoc />
    public string Name => address.ToString();

    /// <inheritdoc />
    public int Uploaded { get; private set; }

    private string ManifestFile => Path.Combine(_scratch.FullName, PushManifest.FileName);

    /// <inheritdoc />
    public async Task<PushPlan> PlanAsync(
        IReadOnlyCollection<SiteFile> files,
        PushLicence licence,
        CancellationToken cancellation
    )
    {
        ImmutableArray<PreparedFile> prepared = PreparedFile.ForFolder(files, cancellation);
        PushManifest before = PushPlanner.ReadManifest(
            Name,
            await FetchManifestAsync(cancellation).ConfigureAwait(false)
        );
        string printed = await RsyncProgram
            .RunAsync(
                [.. UploadArguments, "--dry-run", "--out-format=%i %n", .. Places(site)],
                prepared.Select(f => f.Path),
                cancellation
            )
            .ConfigureAwait(false);
        Dictionary<string, bool> isNew = ReadItems(printed);
        PlannedUpload[] uploads =
        [
            .. prepared
                .Where(f => licence.Force || isNew.ContainsKey(f.Path))
                .Select(f => new PlannedUpload(f, isNew.GetValueOrDefault(f.Path))),
        ];
        HashSet<string> sitePaths = prepared.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        return new PushPlan
        {
            Uploads = [.. uploads],
            Removals = [.. before.Files.Keys.Where(p => !sitePaths.Contains(p)).Order(StringComparer.Ordinal)],
            Unchanged = prepared.Length - uploads.Length,
            InTheWay =
            [
                .. prepared
                    .Where(f => !licence.Adopt && !isNew.GetValueOrDefault(f.Path) && !before.Files.ContainsKey(f.Path))
                    .Select(f => f.Path),
            ],
            Before = before,
            Kept = prepared
                .Where(f => !isNew.ContainsKey(f.Path))
                .ToImmutableDictionary(f => f.Path, f => new PushedVersion(f.Version, f.Md5), StringComparer.Ordinal),
        };
    }

    /// <inheritdoc />
    public async Task ExecuteAsync(PushPlan plan, PushProgress progress, CancellationToken cancellation)
    {
        if (plan.IsEmpty && plan.Before.IsFinished)
        {
            return;
        }

        byte[] unfinished = plan.Before.WhileUploading(plan.Uploads.Select(u => u.File)).ToBytes();
        await SendManifestAsync(unfinished, cancellation).ConfigureAwait(false);
        int total = plan.Uploads.Length + plan.Removals.Length;
        long bytes = 0;
        foreach (
            PreparedFile[] turn in plan
                .Uploads.Select(u => u.File)
                .GroupBy(f => f.Turn)
                .OrderBy(g => g.Key)
                .Select(g => g.ToArray())
        )
        {
            // --ignore-times sends also what --force wants sent again.
            await RsyncProgram
                .RunAsync(
                    [.. UploadArguments, "--ignore-times", "--delay-updates", .. Places(site)],
                    turn.Select(f => f.Path),
                    cancellation
                )
                .ConfigureAwait(false);
            Uploaded += turn.Length;
            bytes += turn.Sum(f => f.Length);
            progress(Uploaded, total, bytes);
        }

        byte[]? there = await FetchManifestAsync(cancellation).ConfigureAwait(false);
        if (there is null || !there.AsSpan().SequenceEqual(unfinished))
        {
            throw PushRun.Overtaken(Name);
        }

        await RemoveAsync(plan, cancellation).ConfigureAwait(false);
        progress(total, total, bytes);
        PushManifest finished = new(
            plan.Kept.Concat(
                    plan.Uploads.Select(u =>
                        KeyValuePair.Create(u.File.Path, new PushedVersion(u.File.Version, u.File.Md5))
                    )
                )
                .DistinctBy(f => f.Key)
                .ToDictionary(f => f.Key, f => ImmutableArray.Create(f.Value), StringComparer.Ordinal),
            isFinished: true
        );
        await SendManifestAsync(finished.ToBytes(), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _scratch.Delete(recursive: true);

    private static string[] UploadArguments => [.. s_always, .. s_named, "--checksum", "--mkpath"];

    private string[] Places(string source) => ["--", source.TrimEnd('/') + "/", address.Destination];

    /// <summary>Which files rsync would send, and whether they are new, from lines such as <c>&lt;f+++++++++ posts/index.html</c>.</summary>
    private static Dictionary<string, bool> ReadItems(string printed)
    {
        Dictionary<string, bool> items = new(StringComparer.Ordinal);
        foreach (string line in printed.Split('\n'))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space > 2 && line[0] is '<' or '>' && line[1] == 'f')
            {
                items[line[(space + 1)..]] = line[2] == '+';
            }
        }

        return items;
    }

    private async Task RemoveAsync(PushPlan plan, CancellationToken cancellation)
    {
        await RemoveAsync(plan.Removals, cancellation).ConfigureAwait(false);
        HashSet<string> needed = plan
            .Kept.Keys.Concat(plan.Uploads.Select(u => u.File.Path))
            .SelectMany(FoldersAbove)
            .ToHashSet(StringComparer.Ordinal);
        // Those that hold anything else stay: rsync removes no folder that is not empty, and says so on its error output.
        foreach (
            IGrouping<int, string> level in plan
                .Removals.SelectMany(FoldersAbove)
                .Where(f => !needed.Contains(f))
                .Distinct(StringComparer.Ordinal)
                .GroupBy(f => f.AsSpan().Count('/'))
                .OrderByDescending(g => g.Key)
        )
        {
            await RemoveAsync([.. level], cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Removes by name: each is missing in a folder that has only those above it, and rsync is asked to remove what is missing.</summary>
    private async Task RemoveAsync(IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        if (names.Count == 0)
        {
            return;
        }

        DirectoryInfo bare = _scratch.CreateSubdirectory("bare");
        foreach (string folder in names.SelectMany(FoldersAbove).Distinct(StringComparer.Ordinal))
        {
            bare.CreateSubdirectory(folder);
        }

        await RsyncProgram
            .RunAsync(
                [
                    .. s_always,
                    .. s_named,
                    "--dirs",
                    "--no-implied-dirs",
                    "--delete-missing-args",
                    .. Places(bare.FullName),
                ],
                names,
                cancellation
            )
            .ConfigureAwait(false);
        bare.Delete(recursive: true);
    }

    private static IEnumerable<string> FoldersAbove(string path)
    {
        for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }
    }

    private async Task<byte[]?> FetchManifestAsync(CancellationToken cancellation)
    {
        string folder = _scratch.CreateSubdirectory("fetched").FullName;
        string file = Path.Combine(folder, PushManifest.FileName);
        File.Delete(file);
        await RsyncProgram
            .RunAsync(
                [.. s_always, "--ignore-missing-args", "--", address.Destination + PushManifest.FileName, folder + "/"],
                [],
                cancellation,
                mayMiss: true
            )
            .ConfigureAwait(false);
        return File.Exists(file) ? await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false) : null;
    }

    private async Task SendManifestAsync(byte[] content, CancellationToken cancellation)
    {
        await File.WriteAllBytesAsync(ManifestFile, content, cancellation).ConfigureAwait(false);
        await RsyncProgram
            .RunAsync(
                [.. s_always, "--ignore-times", "--mkpath", "--", ManifestFile, address.Destination],
                [],
                cancellation
            )
            .ConfigureAwait(false);
    }
}
