using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
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

    /// <summary>
    /// On a page, columns are aligned by classes, so that a content security policy need not allow styles in attributes. Elsewhere there
    /// are no style sheets: there it is Markdig's table.
    /// </summary>
    private void WriteTable(PageRenderer page, Table table)
    {
        if (page.Host.Target != RenderTarget.Page)
        {
            base.Write(page, table);
            return;
        }

        page.EnsureLine();
        page.Write("<table").WriteAttributes(table).WriteLine('>');
        string? open = null;
        foreach (Block block in table)
        {
            TableRow row = (TableRow)block;
            string part = row.IsHeader && open is null or "thead" ? "thead" : "tbody";
            if (!string.Equals(part, open, StringComparison.Ordinal))
            {
                if (open is not null)
                {
                    page.Write("</").Write(open).WriteLine('>');
                }

                page.Write('<').Write(part).WriteLine('>');
                open = part;
            }

            WriteRow(page, table, row);
        }

        if (open is not null)
        {
            page.Write("</").Write(open).WriteLine('>');
        }

        page.WriteLine("</table>");
    }

    private static void WriteRow(PageRenderer page, Table table, TableRow row)
    {
        page.Write("<tr").WriteAttributes(row).WriteLine('>');
        for (int i = 0; i < row.Count; i++)
        {
            TableCell cell = (TableCell)row[i];
            page.EnsureLine();
            page.Write(row.IsHeader ? "<th scope=\"col\"" : "<td");
            WriteSpan(page, " colspan=\"", cell.ColumnSpan);
            WriteSpan(page, " rowspan=\"", cell.RowSpan);
            WriteAttributes(page, cell, AlignmentClass(table, cell, i));
            page.Write('>');
            bool wasImplicit = page.ImplicitParagraph;
            page.ImplicitParagraph = cell.Count == 1;
            page.Write(cell);
            page.ImplicitParagraph = wasImplicit;
            page.WriteLine(row.IsHeader ? "</th>" : "</td>");
        }

        page.WriteLine("</tr>");
    }

    private static void WriteSpan(PageRenderer page, string attribute, int count)
    {
        if (count != 1)
        {
            page.Write(attribute).Write(count.ToString(CultureInfo.InvariantCulture)).Write('"');
        }
    }

    private static void WriteAttributes(PageRenderer page, TableCell cell, string? alignment)
    {
        HtmlAttributes? own = cell.TryGetAttributes();
        if (alignment is not null && own is null)
        {
            page.Write(" class=\"").Write(alignment).Write('"');
        }
        else if (alignment is not null)
        {
            HtmlAttributes both = new();
            both.AddClass(alignment);
            own!.CopyTo(both, shared: false);
            page.WriteAttributes(both);
        }
        else
        {
            page.WriteAttributes(own);
        }
    }

    private static string? AlignmentClass(Table table, TableCell cell, int index)
    {
        int columns = table.ColumnDefinitions.Count;
        if (columns == 0)
        {
            return null;
        }

        int column =
            cell.ColumnIndex >= 0 && cell.ColumnIndex < columns ? cell.ColumnIndex : Math.Min(index, columns - 1);
        return table.ColumnDefinitions[column].Alignment switch
        {
            TableColumnAlign.Left => "align-left",
            TableColumnAlign.Center => "align-center",
            TableColumnAlign.Right => "align-right",
            _ => null,
        };
    }

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
