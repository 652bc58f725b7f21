using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Site.Core.Diagnostics;
using SiteGen.Markdown.Parsing;
using SiteGen.Markdown.Rendering;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown;

/// <summary>The HTML of a page's text.</summary>
/// <param name="Html">All of it.</param>
/// <param name="SummaryHtml">What stands before <c>&lt;!--more--&gt;</c>, without ids and footnote marks; <c>null</c> where there is no such mark.</param>
internal sealed record RenderedBody(string Html, string? SummaryHtml);

/// <summary>Turns parsed texts into HTML. One serves the whole process, on any number of threads; a host belongs to one render.</summary>
internal sealed class MarkdownRenderer
{
    private readonly MarkdownParser _parser;
    private readonly DiagnosticSink _sink;
    private readonly ConcurrentBag<PageRenderer> _idle = [];

    /// <summary>Creates a renderer for what a parser parses.</summary>
    public MarkdownRenderer(MarkdownParser parser, DiagnosticSink sink)
    {
        _parser = parser;
        _sink = sink;
    }

    /// <summary>Renders a page's text, its shortcodes expanded.</summary>
    public RenderedBody Render(ParsedBody body, IMarkdownHost host)
    {
        if (body.Unlinked is { } unlinked && host.Target == RenderTarget.Page)
        {
            return Link(unlinked, body, host);
        }

        host.State.Reserve(body);
        bool hasPlaceholders = !body.Shortcodes.IsEmpty || !body.Literals.IsEmpty;
        PageRenderer page = Rent();
        page.Begin(host, SourceMap.OfBody(body), body.Literals, hasPlaceholders, string.Empty);
        MarkdownDocument document = body.Document;
        int summaryEnd = 0;
        if (body.BlocksBeforeMore is { } before)
        {
            page.WriteBlocks(document, 0, before);
            summaryEnd = page.Buffer.Length;
            page.WriteBlocks(document, before, document.Count);
        }
        else
        {
            page.WriteBlocks(document, 0, document.Count);
        }

        (string html, string? summary) = hasPlaceholders
            ? Expand(page, body, host, summaryEnd)
            : (new string(page.Buffer.Since(0)), new string(page.Buffer.Since(0)[..summaryEnd]));
        summary = body.BlocksBeforeMore is null ? null : summary;
        if (summary is not null && HasIds(document, body.BlocksBeforeMore!.Value))
        {
            summary = RenderSummary(page, body, host);
        }

        Return(page);
        return new RenderedBody(html, summary);
    }

    /// <summary>
    /// Renders a text without placeholders before there is a site; <c>null</c> where that needs the site for more than the addresses of links,
    /// or where the summary is written otherwise than the text.
    /// </summary>
    public UnlinkedHtml? RenderUnlinked(ParsedBody body, UnlinkedHost host)
    {
        MarkdownDocument document = body.Document;
        int before = body.BlocksBeforeMore ?? 0;
        if (HasIds(document, before))
        {
            return null;
        }

        PageRenderer page = Rent();
        page.Begin(host, SourceMap.OfBody(body), body.Literals, hasPlaceholders: false, string.Empty);
        page.OpenPlaces = ImmutableArray.CreateBuilder<LinkPlace>();
        page.WriteBlocks(document, 0, before);
        int summaryEnd = page.Buffer.Length;
        for (int i = before; i < document.Count && !host.NeedsSite; i++)
        {
            page.WriteBlocks(document, i, i + 1);
        }

        UnlinkedHtml? html = host.NeedsSite
            ? null
            : UnlinkedHtml.Of(
                page.Buffer.Since(0),
                body.BlocksBeforeMore is null ? null : summaryEnd,
                page.OpenPlaces.DrainToImmutable()
            );
        Return(page);
        return html;
    }

    private RenderedBody Link(UnlinkedHtml unlinked, ParsedBody body, IMarkdownHost host)
    {
        ReadOnlySpan<byte> html = unlinked.Utf8.Span;
        PageRenderer page = Rent();
        page.Begin(host, SourceMap.OfBody(body), body.Literals, hasPlaceholders: false, string.Empty);
        string? summary = null;
        int written = 0;
        ResolvedLink link = default;
        foreach (LinkPlace place in unlinked.Places)
        {
            if (summary is null && unlinked.SummaryEnd is { } end && end <= place.Position)
            {
                page.Buffer.WriteUtf8(html[written..end]);
                written = end;
                summary = new string(page.Buffer.Since(0));
            }

            page.Buffer.WriteUtf8(html[written..place.Position]);
            written = place.Position;
            if (place.Kind == LinkPlaceKind.ImageSize)
            {
                page.WriteSize(link);
            }
            else
            {
                bool isImage = place.Kind == LinkPlaceKind.Image;
                link = host.Resolve(place.Url, isImage, page.Map.Locate(place.Start, place.Length));
                page.WriteAddress(link.Url);
            }
        }

        if (summary is null && unlinked.SummaryEnd is { } last)
        {
            page.Buffer.WriteUtf8(html[written..last]);
            written = last;
            summary = new string(page.Buffer.Since(0));
        }

        page.Buffer.WriteUtf8(html[written..]);
        RenderedBody rendered = new(new string(page.Buffer.Since(0)), summary);
        Return(page);
        return rendered;
    }

    /// <summary>
    /// Renders Markdown that is not a page's own text: the <c>markdown</c> function of templates. Placeholders of shortcodes in
    /// it stay for the page they are rendered for.
    /// </summary>
    /// <param name="markdown">The text; where it is a shortcode's inner text, give the location where that starts.</param>
    /// <param name="location">Where the text comes from, for diagnostics.</param>
    /// <param name="host">The page.</param>
    /// <param name="inline">Whether a single paragraph is written without <c>p</c>.</param>
    public string RenderFragment(string markdown, SourceLocation location, IMarkdownHost host, bool inline) =>
        RenderFragment(markdown, SourceMap.OfFragment(markdown, location), [], host, inline);

    /// <summary>Renders what a <c>%</c> shortcode gave, as it fits where the shortcode stands.</summary>
    internal string RenderShortcodeOutput(
        string output,
        Shortcode shortcode,
        char kind,
        ImmutableArray<string> literals,
        IMarkdownHost host
    ) => RenderFragment(output, SourceMap.OfShortcode(output, shortcode), literals, host, kind != Placeholder.Block);

    private string RenderFragment(
        string markdown,
        SourceMap map,
        ImmutableArray<string> literals,
        IMarkdownHost host,
        bool inline
    )
    {
        MarkdownDocument document = _parser.ParseFragment(markdown, literals, out DocumentOutline outline);
        outline.NameHeadings(_parser.Config.HeadingIds ? host.State.NameFragmentHeading : null);
        PageRenderer page = Rent();
        string footnotes = document.LastChild is FootnoteGroup { Count: > 0 }
            ? host.State.NextFootnotePrefix()
            : string.Empty;
        page.Begin(host, map, literals, Placeholder.IsIn(markdown), footnotes);
        page.ImplicitParagraph = inline && document.Count == 1 && document[0] is ParagraphBlock;
        page.WriteBlocks(document, 0, document.Count);
        ReadOnlySpan<char> html = page.Buffer.Since(0);
        string result = new(inline ? html.TrimEnd('\n') : html);
        Return(page);
        return result;
    }

    private (string Html, string Summary) Expand(PageRenderer page, ParsedBody body, IMarkdownHost host, int summaryEnd)
    {
        ShortcodeExpander expander = new(this, body, host, _sink);
        StringBuilder target = new(page.Buffer.Length + 256);
        expander.Expand(page.Buffer.Since(0)[..summaryEnd], target);
        string summary = target.ToString();
        expander.Expand(page.Buffer.Since(summaryEnd), target);
        return (target.ToString(), summary);
    }

    /// <summary>A list shows the summaries of many pages, so they have no ids and no marks of footnotes that are not there.</summary>
    private string RenderSummary(PageRenderer page, ParsedBody body, IMarkdownHost host)
    {
        page.Buffer.Clear();
        host.State.IsSummary = true;
        page.WriteBlocks(body.Document, 0, body.BlocksBeforeMore!.Value);
        int end = page.Buffer.Length;
        string summary = page.HasPlaceholders
            ? Expand(page, body, host, end).Summary
            : new string(page.Buffer.Since(0));
        host.State.IsSummary = false;
        return summary;
    }

    private static bool HasIds(MarkdownDocument document, int blocks)
    {
        for (int i = 0; i < blocks; i++)
        {
            Block block = document[i];
            if (block is HeadingBlock || block.Descendants().Any(d => d is HeadingBlock or FootnoteLink))
            {
                return true;
            }
        }

        return false;
    }

    private PageRenderer Rent() => _idle.TryTake(out PageRenderer? page) ? page : new PageRenderer(_parser.Pipeline);

    /// <summary>Only a renderer that got through comes back: one that an exception left half-way is not used again.</summary>
    private void Return(PageRenderer page)
    {
        page.End();
        _idle.Add(page);
    }
}
