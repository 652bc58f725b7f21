using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown.Rendering;

/// <summary>Code blocks, fenced and indented.</summary>
internal sealed class PageCodeBlockRenderer : HtmlObjectRenderer<CodeBlock>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, CodeBlock obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        string language = (obj as FencedCodeBlock)?.Info ?? string.Empty;
        string? highlighted = language.Length > 0 ? Highlight(page, obj, language) : null;
        if (page.Host.HasHook(RenderHook.CodeBlock))
        {
            WriteHook(page, obj, language, highlighted);
            return;
        }

        page.EnsureLine();
        page.Write("<pre");
        WriteOwnAttributes(page, obj);
        page.Write("><code");
        if (language.Length > 0)
        {
            page.Write(" class=\"language-").WriteEscape(language).Write('"');
        }

        page.Write('>');
        WriteCode(page, obj, highlighted);
        page.WriteLine("</code></pre>");
    }

    private static void WriteHook(PageRenderer page, CodeBlock obj, string language, string? highlighted)
    {
        string html = page.Capture((obj, highlighted), static (p, c) => WriteCode(p, c.obj, c.highlighted));
        HookData data = new()
        {
            Language = language,
            Code = Placeholder.ToPlainText(TextOf(page, obj), page.Literals),
            CodeHtml = html,
            Html = html,
            Attributes = HookAttributes.Of(obj),
        };
        page.WriteBlockHtml(page.Host.RenderHook(RenderHook.CodeBlock, data));
    }

    /// <summary>A shortcode in a code block is put in after highlighting, which could tear its placeholder apart; so such a block is not highlighted.</summary>
    private static string? Highlight(PageRenderer page, CodeBlock block, string language)
    {
        string code = TextOf(page, block);
        if (page.HasPlaceholders && Placeholder.IsIn(code))
        {
            if (Placeholder.HasCall(code))
            {
                return null;
            }

            code = Placeholder.ToPlainText(code, page.Literals);
        }

        return page.Host.Highlight(code, language);
    }

    private static void WriteCode(PageRenderer page, CodeBlock block, string? highlighted)
    {
        int mark = page.Buffer.Length;
        if (highlighted is not null)
        {
            page.Write(highlighted.AsSpan());
        }
        else
        {
            page.WriteLeafRawLines(block, writeEndOfLines: true, escape: true);
        }

        page.Retag(mark, Placeholder.Code);
    }

    private static string TextOf(PageRenderer page, CodeBlock block)
    {
        page.Scratch.Clear();
        StringLineGroup lines = block.Lines;
        for (int i = 0; i < lines.Count; i++)
        {
            page.Scratch.Append(lines.Lines[i].Slice.AsSpan()).Append('\n');
        }

        return page.Scratch.ToString();
    }

    private static void WriteOwnAttributes(PageRenderer page, CodeBlock block)
    {
        if (block.TryGetAttributes() is not { } attributes)
        {
            return;
        }

        if (
            attributes is { Id: null, Properties: null, Classes: [_] }
            && HookAttributes.IsOurs(attributes.Classes[0], block)
        )
        {
            return;
        }

        page.WriteAttributes(
            new HtmlAttributes
            {
                Id = page.IsSummary ? null : attributes.Id,
                Classes = attributes.Classes?.FindAll(c => !HookAttributes.IsOurs(c, block)),
                Properties = attributes.Properties,
            }
        );
    }
}

/// <summary>Code within a line.</summary>
internal sealed class PageCodeInlineRenderer : HtmlObjectRenderer<CodeInline>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, CodeInline obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        if (!page.EnableHtmlForInline)
        {
            page.WriteEscape(obj.ContentSpan);
            return;
        }

        page.Write("<code").WriteAttributes(obj).Write('>');
        int mark = page.Buffer.Length;
        if (obj.ContentSpan.Contains("\\|", StringComparison.Ordinal) && IsInTable(obj))
        {
            // GFM, section 4.10: in a table a pipe is escaped also within code, and shown without the backslash.
            page.WriteEscape(obj.Content.Replace("\\|", "|", StringComparison.Ordinal));
        }
        else
        {
            page.WriteEscape(obj.ContentSpan);
        }

        page.Retag(mark, Placeholder.Code);
        page.Write("</code>");
    }

    private static bool IsInTable(CodeInline code)
    {
        ContainerInline? root = code.Parent;
        while (root?.Parent is { } parent)
        {
            root = parent;
        }

        return root?.ParentBlock?.Parent is TableCell;
    }
}
