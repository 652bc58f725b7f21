using Markdig.Extensions.Alerts;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown.Rendering;

/// <summary>Headings with their ids.</summary>
internal sealed class PageHeadingRenderer : HtmlObjectRenderer<HeadingBlock>
{
    private static readonly string[] Open = ["<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];
    private static readonly string[] Close = ["</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>"];

    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, HeadingBlock obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        HtmlAttributes? attributes = obj.TryGetAttributes();
        if (page.WritesIds && page.Host.HasHook(RenderHook.Heading))
        {
            string text = InlineText.Of(obj.Inline, page.Scratch).Trim();
            HookData data = new()
            {
                Level = obj.Level,
                Id = attributes?.Id,
                Text = Placeholder.ToPlainText(text, page.Literals).Trim(),
                Html = page.Capture(obj, static (p, h) => p.WriteLeafInline(h)),
                Attributes = HookAttributes.Of(obj),
            };
            page.WriteBlockHtml(page.Host.RenderHook(RenderHook.Heading, data));
            return;
        }

        page.Write(Open[obj.Level - 1]);
        if (page.WritesIds)
        {
            page.WriteAttributes(attributes);
        }
        else if (attributes is not null)
        {
            page.WriteAttributes(
                new HtmlAttributes { Classes = attributes.Classes, Properties = attributes.Properties }
            );
        }

        page.Write('>');
        page.WriteLeafInline(obj);
        page.WriteLine(Close[obj.Level - 1]);
    }
}

/// <summary>Paragraphs. One that has nothing but shortcodes, or an image that a hook renders, is written without <c>p</c>.</summary>
internal sealed class PageParagraphRenderer : HtmlObjectRenderer<ParagraphBlock>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, ParagraphBlock obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        if (page.HasPlaceholders && IsOnlyShortcodes(obj))
        {
            WriteShortcodes(page, obj);
            return;
        }

        bool isBlockImage =
            obj.Inline is { FirstChild: LinkInline { IsImage: true, NextSibling: null } }
            && page.Host.HasHook(RenderHook.Image);
        page.IsBlockImage = isBlockImage;
        bool wrap = !page.ImplicitParagraph && !isBlockImage;
        if (wrap)
        {
            if (!page.IsFirstInContainer)
            {
                page.EnsureLine();
            }

            page.Write("<p").WriteAttributes(obj).Write('>');
        }

        page.WriteLeafInline(obj);
        page.IsBlockImage = false;
        if (wrap)
        {
            page.WriteLine("</p>");
        }

        if (!page.ImplicitParagraph)
        {
            page.EnsureLine();
        }
    }

    private static void WriteShortcodes(PageRenderer page, ParagraphBlock obj)
    {
        if (!page.ImplicitParagraph)
        {
            page.EnsureLine();
        }

        int mark = page.Buffer.Length;
        page.WriteLeafInline(obj);
        page.Retag(mark, page.ImplicitParagraph ? Placeholder.Cell : Placeholder.Block);
        if (!page.ImplicitParagraph)
        {
            page.EnsureLine();
        }
    }

    private static bool IsOnlyShortcodes(ParagraphBlock paragraph)
    {
        bool any = false;
        for (Inline? inline = paragraph.Inline?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case LineBreakInline:
                    break;
                case LiteralInline literal:
                    foreach (char c in literal.Content.AsSpan())
                    {
                        if (
                            c == Placeholder.Literal
                            || (c is < Placeholder.First or > Placeholder.Last && !char.IsWhiteSpace(c))
                        )
                        {
                            return false;
                        }

                        any |= c == Placeholder.Inline;
                    }

                    break;
                default:
                    return false;
            }
        }

        return any;
    }
}

/// <summary>Quotes.</summary>
internal sealed class PageQuoteRenderer : HtmlObjectRenderer<QuoteBlock>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, QuoteBlock obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        bool wasImplicit = page.ImplicitParagraph;
        page.ImplicitParagraph = false;
        if (page.Host.HasHook(RenderHook.Blockquote))
        {
            WriteHook(page, obj, alert: null);
        }
        else
        {
            page.EnsureLine();
            page.Write("<blockquote").WriteAttributes(obj).WriteLine('>');
            page.WriteChildren(obj);
            page.WriteLine("</blockquote>");
            page.EnsureLine();
        }

        page.ImplicitParagraph = wasImplicit;
    }

    /// <summary>Lets the hook write a quote or an alert.</summary>
    public static void WriteHook(PageRenderer page, QuoteBlock quote, string? alert)
    {
        HookData data = new()
        {
            Html = page.Capture(quote, static (p, q) => p.WriteChildren(q)).TrimEnd(),
            Alert = alert,
            Attributes = HookAttributes.Of(quote),
        };
        page.WriteBlockHtml(page.Host.RenderHook(RenderHook.Blockquote, data));
    }
}

/// <summary>Alerts: <c>&gt; [!NOTE]</c>.</summary>
internal sealed class PageAlertRenderer : HtmlObjectRenderer<AlertBlock>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, AlertBlock obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        string kind = obj.Kind.ToString().ToLowerInvariant();
        bool wasImplicit = page.ImplicitParagraph;
        page.ImplicitParagraph = false;
        if (page.Host.HasHook(RenderHook.Blockquote))
        {
            PageQuoteRenderer.WriteHook(page, obj, kind);
        }
        else
        {
            page.EnsureLine();
            page.Write("<div").WriteAttributes(obj).WriteLine(" role=\"note\">");
            page.Write("<p class=\"markdown-alert-title\">")
                .Write(char.ToUpperInvariant(kind[0]))
                .Write(kind[1..])
                .WriteLine("</p>");
            page.WriteChildren(obj);
            page.EnsureLine();
            page.WriteLine("</div>");
        }

        page.ImplicitParagraph = wasImplicit;
    }
}
