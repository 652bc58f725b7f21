using System.Collections.Immutable;
using Site.Status.Snapshots;
using SiteGen.Markdown;
using SiteGen.Status.Charts;

namespace SiteGen.Status.Embeds;

/// <summary>
/// The uptime of a component as the site's snapshots saw it, one after the other:
/// <c>{{&lt; uptime-chart claude component="Claude API" window="90d" &gt;}}</c>.
/// </summary>
internal sealed class UptimeChartEmbed : IStatusEmbed
{
    private const int DefaultDays = 90;

    /// <inheritdoc />
    public string Name => "uptime-chart";

    /// <inheritdoc />
    public string Function => "uptime_chart";

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
            || EmbedData.Snapshot(service, arguments, scope) is not { } newest
            || EmbedData.Component(newest, arguments, scope) is not { } component
            || arguments.AsOf(scope) is not { } asOf
        )
        {
            return string.Empty;
        }

        ImmutableArray<ChartPoint> points =
        [
            .. scope
                .Library.FilesOf(service, asOf)
                .Select(scope.Library.Read)
                .OfType<QuotedSnapshot>()
                .Select(q => new ChartPoint(q.Snapshot.CapturedAt, q.UptimeOf(component.Id, days).Percent)),
        ];
        EmbedWords words = scope.Words;
        string title =
            arguments.Get("title")
            ?? words["chart_title", "{0}: uptime over {1}, as measured over time", component.Name, words.Days(days)];
        EmbedTable table = new(
            new EmbedColumn(words["day", "Day"]),
            new EmbedColumn(words["uptime_last", "Uptime (last {0})", words.Days(days)], IsNumber: true)
        );
        foreach (ChartPoint point in points.Reverse())
        {
            table.Add(
                words.Day(DateOnly.FromDateTime(point.At.UtcDateTime)),
                point.Value is { } value ? words.Percent(value) : words.State(ComponentStatus.Unknown)
            );
        }

        ImmutableArray<EmbedNote> notes =
        [
            EmbedNotes.Source(newest.Snapshot, words),
            .. EmbedNotes.Remarks(newest.Snapshot),
            new EmbedNote(
                points.Length == 1
                    ? words["one_snapshot", "1 snapshot."]
                    : words["snapshots", "{0} snapshots.", EmbedWords.Number(points.Length)]
            ),
            EmbedNotes.Measure(newest.UptimeOf(component.Id, days), words),
        ];
        string chart = scope.Target == RenderTarget.Page ? Chart(points, title, words) : string.Empty;
        return new EmbedFigure("chart", title, chart + Folded(table, title, chart.Length > 0, scope), notes).Write(
            scope.Target
        );
    }

    /// <summary>A table that a chart stands for is folded below it.</summary>
    internal static string Folded(EmbedTable table, string label, bool hasChart, EmbedScope scope)
    {
        string written = table.Write(scope.Target, label);
        return hasChart
            ? $"<details class=\"more\">\n<summary>{scope.Words["as_table", "As a table"]}</summary>\n{written}</details>\n"
            : written;
    }

    private static string Chart(ImmutableArray<ChartPoint> points, string title, EmbedWords words)
    {
        ImmutableArray<decimal> values = [.. points.Select(p => p.Value).OfType<decimal>()];
        if (values.IsEmpty)
        {
            return string.Empty;
        }

        decimal low = Math.Floor(values.Min() * 2) / 2;
        decimal high = Math.Min(100, Math.Max(Math.Ceiling(values.Max() * 2) / 2, low + 0.5m));
        low = Math.Min(low, high - 0.5m);
        string description =
            values.Length == 1
                ? words["chart_one", "One value: {0}.", words.Percent(values[0])]
                : words[
                    "chart_desc",
                    "{0} values between {1} and {2}; the newest is {3}.",
                    EmbedWords.Number(values.Length),
                    words.Percent(values.Min()),
                    words.Percent(values.Max()),
                    words.Percent(values[^1])
                ];
        return ChartSvg.Framed(
            LineChart.Write(points, low, high, title, description),
            words.ShortPercent(high),
            words.ShortPercent(low),
            words.Day(DateOnly.FromDateTime(points[0].At.UtcDateTime)),
            words.Day(DateOnly.FromDateTime(points[^1].At.UtcDateTime))
        );
    }
}
