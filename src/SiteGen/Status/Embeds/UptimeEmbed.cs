using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace SiteGen.Status.Embeds;

/// <summary>
/// A table of uptimes: <c>{{&lt; uptime claude window="90d" components="claude.ai, Claude API" incidents=5 &gt;}}</c>. Several services
/// stand side by side, in the order named.
/// </summary>
internal sealed class UptimeEmbed : IStatusEmbed
{
    private const int DefaultDays = 90;
    private const int DefaultIncidentDays = 5;

    /// <inheritdoc />
    public string Name => "uptime";

    /// <inheritdoc />
    public string Function => "uptime";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } =
    ["service", "window", "components", "component", "incidents", "downtime", "as-of", "title"];

    /// <inheritdoc />
    public int MaxPositional => 1;

    /// <inheritdoc />
    public string Render(EmbedArguments arguments, EmbedScope scope)
    {
        ImmutableArray<string> services = EmbedData.Services(arguments, scope);
        DowntimePeriod? period = null;
        if (
            services.IsEmpty
            || arguments.Days("window", DefaultDays, scope) is not { } days
            || arguments.Days("incidents", DefaultIncidentDays, scope) is not { } incidentDays
            || (
                arguments.Get("downtime") is { } word
                && (period = DowntimeEmbed.FindPeriod(word, arguments, scope)) is null
            )
        )
        {
            return string.Empty;
        }

        EmbedWords words = scope.Words;
        bool hasIncidents = arguments.Get("incidents") is not null;
        EmbedTable table = new([
            .. Columns(words, days, services.Length > 1, hasIncidents ? incidentDays : null, period),
        ]);
        List<EmbedNote> notes = [];
        foreach (string service in services)
        {
            if (EmbedData.Snapshot(service, arguments, scope) is not { } quoted)
            {
                return string.Empty;
            }

            ImmutableArray<Component> components = EmbedData.Components(quoted, arguments, scope);
            if (components.IsEmpty && EmbedData.NamesComponents(arguments))
            {
                return string.Empty;
            }

            notes.Add(EmbedNotes.Source(quoted.Snapshot, words) with { StartsLine = true });
            notes.AddRange(EmbedNotes.Remarks(quoted.Snapshot));
            List<(string, ComponentUptime)> uptimes = [];
            foreach (Component component in components)
            {
                ComponentUptime uptime = quoted.UptimeOf(component.Id, days);
                uptimes.Add((component.Name, uptime));
                table.Add([
                    .. Row(
                        component,
                        quoted,
                        uptime,
                        days,
                        words,
                        services.Length > 1,
                        hasIncidents ? incidentDays : null,
                        period
                    ),
                ]);
            }

            if (uptimes.Count == 0)
            {
                table.Add([.. EmptyRow(quoted, words, hasIncidents ? incidentDays : null, period)]);
            }

            notes.AddRange(EmbedNotes.Measures(uptimes, words));
        }

        string label = words["uptime_window", "Uptime over the last {0}", words.Days(days)];
        return new EmbedFigure(
            Name,
            arguments.Get("title") ?? string.Empty,
            table.Write(scope.Target, label),
            [.. notes]
        ).Write(scope.Target);
    }

    /// <summary>A service whose source has no components, or none that were asked for: it stands in the table all the same.</summary>
    private static IEnumerable<EmbedCell> EmptyRow(
        QuotedSnapshot quoted,
        EmbedWords words,
        int? incidentDays,
        DowntimePeriod? period
    )
    {
        string nothing = words.State(ComponentStatus.Unknown);
        yield return quoted.Snapshot.Service.Name;
        yield return nothing;
        if (period is not null)
        {
            yield return nothing;
        }

        if (incidentDays is { } last)
        {
            yield return IncidentDays.Of(quoted.Snapshot, quoted.Zone, last).CountText;
        }
    }

    private static IEnumerable<EmbedColumn> Columns(
        EmbedWords words,
        int days,
        bool hasServices,
        int? incidentDays,
        DowntimePeriod? period
    )
    {
        yield return new EmbedColumn(hasServices ? words["service", "Service"] : words["component", "Component"]);
        yield return new EmbedColumn(words["uptime_last", "Uptime (last {0})", words.Days(days)], IsNumber: true);
        if (period is not null)
        {
            yield return new EmbedColumn(
                words["downtime_per", "Downtime per {0}", DowntimeEmbed.LabelOf(period, words)],
                true
            );
        }

        if (incidentDays is { } last)
        {
            yield return new EmbedColumn(
                words["incidents_last", "Incidents (last {0})", words.Days(last)],
                IsNumber: true
            );
        }
    }

    private static IEnumerable<EmbedCell> Row(
        Component component,
        QuotedSnapshot quoted,
        ComponentUptime uptime,
        int days,
        EmbedWords words,
        bool hasServices,
        int? incidentDays,
        DowntimePeriod? period
    )
    {
        yield return hasServices && component.Name != quoted.Snapshot.Service.Name
            ? $"{quoted.Snapshot.Service.Name}: {component.Name}"
            : component.Name;
        yield return words.Uptime(uptime, days);
        if (period is not null)
        {
            yield return uptime.Percent is { } up
                ? DowntimeAllowance.Write(DowntimeAllowance.Downtime(up, period))
                : words.State(ComponentStatus.Unknown);
        }

        if (incidentDays is { } last)
        {
            yield return IncidentDays.Of(quoted.Snapshot, quoted.Zone, last, componentIds: [component.Id]).CountText;
        }
    }
}
