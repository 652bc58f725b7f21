using System.Collections.Immutable;
using Site.Deploy.Targets.Buckets;
using Site.Deploy.Targets.Folders;
using Site.Deploy.Targets.Rsync;

namespace Site.Deploy.Targets;

/// <summary>Pushes file by file, to a bucket or a folder.</summary>
/// <param name="target">The target.</param>
/// <param name="prepare">Hashes the files.</param>
public sealed class FilePush(
    IPushTarget target,
    Func<IReadOnlyCollection<SiteFile>, CancellationToken, ImmutableArray<PreparedFile>> prepare
) : IPush
{
    private const int Parallelism = 8;
    private PushRun? _run;

    /// <summary>Opens a target. Nothing is sent yet.</summary>
    /// <param name="settings">The target.</param>
    /// <param name="site">The folder with the site's files.</param>
    /// <param name="directory">What the path of a folder is relative to.</param>
    public static IPush Open(TargetSettings settings, string site, string directory) =>
        settings.Address switch
        {
            BucketAddress bucket => new FilePush(
                new BucketTarget(settings, bucket),
                (files, cancellation) => PreparedFile.ForBucket(files, settings.Precompress, cancellation)
            ),
            FolderAddress folder => new FilePush(
                FolderTarget.Open(Path.GetFullPath(folder.Path, directory), site),
                PreparedFile.ForFolder
            ),
            RsyncAddress rsync => new RsyncPush(rsync, site),
            _ => throw new NotSupportedException(settings.Address.GetType().Name),
        };

    /// <inheritdoc />
    public string Name => target.Name;

    /// <inheritdoc />
    public int Uploaded => _run?.Uploaded ?? 0;

    /// <inheritdoc />
    public Task<PushPlan> PlanAsync(
        IReadOnlyCollection<SiteFile> files,
        PushLicence licence,
        CancellationToken cancellation
    ) => new PushPlanner(target, licence).PlanAsync(prepare(files, cancellation), cancellation);

    /// <inheritdoc />
    public Task ExecuteAsync(PushPlan plan, PushProgress progress, CancellationToken cancellation)
    {
        _run = new PushRun(target, Parallelism, progress);
        return _run.ExecuteAsync(plan, cancellation);
    }

    /// <inheritdoc />
    public void Dispose() => target.Dispose();
}
