using System.Collections.Immutable;
using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Fetching;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace Drafter.Gates;

/// <summary>
/// Whether a cloud's status page says that it works. Only an answer of the last five minutes opens the gate; everything else, also not to
/// know, keeps it closed. The components count, not the page's own summary.
/// </summary>
internal sealed class StatusGate : IDisposable
{
    private static readonly FetchPolicy s_policy = new()
    {
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        RequestTimeout = TimeSpan.FromSeconds(5),
        MaxAttempts = 1,
        MaxBodyBytes = 4_000_000,
        UserAgent = "drafter",
    };

    private readonly GateMemory _memory;
    private readonly TimeProvider _time;
    private readonly Lazy<StatusHttpClient> _client;

    /// <summary>Makes a gate.</summary>
    public StatusGate(GateMemory memory, TimeProvider time)
    {
        _memory = memory;
        _time = time;
        _client = new Lazy<StatusHttpClient>(() => new StatusHttpClient(s_policy, time));
    }

    /// <summary>Why a cloud may not be asked now; <c>null</c> where its gate is open.</summary>
    public async Task<string?> RefusalAsync(string server, GateSettings gate, CancellationToken cancellation)
    {
        if (_memory.FailureOf(server) is { } failure)
        {
            return $"its gate is closed until {Clock(failure + GateMemory.Fresh)}, because it failed at {Clock(failure)}";
        }

        PageState? state = _memory.Of(gate.Status);
        if (state is null)
        {
            (state, string? fault) = await AskAsync(gate.Status, cancellation).ConfigureAwait(false);
            if (state is null)
            {
                return $"its status is not known: {fault}";
            }

            _memory.Remember(gate.Status, state);
        }

        return gate.Components.Select(c => Judge(gate, state, c)).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>A request to a cloud failed: its gate is closed, whatever the page says.</summary>
    public void Failed(string server) => _memory.Failed(server);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private static string? Judge(GateSettings gate, PageState state, string wanted)
    {
        ImmutableArray<Component> found =
        [
            .. state.Components.Where(c =>
                c.Id == wanted || string.Equals(c.Name, wanted, StringComparison.OrdinalIgnoreCase)
            ),
        ];
        if (found.IsEmpty)
        {
            string? near = Spelling.Nearest(wanted, state.Components.Select(c => c.Name));
            return $"its status page has no component '{wanted}'{(near is null ? string.Empty : $"; did you mean '{near}'?")}";
        }

        Component? down = found.FirstOrDefault(c =>
            !(
                c.Status == ComponentStatus.Operational
                || (c.Status == ComponentStatus.DegradedPerformance && gate.AllowsDegraded)
            )
        );
        return down is null
            ? null
            : $"its status page says that '{down.Name}' is {Words(down.Status)} ({Clock(state.At)})";
    }

    /// <summary>Asks a page just as much as it takes to know its components.</summary>
    private async Task<(PageState? State, string? Fault)> AskAsync(Uri page, CancellationToken cancellation)
    {
        string fault = "the page is of no known kind";
        foreach (SourceProbe probe in SourceDetector.Probes(page))
        {
            FetchOutcome outcome = await _client
                .Value.GetAsync(probe.Request, cancellation: cancellation)
                .ConfigureAwait(false);
            if (outcome is FetchOutcome.Failed { Fault: var failed })
            {
                fault = failed.Message;
                if (!IsAnswer(failed))
                {
                    return (null, fault);
                }
            }
            else if (
                outcome is FetchOutcome.Fetched { Payload: var payload }
                && SourceDetector.Recognize(probe, payload) is { } source
            )
            {
                return Read(source, page, payload);
            }
        }

        return (null, fault);
    }

    private (PageState? State, string? Fault) Read(IStatusSource source, Uri page, Payload payload)
    {
        DateTimeOffset now = _time.GetUtcNow();
        DiagnosticSink sink = new();
        ServiceSettings service = new("gate", "gate", page, source.Kind) { AskedAt = now };
        return source.Read(service, [payload], new ReadContext(now, sink)) is { } snapshot
            ? (new PageState(now, snapshot.Components), null)
            : (null, sink.ToSortedArray().Select(d => d.Message).FirstOrDefault() ?? "the page cannot be read");
    }

    /// <summary>Whether a server answered at all: then another address of the page may have what this one lacks.</summary>
    private static bool IsAnswer(FetchFault fault) =>
        fault.Kind
            is FetchFaultKind.NotFound
                or FetchFaultKind.Forbidden
                or FetchFaultKind.WebPage
                or FetchFaultKind.MethodNotAllowed
                or FetchFaultKind.UnexpectedStatus
                or FetchFaultKind.RedirectElsewhere;

    private static string Words(ComponentStatus status) =>
        status switch
        {
            ComponentStatus.DegradedPerformance => "degraded",
            ComponentStatus.PartialOutage => "in a partial outage",
            ComponentStatus.MajorOutage => "in a major outage",
            ComponentStatus.UnderMaintenance => "under maintenance",
            ComponentStatus.Operational => "operational",
            _ => "in an unknown state",
        };

    private static string Clock(DateTimeOffset at) =>
        at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
