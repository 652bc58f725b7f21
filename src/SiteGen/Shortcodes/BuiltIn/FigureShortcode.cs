using System.Collections.Immutable;
using System.Text;
using Site.Core.Text;
using SiteGen.Markdown;

namespace SiteGen.Shortcodes.BuiltIn;

/// <summary>An image with a caption: <c>{{&lt; figure src="rack.jpg" alt="A rack" caption="Home, *sweet* home" &gt;}}</c>.</summary>
internal sealed class FigureShortcode : IBuiltInShortcode
{
    /// <inheritdoc />
    public string Name => "figure";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } =
    [
        "src",
        "alt",
        "caption",
        "title",
        "link",
        "class",
        "width",
        "height",
        "loading",
        "target",
        "rel",
        "attr",
        "attrlink",
    ];

    /// <inheritdoc />
    public int MaxPositional => 1;

    /// <inheritdoc />
    public bool HasInner => false;

    /// <inheritdoc />
    public string Render(Shortcode shortcode, string? inner, IShortcodeContext context)
    {
        if (shortcode.Get("src", 0) is not { Length: > 0 } src)
        {
            return BuiltInShortcodes.Missing(shortcode, "src", context);
        }

        ResolvedLink image = context.Resolve(src, isImage: true, shortcode.Location);
        string? link = shortcode.Get("link") is { Length: > 0 } target
            ? context.Resolve(target, isImage: false, shortcode.Location).Url
            : null;
        return context.Target == RenderTarget.Markdown
            ? ToMarkdown(shortcode, image.Url, link)
            : ToHtml(shortcode, image, link, context);
    }

    private static string ToHtml(Shortcode shortcode, in ResolvedLink image, string? link, IShortcodeContext context)
    {
        StringBuilder html = new("<figure");
        Append(html, "class", shortcode.Get("class"));
        html.Append(">\n");
        if (link is not null)
        {
            html.Append("<a");
            Append(html, "href", link);
            Append(html, "target", shortcode.Get("target"));
            Append(html, "rel", shortcode.Get("rel"));
            html.Append('>');
        }

        html.Append("<img");
        Append(html, "src", image.Url);
        html.Append(" alt=\"").Append(HtmlEscape.Text(shortcode.Get("alt") ?? string.Empty)).Append('"');
        Append(html, "width", shortcode.Get("width") ?? Number(image.Width, shortcode.Get("height")));
        Append(html, "height", shortcode.Get("height") ?? Number(image.Height, shortcode.Get("width")));
        if (context.Target == RenderTarget.Page)
        {
            Append(html, "loading", shortcode.Get("loading") ?? "lazy");
            Append(html, "decoding", "async");
        }

        html.Append(link is null ? " />\n" : " /></a>\n");
        AppendCaption(html, shortcode, context);
        return html.Append("</figure>\n").ToString();
    }

    private static void AppendCaption(StringBuilder html, Shortcode shortcode, IShortcodeContext context)
    {
        string? title = shortcode.Get("title");
        string? caption = shortcode.Get("caption");
        string? source = shortcode.Get("attr");
        if (title is null && caption is null && source is null)
        {
            return;
        }

        html.Append("<figcaption>");
        if (title is not null)
        {
            html.Append("<strong>").Append(Inline(title, shortcode, context)).Append("</strong>");
        }

        if (caption is not null)
        {
            html.Append(title is null ? string.Empty : " ").Append(Inline(caption, shortcode, context));
        }

        if (source is not null)
        {
            string text = Inline(source, shortcode, context);
            html.Append(title is null && caption is null ? string.Empty : " ");
            if (shortcode.Get("attrlink") is { Length: > 0 } href)
            {
                html.Append("<a");
                Append(html, "href", context.Resolve(href, isImage: false, shortcode.Location).Url);
                html.Append('>').Append(text).Append("</a>");
            }
            else
            {
                html.Append(text);
            }
        }

        html.Append("</figcaption>\n");
    }

    private static string ToMarkdown(Shortcode shortcode, string url, string? link)
    {
        string image = $"![{shortcode.Get("alt")}](<{url}>)";
        string caption = string.Join(
            ' ',
            new[] { shortcode.Get("title"), shortcode.Get("caption"), shortcode.Get("attr") }.Where(t => t is not null)
        );
        return (link is null ? image : $"[{image}](<{link}>)") + (caption.Length == 0 ? "\n" : $"\n\n{caption}\n");
    }

    private static string Inline(string markdown, Shortcode shortcode, IShortcodeContext context) =>
        context.RenderMarkdown(markdown, shortcode.Location, inline: true);

    /// <summary>The known size of the image, unless the author gave the other side: then the browser keeps the proportion.</summary>
    private static string? Number(int? known, string? other) =>
        other is null ? known?.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    private static void Append(StringBuilder html, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            html.Append(' ').Append(name).Append("=\"").Append(HtmlEscape.Text(value)).Append('"');
        }
    }
}
