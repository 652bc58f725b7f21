using System.Collections.Immutable;
using Site.Core.Text;
using SiteGen.Markdown;

namespace SiteGen.Shortcodes.BuiltIn;

/// <summary>Text that can be opened: <c>{{&lt; details "The whole log" &gt;}}…{{&lt; /details &gt;}}</c>. A feed shows it open.</summary>
internal sealed class DetailsShortcode : IBuiltInShortcode
{
    private const string DefaultSummary = "Details";

    /// <inheritdoc />
    public string Name => "details";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } = ["summary", "open", "class", "title", "name"];

    /// <inheritdoc />
    public int MaxPositional => 1;

    /// <inheritdoc />
    public bool HasInner => true;

    /// <inheritdoc />
    public string Render(Shortcode shortcode, string? inner, IShortcodeContext context)
    {
        string summary = shortcode.Get("summary", 0) ?? DefaultSummary;
        if (context.Target == RenderTarget.Markdown)
        {
            return $"**{summary}**\n{inner}";
        }

        string head = context.RenderMarkdown(summary, shortcode.Location, inline: true);
        string body = context.RenderMarkdown(inner ?? string.Empty, shortcode.InnerLocation, inline: false);
        if (context.Target == RenderTarget.Feed)
        {
            return $"<p><strong>{head}</strong></p>\n{body}";
        }

        string attributes = string.Concat(
            new[] { "class", "title", "name" }
                .Where(name => !string.IsNullOrEmpty(shortcode.Get(name)))
                .Select(name => $" {name}=\"{HtmlEscape.Text(shortcode.Get(name))}\"")
        );
        string open = shortcode.Get("open") is null or "false" ? string.Empty : " open";
        return $"<details{attributes}{open}>\n<summary>{head}</summary>\n{body}</details>\n";
    }
}
