using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Uptime;
using SiteGen.Markdown;
using SiteGen.Status.Charts;

namespace SiteGen.Status.Embeds;

/// <summary>A component day by day: <c>{{&lt; status-strip claude component="Claude API" &gt;}}</c>.</summary>
internal sealed class StripEmbed : IStatusEmbed
{
    private const int DefaultDays = 90;
    private const int MaxDays = 366;

    /// <inheritdoc />
    public string Name => "status-strip";

    /// <inheritdoc />
    public string Function => "strip";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } = ["service", "component", "window", "as-of", "title"];

    /// <inheritdoc />
    public int MaxPositional => 1;

    /// <inheritdoc />
    public string Render(EmbedArguments arguments, EmbedScope scope)
    {
        if (
            EmbedData.Service(arguments, scope) is not { } service
            || arguments.Days("window", DefaultDays, scope) is not { } days
            || EmbedData.Snapshot(service, arguments, scope) is not { } quoted
            || EmbedData.Component(quoted, arguments, scope) is not { } component
        )
        {
            return string.Empty;
        }

        if (days > MaxDays)
        {
            arguments.Fault(scope, $"a strip has at most {MaxDays} days", hint: null);
            return string.Empty;
        }

        EmbedWords words = scope.Words;
        ImmutableArray<StripDay> strip = quoted.StripOf(component.Id, days);
        ComponentUptime uptime = quoted.UptimeOf(component.Id, days);
        string name =
            component.Name == quoted.Snapshot.Service.Name
                ? component.Name
                : $"{quoted.Snapshot.Service.Name}: {component.Name}";
        string title = arguments.Get("title") ?? words["strip_title", "{0}, last {1}", name, words.Days(days)];
        string figure = words.Uptime(uptime, days);
        string summary = Summary(strip, words);
        EmbedTable table = TableOf(strip, quoted, words);
        string body =
            scope.Target == RenderTarget.Page
                ? StripChart.Write(strip, title, $"{words["uptime", "Uptime"]}: {figure}. {summary}", words)
                    + Fold(table, scope, words)
                : Unfolded(table, scope, words);
        ImmutableArray<EmbedNote> notes =
        [
            new EmbedNote($"{words["uptime", "Uptime"]}: {figure}. {summary}"),
            EmbedNotes.Source(quoted.Snapshot, words),
            .. EmbedNotes.Remarks(quoted.Snapshot),
            EmbedNotes.Measure(uptime, words),
        ];
        return new EmbedFigure("strip", title, body, notes).Write(scope.Target);
    }

    /// <summary>The table, folded: on most pages it is long.</summary>
    private static string Fold(EmbedTable table, EmbedScope scope, EmbedWords words)
    {
        string label = words["days_not_green", "Days that were not operational"];
        return table.Count == 0
            ? string.Empty
            : $"<details class=\"more\">\n<summary>{label} ({EmbedWords.Number(table.Count)})</summary>\n{table.Write(scope.Target, label)}</details>\n";
    }

    /// <summary>The table with what it has as a sentence above it: there is no chart that says so.</summary>
    private static string Unfolded(EmbedTable table, EmbedScope scope, EmbedWords words)
    {
        string label = words["days_not_green", "Days that were not operational"];
        string lead = scope.Target == RenderTarget.Markdown ? $"{label}:\n\n" : $"<p>{label}:</p>\n";
        return table.Count == 0 ? string.Empty : lead + table.Write(scope.Target, label);
    }

    /// <summary>How many days were how: <c>82 days operational, 3 days partial outage.</c></summary>
    private static string Summary(ImmutableArray<StripDay> strip, EmbedWords words) =>
        string.Join(
            ", ",
            strip
                .GroupBy(d => d.Status)
                .OrderByDescending(g => g.Key == ComponentStatus.Operational)
                .ThenByDescending(g => StatusOrder.RankOf(g.Key))
                .Select(g => words["days_of", "{0} {1}", words.Days(g.Count()), words.State(g.Key)])
        ) + ".";

    private static EmbedTable TableOf(ImmutableArray<StripDay> strip, QuotedSnapshot quoted, EmbedWords words)
    {
        EmbedTable table = new(
            new EmbedColumn(words["day", "Day"]),
            new EmbedColumn(words["state", "State"]),
            new EmbedColumn(words["outage", "Outage"], IsNumber: true),
            new EmbedColumn(words["incidents", "Incidents"])
        );
        foreach (StripDay day in strip.Reverse().Where(d => d.Status != ComponentStatus.Operational))
        {
            TimeSpan outage = TimeSpan.FromSeconds(day.MajorSeconds + day.PartialSeconds);
            string incidents = string.Join("; ", quoted.IncidentsOf(day.IncidentIds).Select(i => i.Name).Distinct());
            table.Add(
                words.Day(day.Date),
                words.State(day.Status),
                outage > TimeSpan.Zero ? DowntimeAllowance.Write(outage) : "–",
                incidents.Length > 0 ? incidents : "–"
            );
        }

        return table;
    }
}
