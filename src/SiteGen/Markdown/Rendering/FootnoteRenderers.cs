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
            page.Write($"<li id=\"fn:{page.FootnotePrefix}{footnote.Order}\">").WriteLine();
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
        page.Write(
            obj.IsBackLink
                ? $"<a href=\"#fnref:{prefix}{obj.Index}\" class=\"footnote-back-ref\" role=\"doc-backlink\">&#8617;&#xFE0E;</a>"
                : $"<a id=\"fnref:{prefix}{obj.Index}\" href=\"#fn:{prefix}{number}\" class=\"footnote-ref\" role=\"doc-noteref\"><sup>{number}</sup></a>"
        );
    }
}
