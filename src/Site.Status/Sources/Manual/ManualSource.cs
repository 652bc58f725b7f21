using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Status.Snapshots;

namespace Site.Status.Sources.Manual;

/// <summary>
/// A file that a person wrote, in YAML or CSV. Days and times without an offset are of the file's time zone.
/// <code>
/// service: Claude
/// url: https://status.claude.com
/// time_zone: Europe/London
/// captured_at: 2026-06-03T20:30:00
/// components:
///   - name: claude.ai
///     status: operational
///     uptime: 98.82%          # of the last 90 days, or of `window: 30d`
///     since: 2026-06-01       # days since then that are not listed had no outage
///     days:
///       2026-06-02: 45m                        # a full outage; a number alone is minutes
///       2026-06-03: { partial: 1h 30m, major: 90s }
///       2026-06-01: no data
/// incidents:
///   - name: Elevated errors on Opus 4.8
///     from: 2026-05-30T18:16:00Z
///     until: 2026-05-30T18:42:00Z
///     impact: minor
///     components: claude.ai
///     effect: partial_outage  # what the components were in meanwhile
///   - name: Elevated errors on multiple models
///     date: 2026-06-02        # a day alone: when exactly is not known
/// incidents_from: 2026-05-22
/// </code>
/// A CSV file has the columns that its first line names, of <c>component, status, uptime, window, date, major, partial,
/// maintenance, incident, from, until, impact, url, text</c>. A line with an <c>incident</c> is one, a line with a <c>date</c> is a day of
/// its component, any other one a component.
/// </summary>
internal sealed partial class ManualSource : IStatusSource
{
    /// <inheritdoc />
    public SourceKind Kind => SourceKind.Manual;

    /// <inheritdoc />
    public string Name => "manual";

    /// <inheritdoc />
    public bool Recognizes(Payload payload)
    {
        string text = payload.Text.Text;
        return text.AsSpan().TrimStart() is not ['{' or '[' or '<', ..]
            && (ManualCsvReader.LooksLikeTable(text) || TopLevelKey().IsMatch(text));
    }

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service) => [];

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar) => [];

    /// <inheritdoc />
    public StatusSnapshot? Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context)
    {
        ManualData data = new(service, context);
        foreach (Payload payload in payloads)
        {
            bool isTable =
                payload.Path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
                || ManualCsvReader.LooksLikeTable(payload.Text.Text);
            if (isTable)
            {
                new ManualCsvReader(data).Read(payload.Text);
            }
            else
            {
                new ManualYamlReader(data, context.Sink).Read(payload.Text);
            }
        }

        return data.HasErrors ? null : data.Build(payloads);
    }

    [GeneratedRegex(
        @"^(?:components|incidents|maintenances):\s*(?:#.*|\[.*)?\r?$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex TopLevelKey();
}
