using Site.Highlighting;

namespace SiteGen.Markdown;

/// <summary>
/// Renders a text as far as that goes without the site, right after it was parsed, and lets go of its syntax tree: trees of a large
/// site would be most of what the process holds, and moving them about most of what the collector does.
/// </summary>
/// <param name="renderer">Renders.</param>
/// <param name="hooks">The hooks that the theme has; a text that one of them renders keeps its tree.</param>
/// <param name="highlighter">Highlights code; <c>null</c> where it is turned off.</param>
/// <param name="summaryWords">The words of an automatic summary, which is taken from the tree too.</param>
internal sealed class BodyPreparer(
    MarkdownRenderer renderer,
    IReadOnlySet<RenderHook> hooks,
    SyntaxHighlighter? highlighter,
    int summaryWords
)
{
    /// <summary>The text, rendered but for its links; as it was where it needs the site for more.</summary>
    public ParsedBody Prepare(ParsedBody body)
    {
        if (!body.Shortcodes.IsEmpty || !body.Literals.IsEmpty)
        {
            return body;
        }

        UnlinkedHost host = new(hooks, highlighter);
        return renderer.RenderUnlinked(body, host) is { } html
            ? body.WithoutTree(html, PlainText.Summarize(body, summaryWords))
            : body;
    }
}
