using System.Collections.Immutable;
using System.Text;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace SiteGen.Status.Charts;

/// <summary>
/// Days in a row, a bar for each. The worse the day the shorter its bar, so that the chart says the same without colours; a day of
/// maintenance is hollow, a day without data only a line at the bottom.
/// </summary>
internal static class StripChart
{
    private const int Step = 8;
    private const int Bar = 6;
    private const int Height = 40;
    private const int Hair = 2;

    /// <summary>The bars by state: class, colour without a style sheet, height.</summary>
    private static readonly (ComponentStatus Status, string Kind, string Colour, int Height)[] s_bars =
    [
        (ComponentStatus.Operational, "is-up", "#2f8f5b", Height),
        (ComponentStatus.DegradedPerformance, "is-degraded", "#5b8fc9", 30),
        (ComponentStatus.PartialOutage, "is-partial", "#c98a1b", 20),
        (ComponentStatus.MajorOutage, "is-major", "#cc3d3d", 11),
        (ComponentStatus.UnderMaintenance, "is-maintenance", "#8a6fc0", Height),
        (ComponentStatus.Unknown, "is-unknown", "#808a84", Hair),
    ];

    /// <summary>Writes the chart, with the first and the last day at its edges.</summary>
    public static string Write(ImmutableArray<StripDay> days, string title, string description, EmbedWords words)
    {
        ChartSvg svg = new("strip", (days.Length * Step) - (Step - Bar), Height, title, description);
        foreach ((ComponentStatus status, string kind, string colour, int height) in s_bars)
        {
            StringBuilder path = new();
            for (int i = 0; i < days.Length; i++)
            {
                if (days[i].Status != status)
                {
                    continue;
                }

                if (status == ComponentStatus.UnderMaintenance)
                {
                    ChartSvg.Rectangle(path, i * Step, 0, Hair, height);
                    ChartSvg.Rectangle(path, (i * Step) + Bar - Hair, 0, Hair, height);
                }
                else
                {
                    ChartSvg.Rectangle(path, i * Step, Height - height, Bar, height);
                }
            }

            svg.Fill(kind, colour, path);
        }

        return ChartSvg.Framed(
            svg.Close(),
            string.Empty,
            string.Empty,
            words.Day(days[0].Date),
            words.Day(days[^1].Date)
        );
    }
}
