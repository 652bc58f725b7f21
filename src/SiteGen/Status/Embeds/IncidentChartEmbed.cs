using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Uptime;
using SiteGen.Markdown;
using SiteGen.Status.Charts;

namespace SiteGen.Status.Embeds;

/// <summary>How many incidents began in each of the last weeks: <c>{{&lt; incident-chart claude weeks=12 &gt;}}</c>.</summary>
internal sealed class IncidentChartEmbed : IStatusEmbed
{
    private const int DefaultWeeks = 12;
    private const int MaxWeeks = 104;
    private const int DaysOfWeek = 7;

    /// <inheritdoc />
    public string Name => "incident-chart";

    /// <inheritdoc />
    public string Function => "incident_chart";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } =
    ["service", "weeks", "components", "component", "as-of", "title"];

    /// <inheritdoc />
    public int MaxPositional => 1;

    /// <inheritdoc />
    public string Render(EmbedArguments arguments, EmbedScope scope)
    {
        if (
            EmbedData.Service(arguments, scope) is not { } service
            || arguments.Weeks("weeks", DefaultWeeks, scope) is not { } weeks
            || EmbedData.Snapshot(service, arguments, scope) is not { } quoted
        )
        {
            return string.Empty;
        }

        if (weeks > MaxWeeks)
        {
            arguments.Fault(scope, $"a chart has at most {MaxWeeks} weeks", hint: null);
            return string.Empty;
        }

        bool isNarrowed = arguments.Get("components") is not null || arguments.Get("component") is not null;
        ImmutableArray<Component> components = isNarrowed ? EmbedData.Components(quoted, arguments, scope) : [];
        if (isNarrowed && components.IsEmpty)
        {
            return string.Empty;
        }

        EmbedWords words = scope.Words;
        ImmutableArray<(DateOnly First, ChartBar Bar)> bars = Bars(quoted, weeks, [.. components.Select(c => c.Id)]);
        string title =
            arguments.Get("title")
            ?? words[
                "incident_chart_title",
                "{0}: incidents a week, last {1}",
                quoted.Snapshot.Service.Name,
                words.Weeks(weeks)
            ];
        EmbedTable table = new(
            new EmbedColumn(words["week_of", "Week from"]),
            new EmbedColumn(words["incidents", "Incidents"], IsNumber: true)
        );
        foreach ((DateOnly first, ChartBar bar) in bars.Reverse())
        {
            table.Add(words.Day(first), EmbedWords.Number(bar.Value) + (bar.IsComplete ? string.Empty : "+"));
        }

        bool isComplete = bars.All(b => b.Bar.IsComplete);
        int total = bars.Sum(b => b.Bar.Value);
        string sum = words.Incidents(EmbedWords.Number(total) + (isComplete ? string.Empty : "+"));
        int high = Math.Max(1, bars.Max(b => b.Bar.Value));
        string description = words[
            "incident_chart_desc",
            "{0} in all, at most {1} in a week.",
            sum,
            EmbedWords.Number(high)
        ];
        string chart =
            scope.Target == RenderTarget.Page && total > 0
                ? ChartSvg.Framed(
                    BarChart.Write([.. bars.Select(b => b.Bar)], high, title, description),
                    EmbedWords.Number(high),
                    "0",
                    words.Day(bars[0].First),
                    words.Day(bars[^1].First.AddDays(DaysOfWeek - 1))
                )
                : string.Empty;
        ImmutableArray<EmbedNote> notes =
        [
            new EmbedNote(description),
            EmbedNotes.Source(quoted.Snapshot, words),
            .. EmbedNotes.Remarks(quoted.Snapshot),
            .. isComplete
                ? (ImmutableArray<EmbedNote>)[]
                :
                [
                    new EmbedNote(
                        words[
                            "hollow",
                            "Hollow or flat bars and a plus sign: the source does not tell all of that week."
                        ]
                    ),
                ],
        ];
        return new EmbedFigure(
            "chart",
            title,
            chart + UptimeChartEmbed.Folded(table, title, chart.Length > 0, scope),
            notes
        ).Write(scope.Target);
    }

    /// <summary>The weeks up to the day of capture, oldest first, each of seven days.</summary>
    private static ImmutableArray<(DateOnly First, ChartBar Bar)> Bars(
        QuotedSnapshot quoted,
        int weeks,
        ImmutableArray<string> componentIds
    )
    {
        IncidentDays all = IncidentDays.Of(
            quoted.Snapshot,
            quoted.Zone,
            weeks * DaysOfWeek,
            componentIds: componentIds
        );
        return
        [
            .. Enumerable
                .Range(0, weeks)
                .Select(i => all.First.AddDays(i * DaysOfWeek))
                .Select(first =>
                    (
                        first,
                        new ChartBar(
                            all.Days.Where(d => d.Date >= first && d.Date < first.AddDays(DaysOfWeek))
                                .Sum(d => d.Incidents.Length),
                            CoverageSpan.IsCovered(quoted.Snapshot.Coverage, quoted.Zone.StartOf(first))
                        )
                    )
                ),
        ];
    }
}
