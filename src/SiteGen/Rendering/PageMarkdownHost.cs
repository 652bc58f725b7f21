using System.Buffers;
using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using Site.Highlighting.Html;
using SiteGen.Diagnostics;
using SiteGen.Markdown;
using SiteGen.Model;
using SiteGen.Rendering.Views;
using SiteGen.Shortcodes;
using SiteGen.Shortcodes.BuiltIn;
using SiteGen.Status;

namespace SiteGen.Rendering;

/// <summary>What Markdown asks the site while a page's text is rendered. One instance for each render of a page.</summary>
internal sealed class PageMarkdownHost(SiteRenderer renderer, Page page, RenderTarget target)
    : IMarkdownHost,
        IShortcodeContext
{
    private readonly Dictionary<int, ShortcodeView> _views = [];

    /// <inheritdoc />
    public RenderTarget Target => target;

    /// <inheritdoc />
    public RenderState State { get; } = new();

    /// <inheritdoc />
    public EmbedScope Status => renderer.StatusOf(page, target);

    /// <inheritdoc />
    public ResolvedLink Resolve(string url, bool isImage, SourceLocation location)
    {
        ResolvedLink link = renderer.Links.Resolve(page, url, isImage, location);
        if (target != RenderTarget.Feed || Links.SiteUrls.IsAbsolute(link.Url))
        {
            return link;
        }

        // A feed is read far from the page: every URL says where it is.
        string absolute =
            link.Url.StartsWith('/') ? renderer.Urls.FromRelative(link.Url)
            : link.Url.StartsWith('#') ? renderer.Urls.Absolute(page.UrlPath) + link.Url
            : renderer.Urls.Absolute(page.UrlPath[..(page.UrlPath.LastIndexOf('/') + 1)]) + link.Url;
        return link with { Url = absolute };
    }

    /// <inheritdoc />
    public bool HasHook(RenderHook hook) =>
        target == RenderTarget.Page && renderer.Templates.Has(HookTemplates.PathOf(hook));

    /// <inheritdoc />
    public string RenderHook(RenderHook hook, HookData data) =>
        renderer
            .RenderPartial(HookTemplates.PathOf(hook), "hook", new HookView(data), page, target, this)
            .TrimEnd('\n');

    /// <inheritdoc />
    public string RenderShortcode(Shortcode shortcode, string? inner)
    {
        if (TemplateOf(shortcode.Name) is { } path)
        {
            ShortcodeView? parent = shortcode.Parent is { } index ? _views.GetValueOrDefault(index) : null;
            ShortcodeView view = new(shortcode, inner, parent);
            _views[shortcode.Index] = view;
            return renderer.RenderPartial(path, "shortcode", view, page, target, this, shortcode).Trim('\n');
        }

        if (BuiltInShortcodes.Find(shortcode.Name) is { } builtIn)
        {
            return BuiltInShortcodes.Render(builtIn, shortcode, inner, this);
        }

        return RenderUnknown(shortcode, inner);
    }

    /// <inheritdoc />
    public bool TryHighlight(string code, string language, CodeLines? lines, IBufferWriter<char> output) =>
        // A feed is read without a style sheet.
        target == RenderTarget.Page
        && renderer.Highlighter is { } highlighter
        && highlighter.TryWrite(code, language, lines, output);

    /// <inheritdoc />
    public ImmutableArray<TocEntry> Toc => renderer.TocOf(page);

    /// <inheritdoc />
    public string ResolvePage(string path, bool isAbsolute, SourceLocation location)
    {
        int hash = path.IndexOf('#', StringComparison.Ordinal);
        ResolvedLink link = renderer.Links.Resolve(
            page,
            hash == 0 ? path : PathFromRoot(hash < 0 ? path : path[..hash]) + (hash < 0 ? string.Empty : path[hash..]),
            isImage: false,
            location
        );
        return isAbsolute || target == RenderTarget.Feed ? renderer.Urls.FromRelative(link.Url) : link.Url;
    }

    /// <inheritdoc />
    public string? FindParam(string key)
    {
        string[] path = key.Split('.');
        LanguageSite site = renderer.Site.Of(page);
        foreach (
            YamlMapping? layer in (YamlMapping?[])
                [
                    page.FrontMatter.Params,
                    page.FrontMatter.Source,
                    site.Language.Params,
                    renderer.Site.Config.Params,
                    renderer.Theme.Params,
                ]
        )
        {
            YamlNode? node = layer;
            foreach (string name in path)
            {
                node = node is YamlMapping mapping && mapping.TryGet(name, out YamlNode? child) ? child : null;
            }

            if (node is YamlScalar scalar)
            {
                return scalar.Value;
            }
        }

        return null;
    }

    /// <inheritdoc />
    public string RenderMarkdown(string markdown, SourceLocation location, bool inline) =>
        renderer.Markdown.RenderFragment(markdown, location, this, inline);

    /// <inheritdoc />
    public void Report(Diagnostic diagnostic) => renderer.Sink.Report(diagnostic);

    /// <summary>A content path as it is written in <c>ref</c>: from the page's folder where there is such a page, else from the root.</summary>
    private string PathFromRoot(string path)
    {
        if (path.StartsWith('/') || path.StartsWith('.'))
        {
            return path;
        }

        string folder = page.File?.Folder ?? string.Empty;
        string beside = folder.Length == 0 ? path : $"{folder}/{path}";
        return renderer.LinkIndex.TryGetPage(beside, page.Language.Code, out _) ? path : "/" + path;
    }

    private string? TemplateOf(string name)
    {
        string plain = $"shortcodes/{name}.html";
        string special = target switch
        {
            RenderTarget.Feed => $"shortcodes/{name}.feed.html",
            RenderTarget.Markdown => $"shortcodes/{name}.md",
            _ => plain,
        };
        return renderer.Templates.Has(special) ? special
            : renderer.Templates.Has(plain) ? plain
            : null;
    }

    private string RenderUnknown(Shortcode shortcode, string? inner)
    {
        IEnumerable<string> known = renderer
            .Templates.Paths.Where(p =>
                p.StartsWith("shortcodes/", StringComparison.Ordinal) && p.EndsWith(".html", StringComparison.Ordinal)
            )
            .Select(p => p["shortcodes/".Length..^".html".Length])
            .Concat(BuiltInShortcodes.All.Select(b => b.Name));
        string? near = Spelling.Nearest(shortcode.Name, known);
        renderer.Sink.Error(
            TemplateDiagnostics.UnknownShortcode,
            $"unknown shortcode '{shortcode.Name}'",
            shortcode.Location,
            near is not null
                ? $"did you mean '{near}'?"
                : $"a file shortcodes/{shortcode.Name}.html would define it; to show it as text, write {{{{</* {shortcode.Name} */>}}}}"
        );
        string mark = $"<span class=\"unknown-shortcode\">{HtmlEscape.Text($"{{{{< {shortcode.Name} >}}}}")}</span>";
        return inner is null ? mark
            : shortcode.IsMarkdown ? $"{mark}\n\n{inner}"
            : mark + renderer.Markdown.RenderFragment(inner, InnerLocation(shortcode), this, inline: false);
    }

    /// <summary>Where the inner text of a call starts.</summary>
    internal static SourceLocation InnerLocation(Shortcode shortcode) =>
        new(shortcode.Location.Source, shortcode.InnerStart);
}
