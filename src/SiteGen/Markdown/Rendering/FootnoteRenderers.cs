using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace SiteGen.Markdown.Rendering;

/// <summary>The footnotes of a text, at its end.</summary>
internal sealed class PageFootnoteGroupRenderer : HtmlObjectRenderer<FootnoteGroup>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, FootnoteGroup obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        if (page.IsSummary || obj.Count == 0)
        {
            return;
        }

        page.EnsureLine();
        page.WriteLine("<div class=\"footnotes\" role=\"doc-endnotes\">");
        page.WriteLine("<hr />");
        page.WriteLine("<ol>");
        foreach (Markdig.Syntax.Block block in obj)
        {
            Footnote footnote = (Footnote)block;
            page.Write($"<li id=\"fn-{page.FootnotePrefix}{footnote.Order}\">").WriteLine();
            page.WriteChildren(footnote);
            page.EnsureLine();
            page.WriteLine("</li>");
        }

        page.WriteLine("</ol>");
        page.WriteLine("</div>");
    }
}

/// <summary>The mark of a footnote and the way back to it.</summary>
internal sealed class PageFootnoteLinkRenderer : HtmlObjectRenderer<FootnoteLink>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, FootnoteLink obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        if (page.IsSummary || !page.EnableHtmlForInline)
        {
            return;
        }

        string prefix = page.FootnotePrefix;
        int number = obj.Footnote.Order;
        if (page.Host.Target == RenderTarget.Feed && prefix.Length > 0)
        {
            // Only notes of the page's own text can be reached from a feed; they are at the end of the fragment in any case.
            page.Write(obj.IsBackLink ? string.Empty : $"<sup>{number}</sup>");
            return;
        }

        page.Write(
            obj.IsBackLink
                ? $"<a href=\"{Address(page, $"#fnref-{prefix}{obj.Index}", obj)}\" class=\"footnote-back-ref\" role=\"doc-backlink\">&#8617;&#xFE0E;</a>"
                : $"<a id=\"fnref-{prefix}{obj.Index}\" href=\"{Address(page, $"#fn-{prefix}{number}", obj)}\" class=\"footnote-ref\" role=\"doc-noteref\"><sup>{number}</sup></a>"
        );
    }

    /// <summary>In a feed every address says where it is.</summary>
    private static string Address(PageRenderer page, string fragment, FootnoteLink link) =>
        page.Host.Target == RenderTarget.Feed
            ? page
                .Host.Resolve(fragment, isImage: false, page.Map.Locate(link.Span.Start, Math.Max(0, link.Span.Length)))
                .Url
            : fragment;
}
