using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown.Rendering;

/// <summary>Links and images.</summary>
internal sealed class LinkRenderer : HtmlObjectRenderer<LinkInline>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, LinkInline obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        if (!page.EnableHtmlForInline)
        {
            page.WriteChildren(obj);
            return;
        }

        string url = obj.GetDynamicUrl?.Invoke() ?? obj.Url ?? string.Empty;
        ResolvedLink? link = page.Resolve(url, obj.IsImage, SpanOf(obj));
        if (obj.IsImage)
        {
            WriteImage(page, obj, url, link);
        }
        else
        {
            WriteLink(page, obj, url, link);
        }
    }

    private static SourceSpan SpanOf(LinkInline link) =>
        link.UrlSpan is { Start: >= 0, End: > 0 } url ? url : link.Span;

    private static void WriteLink(PageRenderer page, LinkInline obj, string url, ResolvedLink? target)
    {
        if (page.Host.HasHook(RenderHook.Link) && target is { } link)
        {
            page.Write(
                page.Host.RenderHook(
                        RenderHook.Link,
                        new HookData
                        {
                            Url = link.Url,
                            Title = obj.Title,
                            IsExternal = link.IsExternal,
                            Html = page.Capture(obj, static (p, l) => p.WriteChildren(l)),
                            Attributes = HookAttributes.Of(obj),
                        }
                    )
                    .TrimEnd()
            );
            return;
        }

        page.Write("<a href=\"");
        page.WriteAddress(target, isImage: false, url, SpanOf(obj));
        page.Write('"');
        int mark = page.Buffer.Length;
        page.WriteAttributes(obj);
        WriteTitle(page, obj);
        page.Retag(mark, Placeholder.Attribute);
        page.Write('>');
        page.WriteChildren(obj);
        page.Write("</a>");
    }

    private static void WriteImage(PageRenderer page, LinkInline obj, string url, ResolvedLink? target)
    {
        if (page.Host.HasHook(RenderHook.Image) && target is { } link)
        {
            bool isBlock = page.IsBlockImage;
            page.IsBlockImage = false;
            string html = page.Host.RenderHook(
                RenderHook.Image,
                new HookData
                {
                    Url = link.Url,
                    Title = obj.Title,
                    Text = Alt(page, obj),
                    IsExternal = link.IsExternal,
                    IsBlock = isBlock,
                    Width = link.Width,
                    Height = link.Height,
                    Attributes = HookAttributes.Of(obj),
                }
            );
            page.Write(html.TrimEnd());
            return;
        }

        page.Write("<img src=\"");
        page.WriteAddress(target, isImage: true, url, SpanOf(obj));
        page.Write('"');
        int mark = page.Buffer.Length;
        page.WriteAttributes(obj).Write(" alt=\"");
        page.EnableHtmlForInline = false;
        page.WriteChildren(obj);
        page.EnableHtmlForInline = true;
        page.Write('"');
        WriteTitle(page, obj);
        page.Retag(mark, Placeholder.Attribute);
        if (!HasSize(obj))
        {
            page.WriteSize(target);
        }

        if (page.Host.Target == RenderTarget.Page)
        {
            page.Write(" loading=\"lazy\" decoding=\"async\"");
        }

        page.Write(" />");
    }

    private static string Alt(PageRenderer page, LinkInline image)
    {
        page.Scratch.Clear();
        InlineText.Append(page.Scratch, image);
        return Placeholder.ToPlainText(page.Scratch.ToString(), page.Literals);
    }

    private static bool HasSize(LinkInline image) =>
        image.TryGetAttributes()?.Properties is { } properties && properties.Exists(p => p.Key is "width" or "height");

    private static void WriteTitle(PageRenderer page, LinkInline obj)
    {
        if (!string.IsNullOrEmpty(obj.Title))
        {
            page.Write(" title=\"").WriteEscape(obj.Title).Write('"');
        }
    }
}

/// <summary>Links in angle brackets: <c>&lt;https://example.org&gt;</c>.</summary>
internal sealed class AngleLinkRenderer : HtmlObjectRenderer<AutolinkInline>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, AutolinkInline obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        if (!page.EnableHtmlForInline)
        {
            page.WriteEscape(obj.Url);
            return;
        }

        ResolvedLink? target = obj.IsEmail
            ? new ResolvedLink("mailto:" + obj.Url, IsExternal: false)
            : page.Resolve(obj.Url, isImage: false, obj.Span);
        if (page.Host.HasHook(RenderHook.Link) && target is { } link)
        {
            HookData data = new()
            {
                Url = link.Url,
                IsExternal = link.IsExternal,
                Html = page.Capture(obj, static (p, l) => p.WriteEscape(l.Url)),
                Attributes = HookAttributes.Of(obj),
            };
            page.Write(page.Host.RenderHook(RenderHook.Link, data).TrimEnd());
            return;
        }

        page.Write("<a href=\"");
        page.WriteAddress(target, isImage: false, obj.Url, obj.Span);
        page.Write('"').WriteAttributes(obj).Write('>').WriteEscape(obj.Url).Write("</a>");
    }
}
