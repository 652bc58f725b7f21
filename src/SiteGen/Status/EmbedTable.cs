using System.Collections.Immutable;
using System.Text;
using Site.Core.Text;
using SiteGen.Markdown;

namespace SiteGen.Status;

/// <summary>A cell: text, perhaps with a link.</summary>
internal readonly record struct EmbedCell(string Text, string? Url = null)
{
    /// <summary>A cell of text alone.</summary>
    public static implicit operator EmbedCell(string text) => new(text);

    /// <summary>The cell as HTML.</summary>
    public string ToHtml() =>
        Url is { Length: > 0 } url
            ? $"<a href=\"{HtmlEscape.Text(url)}\">{HtmlEscape.Text(Text)}</a>"
            : HtmlEscape.Text(Text);

    /// <summary>The cell as Markdown.</summary>
    public string ToMarkdown()
    {
        string text = Escape(Text);
        return Url is { Length: > 0 } url ? $"[{text}](<{url.Replace(">", "%3E", StringComparison.Ordinal)}>)" : text;
    }

    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text)
        {
            if (c is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>')
            {
                escaped.Append('\\');
            }

            escaped.Append(c is '\n' or '\r' ? ' ' : c);
        }

        return escaped.ToString();
    }
}

/// <summary>A table of an embed: the first cell of each row is its header.</summary>
internal sealed class EmbedTable(params ImmutableArray<EmbedColumn> columns)
{
    private readonly List<ImmutableArray<EmbedCell>> _rows = [];

    /// <summary>How many rows it has.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a row.</summary>
    public void Add(params ImmutableArray<EmbedCell> cells) => _rows.Add(cells);

    /// <summary>Writes it.</summary>
    /// <param name="target">For whom.</param>
    /// <param name="label">What it is about, for those who come to it by keyboard.</param>
    public string Write(RenderTarget target, string label) =>
        target switch
        {
            RenderTarget.Markdown => ToMarkdown(),
            RenderTarget.Feed => ToHtml(),
            _ =>
                $"<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{HtmlEscape.Text(label)}\">\n{ToHtml()}</div>\n",
        };

    private string ToHtml()
    {
        StringBuilder html = new("<table>\n<thead>\n<tr>\n");
        foreach (EmbedColumn column in columns)
        {
            html.Append("<th scope=\"col\"").Append(Class(column)).Append('>');
            html.Append(HtmlEscape.Text(column.Title)).Append("</th>\n");
        }

        html.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (ImmutableArray<EmbedCell> row in _rows)
        {
            html.Append("<tr>\n");
            for (int i = 0; i < row.Length; i++)
            {
                string element = i == 0 ? "th" : "td";
                html.Append('<')
                    .Append(element)
                    .Append(i == 0 ? " scope=\"row\"" : string.Empty)
                    .Append(Class(columns[i]));
                html.Append('>').Append(row[i].ToHtml()).Append("</").Append(element).Append(">\n");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody>\n</table>\n").ToString();
    }

    private string ToMarkdown()
    {
        StringBuilder text = new();
        text.Append("| ").AppendJoin(" | ", columns.Select(c => new EmbedCell(c.Title).ToMarkdown())).Append(" |\n");
        text.Append("| ").AppendJoin(" | ", columns.Select(c => c.IsNumber ? "---:" : "---")).Append(" |\n");
        foreach (ImmutableArray<EmbedCell> row in _rows)
        {
            text.Append("| ").AppendJoin(" | ", row.Select(c => c.ToMarkdown())).Append(" |\n");
        }

        return text.ToString();
    }

    private static string Class(EmbedColumn column) => column.IsNumber ? " class=\"align-right\"" : string.Empty;
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its header.</param>
/// <param name="IsNumber">Whether it has figures, which stand to the right.</param>
internal readonly record struct EmbedColumn(string Title, bool IsNumber = false);
