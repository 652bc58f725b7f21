using System.Collections.Concurrent;
using System.Collections.Immutable;
using Site.Deploy.Diagnostics;

namespace Site.Deploy.Targets;

/// <summary>
/// Carries out a plan: the list of what is going to be there, then assets, pages and feeds, each when those before are complete, then what is
/// removed, then the list of what is there.
/// </summary>
/// <param name="target">The target.</param>
/// <param name="parallelism">How many requests are on their way at a time.</param>
/// <param name="progress">Hears how far it is.</param>
public sealed class PushRun(IPushTarget target, int parallelism, PushProgress progress)
{
    private readonly ConcurrentDictionary<string, PushedVersion> _uploaded = new(StringComparer.Ordinal);
    private int _done;
    private long _bytes;

    /// <summary>How many files were uploaded, also where the run was stopped.</summary>
    public int Uploaded => _uploaded.Count;

    /// <summary>Pushes. When it is stopped, by whatever, another push goes on where it ended.</summary>
    public async Task ExecuteAsync(PushPlan plan, CancellationToken cancellation)
    {
        if (plan.IsEmpty && plan.Before.IsFinished)
        {
            return;
        }

        byte[] unfinished = plan.Before.WhileUploading(plan.Uploads.Select(u => u.File)).ToBytes();
        if (!plan.IsEmpty)
        {
            await target.WriteManifestAsync(unfinished, cancellation).ConfigureAwait(false);
        }

        int total = plan.Uploads.Length + plan.Removals.Length;
        foreach (
            IGrouping<UploadTurn, PreparedFile> turn in plan
                .Uploads.Select(u => u.File)
                .GroupBy(f => f.Turn)
                .OrderBy(g => g.Key)
        )
        {
            await AllAsync(
                    turn,
                    async (file, token) =>
                    {
                        string tag = await target.UploadAsync(file, token).ConfigureAwait(false);
                        _uploaded[file.Path] = new PushedVersion(file.Version, tag);
                        progress(Interlocked.Increment(ref _done), total, Interlocked.Add(ref _bytes, file.Length));
                    },
                    cancellation
                )
                .ConfigureAwait(false);
        }

        if (!plan.IsEmpty)
        {
            await CheckAloneAsync(unfinished, cancellation).ConfigureAwait(false);
        }

        await AllAsync(
                plan.Removals,
                async (path, token) =>
                {
                    await target.DeleteAsync(path, token).ConfigureAwait(false);
                    progress(Interlocked.Increment(ref _done), total, Interlocked.Read(ref _bytes));
                },
                cancellation
            )
            .ConfigureAwait(false);
        await target.WriteManifestAsync(Finished(plan).ToBytes(), cancellation).ConfigureAwait(false);
    }

    /// <summary>The fault of a push that found the list of another one.</summary>
    internal static TargetFaultException Overtaken(string target) =>
        new(
            DeployDiagnostics.PushOvertaken,
            $"another push to {target} began while this one was on its way; nothing was removed",
            "run it again when the other one has ended"
        );

    private PushManifest Finished(PushPlan plan)
    {
        Dictionary<string, ImmutableArray<PushedVersion>> files = new(StringComparer.Ordinal);
        foreach ((string path, PushedVersion version) in plan.Kept.Concat(_uploaded))
        {
            files[path] = [version];
        }

        return new PushManifest(files, isFinished: true);
    }

    /// <summary>Another push at the same time would have written its own list over ours.</summary>
    private async Task CheckAloneAsync(byte[] ours, CancellationToken cancellation)
    {
        byte[]? there = await target.ReadManifestAsync(cancellation).ConfigureAwait(false);
        if (there is null || !there.AsSpan().SequenceEqual(ours))
        {
            throw Overtaken(target.Name);
        }
    }

    private async Task AllAsync<T>(
        IEnumerable<T> items,
        Func<T, CancellationToken, ValueTask> work,
        CancellationToken cancellation
    ) =>
        await Parallel
            .ForEachAsync(
                items,
                new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation },
                work
            )
            .ConfigureAwait(false);
}
