using System.Globalization;
using System.Text;
using Site.Core.Text;

namespace SiteGen.Status.Charts;

/// <summary>
/// A chart as inline SVG: one image for those who see, a title and a description for those who do not. Colours are classes, so
/// that the theme sets them and a content security policy need not allow styles; where there is no style sheet the fill
/// in the attribute holds. The picture is stretched to its box: it has no text in it, which would be too small on a phone.
/// </summary>
internal sealed class ChartSvg
{
    private readonly StringBuilder _svg = new();

    /// <summary>Begins a chart.</summary>
    /// <param name="kind">Its class.</param>
    /// <param name="width">The width of its own coordinates.</param>
    /// <param name="height">Their height.</param>
    /// <param name="title">What it is.</param>
    /// <param name="description">What it shows, in words.</param>
    public ChartSvg(string kind, int width, int height, string title, string description)
    {
        _svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg class=\"chart chart-{kind}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{HtmlEscape.Text(title)}\">"
        );
        _svg.Append("<title>").Append(HtmlEscape.Text(title)).Append("</title>");
        _svg.Append("<desc>").Append(HtmlEscape.Text(description)).Append("</desc>");
    }

    /// <summary>Adds filled shapes; nothing where there are none.</summary>
    public void Fill(string kind, string colour, StringBuilder path)
    {
        if (path.Length > 0)
        {
            _svg.Append($"<path class=\"{kind}\" fill=\"{colour}\" d=\"").Append(path).Append("\"/>");
        }
    }

    /// <summary>Adds a line that keeps its width however the picture is stretched.</summary>
    public void Line(string kind, string colour, double width, StringBuilder path)
    {
        if (path.Length > 0)
        {
            _svg.Append(
                    CultureInfo.InvariantCulture,
                    $"<path class=\"{kind}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linecap=\"round\" stroke-linejoin=\"round\" vector-effect=\"non-scaling-stroke\" d=\""
                )
                .Append(path)
                .Append("\"/>");
        }
    }

    /// <summary>A rectangle as a part of a path.</summary>
    public static void Rectangle(StringBuilder path, double x, double y, double width, double height) =>
        path.Append(CultureInfo.InvariantCulture, $"M{x:0.##} {y:0.##}h{width:0.##}v{height:0.##}h-{width:0.##}z");

    /// <summary>Ends the chart.</summary>
    public string Close() => _svg.Append("</svg>\n").ToString();

    /// <summary>
    /// The chart in a box with labels at its edges. They are for the eye alone: the table below the chart says the same.
    /// </summary>
    public static string Framed(string svg, string top, string bottom, string first, string last) =>
        $"<div class=\"chart-box\">\n<span class=\"chart-top\" aria-hidden=\"true\">{HtmlEscape.Text(top)}</span>\n"
        + svg
        + $"<span class=\"chart-bottom\" aria-hidden=\"true\">{HtmlEscape.Text(bottom)}</span>\n"
        + $"<span class=\"chart-first\" aria-hidden=\"true\">{HtmlEscape.Text(first)}</span>\n"
        + $"<span class=\"chart-last\" aria-hidden=\"true\">{HtmlEscape.Text(last)}</span>\n</div>\n";
}
