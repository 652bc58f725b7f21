using System.Collections.Immutable;
using System.Text;

namespace SiteGen.Status.Charts;

/// <summary>A bar.</summary>
/// <param name="Value">Its height.</param>
/// <param name="IsComplete">Whether that is all; a bar that may be too short is hollow.</param>
internal readonly record struct ChartBar(int Value, bool IsComplete);

/// <summary>Counts over time, a bar for each.</summary>
internal static class BarChart
{
    private const int Step = 40;
    private const int Bar = 30;
    private const int Height = 120;
    private const int Edge = 3;

    /// <summary>Writes the chart.</summary>
    /// <param name="bars">The bars, oldest first.</param>
    /// <param name="high">The value at the top; at least one.</param>
    /// <param name="title">What it is.</param>
    /// <param name="description">What it shows, in words.</param>
    public static string Write(ImmutableArray<ChartBar> bars, int high, string title, string description)
    {
        int width = (bars.Length * Step) - (Step - Bar);
        ChartSvg svg = new("bars", width, Height, title, description);
        StringBuilder full = new();
        StringBuilder hollow = new();
        StringBuilder unknown = new();
        for (int i = 0; i < bars.Length; i++)
        {
            double height = (double)bars[i].Value / high * (Height - Edge);
            double x = i * Step;
            if (bars[i].Value == 0)
            {
                if (!bars[i].IsComplete)
                {
                    ChartSvg.Rectangle(unknown, x, Height - Edge, Bar, Edge);
                }
            }
            else if (bars[i].IsComplete)
            {
                ChartSvg.Rectangle(full, x, Height - height, Bar, height);
            }
            else
            {
                ChartSvg.Rectangle(hollow, x, Height - height, Edge, height);
                ChartSvg.Rectangle(hollow, x + Bar - Edge, Height - height, Edge, height);
                ChartSvg.Rectangle(hollow, x, Height - height, Bar, Edge);
            }
        }

        StringBuilder ground = new();
        ChartSvg.Rectangle(ground, 0, Height - 1, width, 1);
        svg.Fill("chart-grid", "#808a84", ground);
        svg.Fill("is-unknown", "#808a84", unknown);
        svg.Fill("chart-value", "#c98a1b", full);
        svg.Fill("chart-value", "#c98a1b", hollow);
        return svg.Close();
    }
}
