using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Status.Snapshots;

namespace Site.Status.Sources.DrafterLedger;

/// <summary>
/// The availability that drafter itself saw: JSON Lines, <c>availability.jsonl</c>, one record for every call of a provider.
/// <code>
/// {"at":"2026-11-23T10:00:00Z","provider":"ollama","outcome":"ok","latency_ms":123}
/// {"at":"2026-11-23T10:00:07.250Z","provider":"claude","outcome":"timeout","latency_ms":60000,"model":"opus"}
/// </code>
/// <list type="bullet">
/// <item><c>at</c>: when the call was made, ISO 8601 in UTC. Required.</item>
/// <item><c>provider</c>: whom it asked; a component of the snapshot. Required.</item>
/// <item><c>outcome</c>: <c>ok</c>; the provider's fault: <c>refused</c> (no connection), <c>timeout</c>, <c>error</c> (5xx or a broken
/// answer), <c>overloaded</c>, <c>rate_limited</c>; no fault of its: <c>cancelled</c> (by the user), <c>rejected</c> (the request was
/// wrong), <c>skipped</c> (the gate was closed). The last three are not counted. Required.</item>
/// <item><c>latency_ms</c>: how long it took, in whole milliseconds. Optional, as is any other key.</item>
/// </list>
/// Lines are appended and never changed, in any order of times. A last line that was cut off is passed over. The measure is the
/// part of counted calls that were answered (<see cref="UptimeMethod.ProbeRatio"/>), which says nothing of hours without a call; a day's outage
/// seconds are that part of the day.
/// </summary>
internal sealed partial class DrafterLedgerSource : IStatusSource
{
    /// <inheritdoc />
    public SourceKind Kind => SourceKind.DrafterLedger;

    /// <inheritdoc />
    public string Name => "drafter_ledger";

    /// <inheritdoc />
    public bool Recognizes(Payload payload)
    {
        ReadOnlySpan<char> text = payload.Text.Text.AsSpan().TrimStart();
        int end = text.IndexOfAny('\n', '\r');
        ReadOnlySpan<char> line = end < 0 ? text : text[..end];
        return line is ['{', ..] && line.Length < 10_000 && Record().IsMatch(line);
    }

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service) => [];

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar) => [];

    /// <inheritdoc />
    public StatusSnapshot? Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context)
    {
        DrafterLedgerReader reader = new(service, context);
        foreach (Payload payload in payloads)
        {
            reader.Read(payload.Text);
        }

        return reader.Finish(payloads)?.Build(WantedComponents.Said(service), payloads, context);
    }

    [GeneratedRegex(
        """^\s*\{(?=.*"at"\s*:)(?=.*"provider"\s*:)(?=.*"outcome"\s*:).*\}\s*$""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Record();
}
