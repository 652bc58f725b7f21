using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Diagnostics;
using Site.Status.Fetching;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace SiteGen.Commands;

/// <summary>
/// One run of <c>status fetch</c>: says how far it is, and keeps each snapshot as soon as its service is done, so that what
/// comes later can't take it away.
/// </summary>
internal sealed class StatusFetchRun(StatusSite site, bool isForced, Terminal terminal, DiagnosticSink sink)
    : IProgress<FetchProgress>
{
    private const string EraseLine = "\r\u001b[K";
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StatusSnapshot> _previous = new(StringComparer.Ordinal);
    private int _services;
    private int _done;
    private bool _hasLine;

    /// <summary>How many services ended without a snapshot because of a fault.</summary>
    public int Failed { get; private set; }

    /// <summary>The services with what is needed to ask them.</summary>
    public ImmutableArray<FetchJob> JobsOf(ImmutableArray<ServiceSettings> services)
    {
        _services = services.Length;
        return [.. services.Select(JobOf)];
    }

    /// <inheritdoc/>
    public void Report(FetchProgress value)
    {
        // Services are asked at the same time.
        lock (_lock)
        {
            if (value is { Step: FetchStep.Done, Result: { } result })
            {
                _done++;
                Finish();
                terminal.Error.WriteLine($"{value.Service.Id}: {Keep(result)}");
            }
            else if (terminal.IsWatched)
            {
                string what =
                    value.Step == FetchStep.Waiting && value.Wait is { } wait
                        ? $"waits {Math.Ceiling(wait.TotalSeconds):0} s before it asks again"
                        : $"asks for {value.Request?.Role}";
                Overwrite($"[{_done}/{_services}] {value.Service.Id} {what}");
            }
        }
    }

    /// <summary>Takes the line of progress away.</summary>
    public void Finish()
    {
        if (_hasLine)
        {
            terminal.Error.Write(EraseLine);
            _hasLine = false;
        }
    }

    private void Overwrite(string line)
    {
        terminal.Error.Write(EraseLine + TerminalText.Fit(line, terminal.Width - 1));
        _hasLine = true;
    }

    private FetchJob JobOf(ServiceSettings service)
    {
        IStatusSource source =
            StatusSources.Of(service.Kind)
            ?? throw new InvalidOperationException($"There is no adapter for {service.Kind}.");
        if (ReadNewest(service) is not { } newest)
        {
            return new FetchJob(service, source);
        }

        _previous[service.Id] = newest;
        return new FetchJob(service, source, isForced ? null : newest);
    }

    /// <summary>The newest snapshot. One that is broken is no reason not to fetch a new one.</summary>
    private StatusSnapshot? ReadNewest(ServiceSettings service)
    {
        DiagnosticSink own = new() { Policy = sink.Policy };
        StatusSnapshot? snapshot = SnapshotChoice.Latest(site.Snapshots.List(service.Id, own)) is { } file
            ? SnapshotFolder.Read(file, own)
            : null;
        foreach (Diagnostic diagnostic in own.ToSortedArray())
        {
            sink.Report(diagnostic with { Severity = Severity.Warning });
        }

        return snapshot;
    }

    /// <summary>Keeps what came of a service, and says what that is.</summary>
    private string Keep(ServiceFetch result)
    {
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            sink.Report(diagnostic);
        }

        switch (result)
        {
            case { State: FetchState.Fetched, Snapshot: { } snapshot }
                when !isForced
                    && _previous.TryGetValue(result.Service.Id, out StatusSnapshot? previous)
                    && SaysTheSame(snapshot, previous):
            case { State: FetchState.Unchanged }:
                return $"unchanged since {StatusTimes.Minute(_previous[result.Service.Id].CapturedAt)}; nothing was written";
            case { State: FetchState.Fetched, Snapshot: { } snapshot }:
                if (site.Snapshots.Write(snapshot, sink) is { } file)
                {
                    return $"wrote {file.ShownPath}";
                }

                break;
        }

        Failed++;
        bool isCancelled = result.Diagnostics.Any(d => d.Code == NetworkDiagnostics.CodeOf(FetchFaultKind.Cancelled));
        return isCancelled ? "cancelled" : "failed";
    }

    /// <summary>Whether two snapshots are made of the same answers, or say the same but for when they were made.</summary>
    private static bool SaysTheSame(StatusSnapshot now, StatusSnapshot before)
    {
        bool hasSameAnswers = now
            .Source.Requests.Select(r => (r.Url, r.Sha256))
            .SequenceEqual(before.Source.Requests.Select(r => (r.Url, r.Sha256)));
        return (hasSameAnswers && now.Service == before.Service)
            || Undated(now).AsSpan().SequenceEqual(Undated(before));
    }

    private static byte[] Undated(StatusSnapshot snapshot) =>
        SnapshotJsonWriter.Write(
            snapshot with
            {
                CapturedAt = DateTimeOffset.UnixEpoch,
                Source = snapshot.Source with { Requests = [], PageUpdatedAt = null },
            }
        );
}
