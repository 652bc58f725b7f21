using System.Collections.Immutable;

namespace Site.Status.Fetching;

/// <summary>Asks services, several at once, and makes snapshots of their answers. It never touches the disk.</summary>
/// <param name="client">What asks.</param>
/// <param name="time">The clock that snapshots are dated by.</param>
public sealed class ServiceFetcher(StatusHttpClient client, TimeProvider time)
{
    /// <summary>Asks every service; what happens to one changes nothing for the others.</summary>
    /// <param name="jobs">The services.</param>
    /// <param name="progress">Told of each step; may be called from several threads at once.</param>
    /// <param name="cancellation">Ends what is still under way as failed.</param>
    /// <returns>One result for each job, in their order.</returns>
    public async Task<ImmutableArray<ServiceFetch>> FetchAsync(
        IReadOnlyList<FetchJob> jobs,
        IProgress<FetchProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        using SemaphoreSlim slots = new(client.Policy.MaxServicesAtOnce);
        return [.. await Task.WhenAll(jobs.Select(RunAsync)).ConfigureAwait(false)];

        async Task<ServiceFetch> RunAsync(FetchJob job)
        {
            // Cancelled services still get their turn, and their diagnostic.
            await slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
            try
            {
                ServiceConversation conversation = new(client, time, job, progress);
                ServiceFetch result = await conversation.RunAsync(cancellation).ConfigureAwait(false);
                progress?.Report(new FetchProgress(job.Service, FetchStep.Done, Result: result));
                return result;
            }
            finally
            {
                slots.Release();
            }
        }
    }
}
