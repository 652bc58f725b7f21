namespace Site.Templating.Parsing;

/// <summary>A template's text and its name. Line starts are found when a position is first asked for.</summary>
internal sealed class SourceText(string fileName, string text)
{
    private int[]? _lineStarts;

    public string FileName { get; } = fileName;

    public string Text { get; } = text;

    public TextPosition PositionAt(int offset)
    {
        var starts = _lineStarts ??= FindLineStarts(Text);
        var found = Array.BinarySearch(starts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return new TextPosition(offset, line, offset - starts[line]);
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
