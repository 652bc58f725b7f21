using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown.Rendering;

/// <summary>
/// Tables. By default each stands in a box of its own that a theme can let scroll; it can be reached by keyboard and is named
/// after the table's header cells. The <c>table</c> hook gets the bare table.
/// </summary>
internal sealed class PageTableRenderer : HtmlTableRenderer
{
    private const int MaxLabelLength = 120;

    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        PageRenderer page = (PageRenderer)renderer;
        if (page.Host.HasHook(RenderHook.Table))
        {
            HookData data = new()
            {
                Html = page.Capture((this, table), static (p, t) => t.Item1.WriteTable(p, t.table)).TrimEnd(),
                Attributes = HookAttributes.Of(table),
            };
            page.WriteBlockHtml(page.Host.RenderHook(RenderHook.Table, data));
            return;
        }

        if (page.Host.Target != RenderTarget.Page)
        {
            WriteTable(page, table);
            return;
        }

        page.EnsureLine();
        page.Write("<div class=\"table-scroll\" tabindex=\"0\"");
        if (Label(page, table) is { Length: > 0 } label)
        {
            page.Write(" role=\"group\" aria-label=\"").WriteEscape(label).Write('"');
        }

        page.WriteLine('>');
        WriteTable(page, table);
        page.WriteLine("</div>");
    }

    private void WriteTable(PageRenderer page, Table table) => base.Write(page, table);

    private static string Label(PageRenderer page, Table table)
    {
        if (table.Count == 0 || table[0] is not TableRow { IsHeader: true } header)
        {
            return string.Empty;
        }

        page.Scratch.Clear();
        foreach (Block cell in header)
        {
            int before = page.Scratch.Length;
            if (cell is TableCell { Count: > 0 } content && content[0] is LeafBlock leaf)
            {
                InlineText.Append(page.Scratch, leaf.Inline);
            }

            if (page.Scratch.Length > before && page.Scratch.Length < MaxLabelLength)
            {
                page.Scratch.Append(", ");
            }
        }

        string label = page.Scratch.ToString().TrimEnd(' ', ',');
        label = page.HasPlaceholders ? Placeholder.ToPlainText(label, page.Literals).Trim() : label;
        return label.Length > MaxLabelLength ? string.Concat(label.AsSpan(0, MaxLabelLength), "…") : label;
    }
}
