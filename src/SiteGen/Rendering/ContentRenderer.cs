using System.Collections.Concurrent;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Diagnostics;
using SiteGen.Markdown;
using SiteGen.Model;

namespace SiteGen.Rendering;

/// <summary>
/// Renders the Markdown of pages, once each for the page and once for feeds, when it is first asked for. Rendering depends on
/// nothing but the site, so threads that ask for the same page at the same time get the same text.
/// </summary>
internal sealed class ContentRenderer(SiteRenderer renderer, MarkdownRenderer markdown)
{
    private static readonly RenderedBody Nothing = new(string.Empty, null);

    [ThreadStatic]
    private static List<Page>? _inProgress;

    private readonly ConcurrentDictionary<Page, RenderedBody> _rendered = new();
    private readonly ConcurrentDictionary<Page, string> _feeds = new();

    /// <summary>The rendered Markdown of a page; empty for a page without text.</summary>
    public RenderedBody Of(Page page)
    {
        if (page.Body is null)
        {
            return Nothing;
        }

        // What needs nothing but its links is cheaper to finish again than to keep: as a rule its page alone asks.
        return page.Body.Unlinked is not null ? Render(page, RenderTarget.Page)
            : _rendered.TryGetValue(page, out RenderedBody? done) ? done
            : _rendered.GetOrAdd(page, Render(page, RenderTarget.Page));
    }

    /// <summary>The content of a page for feeds: with absolute URLs, without the theme's hooks.</summary>
    public string FeedHtmlOf(Page page) =>
        page.Body is null ? string.Empty
        : _feeds.TryGetValue(page, out string? done) ? done
        : _feeds.GetOrAdd(page, WithAbsoluteFragments(Render(page, RenderTarget.Feed).Html, page));

    /// <summary>The summary as HTML: front matter's, else what is before the more-marker, else the first words.</summary>
    public string SummaryOf(Page page)
    {
        if (page.FrontMatter.Summary is { } written)
        {
            SourceLocation location =
                page.FrontMatter.Source?.TryGet("summary", out YamlNode? node) == true
                    ? new SourceLocation(node.Source, node.Start, node.Length)
                    : SourceLocation.File(page.File!.RelativePath);
            return markdown.RenderFragment(written, location, HostOf(page, RenderTarget.Page), inline: false);
        }

        if (page.Body is null)
        {
            return string.Empty;
        }

        if (Of(page).SummaryHtml is { } before)
        {
            return before;
        }

        string text = FirstWords(page.Body).Text;
        return text.Length == 0 ? string.Empty : $"<p>{HtmlEscape.Text(text)}</p>";
    }

    /// <summary>Whether a page has more than its summary.</summary>
    public bool IsTruncated(Page page) =>
        page.Body is { } body
        && (page.FrontMatter.Summary is not null || body.BlocksBeforeMore is not null || FirstWords(body).IsTruncated);

    /// <summary>The text of a page without markup.</summary>
    public static string PlainOf(Page page) => page.Body is null ? string.Empty : PlainText.Of(page.Body);

    /// <summary>The plain text by which others describe a page: its description, else its summary or first words.</summary>
    public string DescriptionOf(Page page) =>
        page.FrontMatter.Description is { Length: > 0 } description ? description
        : page.FrontMatter.Summary is not null || page.Body?.BlocksBeforeMore is not null
            ? HtmlText.Plain(SummaryOf(page))
        : page.Body is null ? string.Empty
        : HtmlText.Collapse(FirstWords(page.Body).Text);

    private AutomaticSummary FirstWords(ParsedBody body) =>
        body.FirstWords ?? PlainText.Summarize(body, renderer.Site.Config.SummaryWords);

    /// <summary>What Markdown of a page is rendered with.</summary>
    public IMarkdownHost HostOf(Page page, RenderTarget target) => new PageMarkdownHost(renderer, page, target);

    /// <summary>Links to places of the page itself (footnotes among them) lead to the page: a feed has no such places.</summary>
    private string WithAbsoluteFragments(string html, Page page) =>
        html.Replace("href=\"#", $"href=\"{renderer.Urls.Absolute(page.UrlPath)}#", StringComparison.Ordinal);

    private RenderedBody Render(Page page, RenderTarget target)
    {
        _inProgress ??= [];
        if (_inProgress.Contains(page))
        {
            renderer.Sink.Error(
                TemplateDiagnostics.ContentCycle,
                "the content of this page is shown inside of itself",
                SourceLocation.File(page.DisplayPath),
                "a shortcode reads `page.content` of the page it is on; show its summary or description"
            );
            return Nothing;
        }

        _inProgress.Add(page);
        try
        {
            return markdown.Render(page.Body!, HostOf(page, target));
        }
        finally
        {
            _inProgress.RemoveAt(_inProgress.Count - 1);
        }
    }
}
