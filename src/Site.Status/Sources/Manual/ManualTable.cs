using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Site.Status.Sources.Manual;

/// <summary>
/// The fields of a CSV text with their places, which is why it is read here: RFC 4180 with <c>,</c>, <c>;</c> or tabs, whichever the
/// first line has most of. Empty lines and lines that begin with <c>#</c> are passed over.
/// </summary>
internal sealed class ManualTable
{
    private readonly SourceText _source;
    private readonly string _text;
    private int _position;

    private ManualTable(SourceText source)
    {
        _source = source;
        _text = source.Text;
        Separator = SeparatorOf(FirstLine(_text));
    }

    /// <summary>What is between fields.</summary>
    public char Separator { get; }

    /// <summary>A quote that is not closed, if there is one.</summary>
    public SourceLocation? OpenQuote { get; private set; }

    /// <summary>The rows, from the first with anything in it.</summary>
    public static (IReadOnlyList<IReadOnlyList<ManualValue>> Rows, SourceLocation? OpenQuote) Read(SourceText source)
    {
        ManualTable table = new(source);
        List<IReadOnlyList<ManualValue>> rows = [];
        while (table._position < table._text.Length)
        {
            if (table.TryReadRow() is { } row)
            {
                rows.Add(row);
            }
        }

        return (rows, table.OpenQuote);
    }

    /// <summary>The first line with anything but a comment in it.</summary>
    public static string FirstLine(string text)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace() && line[0] != '#')
            {
                return line.ToString();
            }
        }

        return string.Empty;
    }

    /// <summary>What separates the fields of a line.</summary>
    public static char SeparatorOf(string line) => ",;\t".MaxBy(c => line.Count(other => other == c));

    private List<ManualValue>? TryReadRow()
    {
        int lineEnd = _text.AsSpan(_position).IndexOfAny('\n', '\r');
        ReadOnlySpan<char> line = lineEnd < 0 ? _text.AsSpan(_position) : _text.AsSpan(_position, lineEnd);
        if (line.IsWhiteSpace() || line[0] == '#')
        {
            _position = lineEnd < 0 ? _text.Length : _position + lineEnd + 1;
            return null;
        }

        List<ManualValue> row = [];
        while (true)
        {
            row.Add(ReadField());
            if (_position >= _text.Length || _text[_position] != Separator)
            {
                break;
            }

            _position++;
        }

        // A line end of two characters leaves an empty line, which is passed over.
        _position++;
        return row;
    }

    private ManualValue ReadField()
    {
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }

        int start = _position;
        if (_position >= _text.Length || _text[_position] != '"')
        {
            int length = _text.AsSpan(start).IndexOfAny(Separator, '\n', '\r');
            _position = length < 0 ? _text.Length : start + length;
            string plain = _text[start.._position].TrimEnd();
            return new ManualValue(plain, new SourceLocation(_source, start, plain.Length));
        }

        StringBuilder value = new();
        _position++;
        while (true)
        {
            if (_position >= _text.Length)
            {
                OpenQuote ??= new SourceLocation(_source, start, 1);
                break;
            }

            char c = _text[_position++];
            if (c != '"')
            {
                value.Append(c);
            }
            else if (_position < _text.Length && _text[_position] == '"')
            {
                value.Append('"');
                _position++;
            }
            else
            {
                break;
            }
        }

        int end = _position;
        while (_position < _text.Length && _text[_position] != Separator && _text[_position] is not ('\n' or '\r'))
        {
            value.Append(_text[_position++]);
        }

        return new ManualValue(value.ToString().Trim(), new SourceLocation(_source, start, end - start));
    }
}
