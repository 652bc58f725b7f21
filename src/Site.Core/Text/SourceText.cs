namespace Site.Core.Text;

/// <summary>A text with the path it is shown under, and its lines. Immutable; line starts are found on first use.</summary>
public sealed class SourceText
{
    private int[]? _lineStarts;

    /// <summary>Creates a source text.</summary>
    /// <param name="path">The path shown in diagnostics: relative to the site's folder, with forward slashes.</param>
    /// <param name="text">The decoded text, without a byte order mark.</param>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
    }

    /// <summary>The path shown in diagnostics: relative to the site's folder, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>The decoded text, without a byte order mark. Line ends are kept as they were.</summary>
    public string Text { get; }

    /// <summary>The number of lines; an empty text has one.</summary>
    public int LineCount => LineStarts.Length;

    private int[] LineStarts => _lineStarts ??= FindLineStarts(Text);

    /// <summary>The 1-based line and column (in UTF-16 code units) of an offset; offsets past the end give the end.</summary>
    public LinePosition GetPosition(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        int index = Array.BinarySearch(LineStarts, offset);
        int line = index >= 0 ? index : ~index - 1;
        return new LinePosition(line + 1, offset - LineStarts[line] + 1);
    }

    /// <summary>The offset of a 1-based line and column, clamped to the text.</summary>
    public int GetOffset(int line, int column)
    {
        int index = Math.Clamp(line - 1, 0, LineStarts.Length - 1);
        return Math.Clamp(LineStarts[index] + Math.Max(0, column - 1), 0, Text.Length);
    }

    /// <summary>The text of a 1-based line without its line end, or an empty span where there is no such line.</summary>
    public ReadOnlySpan<char> GetLine(int line)
    {
        if (line < 1 || line > LineStarts.Length)
        {
            return default;
        }

        int start = LineStarts[line - 1];
        int end = line < LineStarts.Length ? LineStarts[line] : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd('\n').TrimEnd('\r');
    }

    private static int[] FindLineStarts(string text)
    {
        List<int> starts = [0];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}

/// <summary>A 1-based line and column; the column counts UTF-16 code units.</summary>
public readonly record struct LinePosition(int Line, int Column);
