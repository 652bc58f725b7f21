using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace Site.Status.Fetching;

/// <summary>All requests to one service, one after the other, as its adapter wants them.</summary>
internal sealed class ServiceConversation(
    StatusHttpClient client,
    TimeProvider time,
    FetchJob job,
    IProgress<FetchProgress>? progress
)
{
    private readonly DiagnosticSink _sink = new();
    private readonly List<Payload> _payloads = [];
    private readonly List<string> _missing = [];
    private readonly HashSet<Uri> _asked = [];

    public async Task<ServiceFetch> RunAsync(CancellationToken cancellation)
    {
        DateTimeOffset start = time.GetUtcNow();
        DateTimeOffset capturedAt = start.AddTicks(-(start.Ticks % TimeSpan.TicksPerSecond));
        ServiceSettings service = job.Service with { AskedAt = capturedAt };
        ImmutableArray<StatusRequest> first = job.Source.FirstRequests(service);
        if (first.IsEmpty)
        {
            _sink.Error(
                NetworkDiagnostics.NothingToFetch,
                $"service '{job.Service.Id}' has nothing to fetch: its kind, {job.Source.Name}, reads a file or lacks `url`",
                hint: "read a file with `sitegen status import`, or write `url` in site.yaml"
            );
            return Result(FetchState.Failed);
        }

        if (await IsUnchangedAsync(first, cancellation).ConfigureAwait(false))
        {
            return Result(FetchState.Unchanged);
        }

        ImmutableArray<StatusRequest> next = first;
        while (!next.IsEmpty)
        {
            foreach (StatusRequest request in next)
            {
                if (!await AskAsync(request, cancellation).ConfigureAwait(false))
                {
                    return Result(FetchState.Failed);
                }
            }

            next = [.. job.Source.NextRequests(service, _payloads).Where(r => !_asked.Contains(r.Url))];
            if (!next.IsEmpty && _asked.Count + next.Length > client.Policy.MaxRequestsPerService)
            {
                _missing.Add("further pages");
                _sink.Warning(
                    NetworkDiagnostics.TooManyPages,
                    $"service '{job.Service.Id}' has more than {client.Policy.MaxRequestsPerService} pages; the rest is left out"
                );
                break;
            }
        }

        StatusSnapshot? snapshot = job.Source.Read(service, _payloads, new ReadContext(capturedAt, _sink));
        return snapshot is null ? Result(FetchState.Failed) : Result(FetchState.Fetched, Complete(snapshot));
    }

    /// <summary>
    /// Asks the first requests on condition that they changed. Only where each of them has an entity tag from last time: a snapshot
    /// needs all answers, so as soon as one changed, the others are asked for in full.
    /// </summary>
    private async Task<bool> IsUnchangedAsync(ImmutableArray<StatusRequest> first, CancellationToken cancellation)
    {
        Dictionary<string, string> tags = [];
        foreach (SourceRequest request in job.Previous?.Source.Requests ?? [])
        {
            if (request.ETag is { } tag)
            {
                tags[request.Url] = tag;
            }
        }

        if (!first.All(r => tags.ContainsKey(r.Url.AbsoluteUri)))
        {
            return false;
        }

        foreach (StatusRequest request in first)
        {
            FetchConditions conditions = new(tags[request.Url.AbsoluteUri]);
            FetchOutcome outcome = await GetAsync(request, conditions, cancellation).ConfigureAwait(false);
            if (outcome is not FetchOutcome.Unchanged)
            {
                Keep(request, outcome);
                return false;
            }
        }

        return true;
    }

    /// <summary>Asks one request, unless its answer is there already; <c>false</c> where the snapshot cannot be made without it.</summary>
    private async Task<bool> AskAsync(StatusRequest request, CancellationToken cancellation) =>
        _asked.Contains(request.Url)
            ? !_sink.HasErrors
            : Keep(request, await GetAsync(request, conditions: null, cancellation).ConfigureAwait(false));

    private bool Keep(StatusRequest request, FetchOutcome outcome)
    {
        _asked.Add(request.Url);
        if (outcome is FetchOutcome.Fetched { Payload: var payload })
        {
            if (request.Format != PayloadFormat.Json)
            {
                // Whoever reads JSON checks this too, and stops there.
                Utf8Check.Report(payload, _sink);
            }

            _payloads.Add(payload);
            return true;
        }

        if (outcome is FetchOutcome.Failed { Fault: var fault })
        {
            bool isFatal = !request.IsOptional || fault.Kind == FetchFaultKind.Cancelled;
            _sink.Report(fault.ToDiagnostic(isFatal ? Severity.Error : Severity.Warning));
            if (isFatal)
            {
                return false;
            }
        }

        _missing.Add(request.Role);
        _sink.Warning(
            NetworkDiagnostics.PartMissing,
            $"the snapshot of '{job.Service.Id}' lacks the part '{request.Role}'",
            SourceLocation.File(request.Url.AbsoluteUri)
        );
        return true;
    }

    private Task<FetchOutcome> GetAsync(
        StatusRequest request,
        FetchConditions? conditions,
        CancellationToken cancellation
    )
    {
        progress?.Report(new FetchProgress(job.Service, FetchStep.Asking, request));
        return client.GetAsync(
            request,
            conditions,
            wait => progress?.Report(new FetchProgress(job.Service, FetchStep.Waiting, request, wait)),
            cancellation
        );
    }

    private StatusSnapshot Complete(StatusSnapshot snapshot) =>
        snapshot with
        {
            Source = snapshot.Source with
            {
                Requests =
                [
                    .. _payloads.Select(p => new SourceRequest(p.Path, p.FetchedAt, p.HttpStatus, p.Sha256, p.ETag)),
                ],
            },
            Coverage = snapshot.Coverage with { Missing = [.. snapshot.Coverage.Missing.Union(_missing)] },
        };

    private ServiceFetch Result(FetchState state, StatusSnapshot? snapshot = null) =>
        new(job.Service, state, snapshot, _sink.ToSortedArray());
}
