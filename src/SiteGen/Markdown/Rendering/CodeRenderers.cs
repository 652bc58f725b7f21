using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Site.Highlighting.Html;
using SiteGen.Markdown.Parsing;
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
        CodeLines? lines = FenceOptions.LinesOf(obj);
        string? highlighted = language.Length > 0 || lines is not null ? Highlight(page, obj, language, lines) : null;
        if (page.Host.HasHook(RenderHook.CodeBlock))
        {
            WriteHook(page, obj, language, highlighted);
            return;
        }

        page.EnsureLine();
        page.Write(highlighted is null ? "<pre" : "<div class=\"highlight\"><pre tabindex=\"0\"");
        WriteOwnAttributes(page, obj, highlighted is null ? null : "chroma");
        page.Write("><code");
        if (language.Length > 0)
        {
            page.Write(" class=\"language-").WriteEscape(language).Write('"');
            if (highlighted is not null)
            {
                page.Write(" data-lang=\"").WriteEscape(language).Write('"');
            }
        }

        page.Write('>');
        WriteCode(page, obj, highlighted);
        page.WriteLine(highlighted is null ? "</code></pre>" : "</code></pre></div>");
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
            IsHighlighted = highlighted is not null,
            Attributes = HookAttributes.OfCode(obj),
        };
        page.WriteBlockHtml(page.Host.RenderHook(RenderHook.CodeBlock, data));
    }

    /// <summary>A shortcode in a code block is put in after highlighting, which could tear its placeholder apart; so such a block is not highlighted.</summary>
    private static string? Highlight(PageRenderer page, CodeBlock block, string language, CodeLines? lines)
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

        int mark = page.Buffer.Length;
        return page.Host.TryHighlight(code, language, lines, page.Buffer) ? page.Buffer.Cut(mark) : null;
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

    private static void WriteOwnAttributes(PageRenderer page, CodeBlock block, string? ownClass)
    {
        HtmlAttributes? attributes = block.TryGetAttributes();
        bool hasNone =
            attributes is null
            || (
                attributes is { Id: null, Properties: null, Classes: [_] }
                && HookAttributes.IsOurs(attributes.Classes[0], block)
            );
        if (hasNone && ownClass is null)
        {
            return;
        }

        List<string> classes = attributes?.Classes?.FindAll(c => !HookAttributes.IsOurs(c, block)) ?? [];
        if (ownClass is not null)
        {
            classes.Insert(0, ownClass);
        }

        page.WriteAttributes(
            new HtmlAttributes
            {
                Id = page.IsSummary ? null : attributes?.Id,
                Classes = classes,
                Properties = attributes?.Properties?.FindAll(p => !FenceOptions.IsOption(p.Key)),
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
