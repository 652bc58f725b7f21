using System.Collections.Immutable;
using System.Text;
using Site.Core.Text;

namespace Drafter.Commands;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether its cells stand at its right edge.</param>
/// <param name="MayShrink">Whether its cells are cut where a terminal is too narrow; in a pipe nothing is cut.</param>
internal sealed record Column(string Name, bool IsNumber = false, bool MayShrink = false);

/// <summary>A cell.</summary>
/// <param name="Text">Its text, on one line.</param>
/// <param name="Colour">The parameters of its colour (SGR), or <c>null</c>; colours only repeat what the text says.</param>
internal readonly record struct Cell(string Text, string? Colour = null)
{
    public static implicit operator Cell(string? text) => new(text ?? "-");
}

/// <summary>Writes rows in columns, as wide as they need to be and no wider than the terminal.</summary>
internal sealed class Table(params ImmutableArray<Column> columns)
{
    private const string Gap = "  ";
    private const int LeastShrunk = 8;

    private readonly List<ImmutableArray<Cell>> _rows = [];

    /// <summary>Adds a row.</summary>
    public void Add(params ImmutableArray<Cell> cells) =>
        _rows.Add([.. cells.Select(c => c with { Text = TerminalText.Clean(c.Text) })]);

    /// <summary>Writes all rows below their headings.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="indent">Spaces before each line.</param>
    public void Write(Terminal terminal, int indent = 0)
    {
        int[] widths =
        [
            .. columns.Select(
                (c, i) => _rows.Select(r => TerminalText.Width(r[i].Text)).Append(TerminalText.Width(c.Name)).Max()
            ),
        ];
        if (terminal.IsOutputTerminal)
        {
            Shrink(widths, terminal.Width() - indent);
        }

        WriteRow(terminal, [.. columns.Select(c => new Cell(c.Name, "1"))], widths, indent);
        foreach (ImmutableArray<Cell> row in _rows)
        {
            WriteRow(terminal, row, widths, indent);
        }
    }

    private void Shrink(int[] widths, int room)
    {
        int over = widths.Sum() + (Gap.Length * (widths.Length - 1)) - room;
        for (int i = 0; i < widths.Length && over > 0; i++)
        {
            if (columns[i].MayShrink && widths[i] > LeastShrunk)
            {
                int less = Math.Min(over, widths[i] - LeastShrunk);
                widths[i] -= less;
                over -= less;
            }
        }
    }

    private void WriteRow(Terminal terminal, ImmutableArray<Cell> row, int[] widths, int indent)
    {
        StringBuilder line = new(new string(' ', indent));
        for (int i = 0; i < row.Length; i++)
        {
            string text = TerminalText.Fit(row[i].Text, widths[i]);
            string space = new(' ', widths[i] - TerminalText.Width(text));
            string painted = terminal.PaintOutput(row[i].Colour, text);
            line.Append(columns[i].IsNumber ? space + painted : painted);
            if (i + 1 < row.Length)
            {
                line.Append(columns[i].IsNumber ? string.Empty : space).Append(Gap);
            }
        }

        terminal.Output.WriteLine(line.ToString().TrimEnd());
    }
}
