using System.Buffers;
using Site.Core.Diagnostics;
using Site.Highlighting.Html;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown;

/// <summary>For whom a text is rendered; a shortcode can look different in each.</summary>
internal enum RenderTarget
{
    /// <summary>A page of the site.</summary>
    Page,

    /// <summary>An entry of a feed.</summary>
    Feed,

    /// <summary>Markdown for other programs.</summary>
    Markdown,
}

/// <summary>
/// What Markdown needs from the site while it is rendered. One instance belongs to one page and one render; the Markdown
/// renderer calls it in document order.
/// </summary>
internal interface IMarkdownHost
{
    /// <summary>For whom the text is rendered.</summary>
    RenderTarget Target { get; }

    /// <summary>What lasts from one text of the page to the next while it is rendered. A host makes one and keeps it.</summary>
    RenderState State { get; }

    /// <summary>
    /// Resolves a link or image as written. Reports what is broken; what it returns is always usable.
    /// </summary>
    ResolvedLink Resolve(string url, bool isImage, SourceLocation location);

    /// <summary>Whether the theme has this render hook; if not, the default HTML is written without calling it.</summary>
    bool HasHook(RenderHook hook);

    /// <summary>Renders a hook's partial.</summary>
    string RenderHook(RenderHook hook, HookData data);

    /// <summary>
    /// Renders a shortcode's template. <paramref name="inner"/> is its inner text with placeholders of nested calls left in
    /// place; placeholders in the result are replaced by the caller.
    /// </summary>
    string RenderShortcode(Shortcode shortcode, string? inner);

    /// <summary>Writes a code block as highlighted HTML, what goes inside of <c>&lt;code&gt;</c>; <c>false</c> to escape it plainly.</summary>
    bool TryHighlight(string code, string language, CodeLines? lines, IBufferWriter<char> output);
}

/// <summary>A resolved link.</summary>
/// <param name="Url">What is written to the attribute, percent-encoded.</param>
/// <param name="IsExternal">Whether it leads to another host.</param>
/// <param name="Width">The width of a local image in pixels, where known.</param>
/// <param name="Height">The height of a local image in pixels, where known.</param>
internal readonly record struct ResolvedLink(string Url, bool IsExternal, int? Width = null, int? Height = null);

/// <summary>The parts of Markdown that a theme can render itself: <c>partials/hooks/&lt;name&gt;.html</c>.</summary>
internal enum RenderHook
{
    /// <summary><c>link.html</c></summary>
    Link,

    /// <summary><c>image.html</c></summary>
    Image,

    /// <summary><c>heading.html</c></summary>
    Heading,

    /// <summary><c>code_block.html</c></summary>
    CodeBlock,

    /// <summary><c>table.html</c></summary>
    Table,

    /// <summary><c>blockquote.html</c>: quotes and alerts.</summary>
    Blockquote,
}

/// <summary>What a hook's partial sees as <c>hook</c>; members that do not fit the hook are <c>null</c>.</summary>
internal sealed record HookData
{
    /// <summary>Link, image: the resolved URL.</summary>
    public string? Url { get; init; }

    /// <summary>Link, image: the title attribute's text.</summary>
    public string? Title { get; init; }

    /// <summary>Link, heading: the rendered inline HTML. Blockquote, table: the rendered inner (table: whole) HTML.</summary>
    public string? Html { get; init; }

    /// <summary>Heading, image (alt): plain text.</summary>
    public string? Text { get; init; }

    /// <summary>Link: whether it leads to another host.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Image: whether it stands alone in its paragraph.</summary>
    public bool IsBlock { get; init; }

    /// <summary>Image: width in pixels, where known.</summary>
    public int? Width { get; init; }

    /// <summary>Image: height in pixels, where known.</summary>
    public int? Height { get; init; }

    /// <summary>Heading: 1 to 6.</summary>
    public int Level { get; init; }

    /// <summary>Heading: the id.</summary>
    public string? Id { get; init; }

    /// <summary>Code block: the language, or empty.</summary>
    public string? Language { get; init; }

    /// <summary>Code block: the text as written.</summary>
    public string? Code { get; init; }

    /// <summary>Code block: the highlighted or escaped HTML.</summary>
    public string? CodeHtml { get; init; }

    /// <summary>Code block: whether its HTML has the spans of highlighting.</summary>
    public bool IsHighlighted { get; init; }

    /// <summary>Blockquote: the alert's kind in lower case (<c>note</c>, <c>tip</c>, <c>important</c>, <c>warning</c>, <c>caution</c>), or <c>null</c>.</summary>
    public string? Alert { get; init; }

    /// <summary>Attributes written in braces or after a fence's language: <c>{.wide title="x"}</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Attributes { get; init; } = [];
}
