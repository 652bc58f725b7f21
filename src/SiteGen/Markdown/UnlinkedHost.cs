using System.Buffers;
using System.Diagnostics;
using Site.Core.Diagnostics;
using Site.Highlighting;
using Site.Highlighting.Html;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown;

/// <summary>
/// The host of a text that is rendered before there is a site. It notes whether the text asks for something that only a site has;
/// what was rendered is then of no use.
/// </summary>
internal sealed class UnlinkedHost(IReadOnlySet<RenderHook> hooks, SyntaxHighlighter? highlighter) : IMarkdownHost
{
    /// <summary>Whether the text needs the site for more than the addresses of its links.</summary>
    public bool NeedsSite { get; private set; }

    /// <inheritdoc />
    public RenderTarget Target => RenderTarget.Page;

    /// <inheritdoc />
    public RenderState State { get; } = new();

    /// <summary>Asked by raw HTML alone: the renderers of Markdown's own links leave a place open.</summary>
    public ResolvedLink Resolve(string url, bool isImage, SourceLocation location)
    {
        NeedsSite = true;
        return new ResolvedLink(url, IsExternal: false);
    }

    /// <inheritdoc />
    public bool HasHook(RenderHook hook)
    {
        NeedsSite |= hooks.Contains(hook);
        return false;
    }

    /// <inheritdoc />
    public string RenderHook(RenderHook hook, HookData data) =>
        throw new UnreachableException("a hook that the host does not have");

    /// <inheritdoc />
    public string RenderShortcode(Shortcode shortcode, string? inner) =>
        throw new UnreachableException("texts with shortcodes are not rendered before there is a site");

    /// <inheritdoc />
    public bool TryHighlight(string code, string language, CodeLines? lines, IBufferWriter<char> output) =>
        highlighter?.TryWrite(code, language, lines, output) == true;
}
