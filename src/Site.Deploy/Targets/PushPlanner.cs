using System.Collections.Concurrent;
using System.Collections.Immutable;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Targets;

/// <summary>Compares a site with what is at a target.</summary>
/// <param name="target">The target.</param>
/// <param name="licence">What the push may do.</param>
public sealed class PushPlanner(IPushTarget target, PushLicence licence)
{
    private const int Parallelism = 8;

    /// <summary>Makes the plan. Changes nothing.</summary>
    public async Task<PushPlan> PlanAsync(ImmutableArray<PreparedFile> files, CancellationToken cancellation)
    {
        PushManifest before = ReadManifest(
            target.Name,
            await target.ReadManifestAsync(cancellation).ConfigureAwait(false)
        );
        HashSet<string> site = files.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        HashSet<string> paths = new(site, StringComparer.Ordinal);
        paths.UnionWith(before.Files.Keys);
        IReadOnlyDictionary<string, string> there = await target.ListAsync(paths, cancellation).ConfigureAwait(false);
        ConcurrentDictionary<string, PushedVersion?> known = new(StringComparer.Ordinal);
        await Parallel
            .ForEachAsync(
                there,
                new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation },
                async (entry, token) =>
                    known[entry.Key] = await KnownAsync(before, entry.Key, entry.Value, token).ConfigureAwait(false)
            )
            .ConfigureAwait(false);

        ImmutableArray<PlannedUpload>.Builder uploads = ImmutableArray.CreateBuilder<PlannedUpload>();
        ImmutableDictionary<string, PushedVersion>.Builder kept = ImmutableDictionary.CreateBuilder<
            string,
            PushedVersion
        >(StringComparer.Ordinal);
        List<string> inTheWay = [];
        foreach (PreparedFile file in files)
        {
            if (!there.ContainsKey(file.Path))
            {
                uploads.Add(new PlannedUpload(file, IsNew: true));
            }
            else if (known[file.Path] is { } version && version.Version == file.Version && !licence.Force)
            {
                kept[file.Path] = version;
            }
            else
            {
                if (known[file.Path] is null && !licence.Adopt)
                {
                    inTheWay.Add(file.Path);
                }

                uploads.Add(new PlannedUpload(file, IsNew: false));
            }
        }

        string[] gone =
        [
            .. before.Files.Keys.Where(p => !site.Contains(p) && there.ContainsKey(p)).Order(StringComparer.Ordinal),
        ];
        return new PushPlan
        {
            Uploads = uploads.ToImmutable(),
            Removals = [.. gone.Where(p => known[p] is not null)],
            KeptForeign = [.. gone.Where(p => known[p] is null)],
            Unchanged = kept.Count,
            InTheWay = [.. inTheWay],
            Before = before,
            Kept = kept.ToImmutable(),
        };
    }

    /// <summary>Reads a target's manifest; one that is damaged is a fault.</summary>
    internal static PushManifest ReadManifest(string target, byte[]? content) =>
        content is null
            ? PushManifest.Empty
            : PushManifest.Parse(content)
                ?? throw new TargetFaultException(
                    DeployDiagnostics.DamagedManifest,
                    $"{PushManifest.FileName} at {target} is damaged, so that what was pushed there can't be told from other files",
                    $"remove {PushManifest.FileName} there and push with --adopt: then nothing is deleted, and the site's own files are replaced"
                );

    /// <summary>Which of our versions a file at the target is; <c>null</c> where it is none.</summary>
    private async Task<PushedVersion?> KnownAsync(
        PushManifest before,
        string path,
        string tag,
        CancellationToken cancellation
    )
    {
        ImmutableArray<PushedVersion> candidates =
        [
            .. before.Files.GetValueOrDefault(path, []).Where(v => v.CanBe(tag)).DistinctBy(v => v.Version),
        ];
        if (candidates is [{ } only])
        {
            return only with { Tag = tag };
        }

        string? version = await target.VersionOfAsync(path, cancellation).ConfigureAwait(false);
        return version is null ? null : new PushedVersion(version, tag);
    }
}
