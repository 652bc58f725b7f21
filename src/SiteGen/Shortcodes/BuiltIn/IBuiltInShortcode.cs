using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Markdown;
using SiteGen.Status;

namespace SiteGen.Shortcodes.BuiltIn;

/// <summary>A shortcode that is part of the program. A theme or site that has one of the same name wins.</summary>
internal interface IBuiltInShortcode
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>The names of its arguments, in the order in which they can be given without names.</summary>
    ImmutableArray<string> Parameters { get; }

    /// <summary>How many of the arguments can be given without names.</summary>
    int MaxPositional { get; }

    /// <summary>Whether it wraps text: then a closing tag is needed, else it is not allowed.</summary>
    bool HasInner { get; }

    /// <summary>Renders a call; its arguments were checked. The result is HTML, or Markdown for <see cref="RenderTarget.Markdown"/>.</summary>
    string Render(Shortcode shortcode, string? inner, IShortcodeContext context);
}

/// <summary>What a shortcode that is built in needs from the page it stands on. The site's Markdown host implements it.</summary>
internal interface IShortcodeContext
{
    /// <summary>For whom the page is rendered.</summary>
    RenderTarget Target { get; }

    /// <summary>The page's table of contents.</summary>
    ImmutableArray<TocEntry> Toc { get; }

    /// <summary>What the page sees of status data.</summary>
    EmbedScope Status { get; }

    /// <summary>Resolves a link or image as written; reports what is broken.</summary>
    ResolvedLink Resolve(string url, bool isImage, SourceLocation location);

    /// <summary>
    /// The address of a page by its content path, as <c>ref</c> in templates; reports one that is not there.
    /// </summary>
    string ResolvePage(string path, bool isAbsolute, SourceLocation location);

    /// <summary>A value of the page's own front matter, else of <c>params</c> of the site, as text; dots lead into mappings.</summary>
    string? FindParam(string key);

    /// <summary>Renders Markdown as a part of the page.</summary>
    string RenderMarkdown(string markdown, SourceLocation location, bool inline);

    /// <summary>Reports a fault in the call.</summary>
    void Report(Diagnostic diagnostic);
}
