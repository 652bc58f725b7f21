using System.Collections.Immutable;
using System.Text;
using Site.Core.Text;
using SiteGen.Markdown;

namespace SiteGen.Shortcodes.BuiltIn;

/// <summary>The table of contents, where the author wants it: <c>{{&lt; toc &gt;}}</c>. Feeds have none: its links would lead nowhere.</summary>
internal sealed class TocShortcode : IBuiltInShortcode
{
    /// <inheritdoc />
    public string Name => "toc";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } = ["class"];

    /// <inheritdoc />
    public int MaxPositional => 0;

    /// <inheritdoc />
    public bool HasInner => false;

    /// <inheritdoc />
    public string Render(Shortcode shortcode, string? inner, IShortcodeContext context)
    {
        if (context.Target != RenderTarget.Page || context.Toc.IsEmpty)
        {
            return string.Empty;
        }

        StringBuilder html = new();
        html.Append("<div class=\"").Append(HtmlEscape.Text(shortcode.Get("class") ?? "toc")).Append("\">\n");
        Append(html, context.Toc);
        return html.Append("</div>\n").ToString();
    }

    private static void Append(StringBuilder html, ImmutableArray<TocEntry> entries)
    {
        html.Append("<ul>\n");
        foreach (TocEntry entry in entries)
        {
            html.Append("<li><a href=\"#").Append(HtmlEscape.Text(Uri.EscapeDataString(entry.Id))).Append("\">");
            html.Append(HtmlEscape.Text(entry.Title)).Append("</a>");
            if (!entry.Children.IsEmpty)
            {
                html.Append('\n');
                Append(html, entry.Children);
            }

            html.Append("</li>\n");
        }

        html.Append("</ul>\n");
    }
}
