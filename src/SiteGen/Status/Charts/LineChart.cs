using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SiteGen.Status.Charts;

/// <summary>A value at points in time.</summary>
/// <param name="At">When.</param>
/// <param name="Value">The value; <c>null</c> leaves a gap.</param>
internal readonly record struct ChartPoint(DateTimeOffset At, decimal? Value);

/// <summary>A line over time, with a dot for every value.</summary>
internal static class LineChart
{
    private const int Width = 720;
    private const int Height = 160;
    private const int Margin = 8;

    /// <summary>Writes the chart.</summary>
    /// <param name="points">The values, oldest first; at least one has a value.</param>
    /// <param name="low">The value at the bottom.</param>
    /// <param name="high">The value at the top; more than <paramref name="low"/>.</param>
    /// <param name="title">What it is.</param>
    /// <param name="description">What it shows, in words.</param>
    public static string Write(
        ImmutableArray<ChartPoint> points,
        decimal low,
        decimal high,
        string title,
        string description
    )
    {
        ChartSvg svg = new("line", Width, Height, title, description);
        StringBuilder grid = new();
        foreach (int y in (int[])[Margin, Height / 2, Height - Margin])
        {
            grid.Append(CultureInfo.InvariantCulture, $"M0 {y}h{Width}");
        }

        svg.Line("chart-grid", "#808a84", 0.5, grid);
        DateTimeOffset first = points[0].At;
        double span = Math.Max(1, (points[^1].At - first).TotalSeconds);
        StringBuilder line = new();
        StringBuilder dots = new();
        bool isOpen = false;
        foreach (ChartPoint point in points)
        {
            if (point.Value is not { } value)
            {
                isOpen = false;
                continue;
            }

            double x = Margin + ((point.At - first).TotalSeconds / span * (Width - (2 * Margin)));
            double y = Height - Margin - ((double)((value - low) / (high - low)) * (Height - (2 * Margin)));
            line.Append(CultureInfo.InvariantCulture, $"{(isOpen ? 'L' : 'M')}{x:0.#} {y:0.#}");
            dots.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {y:0.#}h0");
            isOpen = true;
        }

        svg.Line("chart-value", "#2f8f5b", 2, line);
        svg.Line("chart-dot", "#2f8f5b", 7, dots);
        return svg.Close();
    }
}
