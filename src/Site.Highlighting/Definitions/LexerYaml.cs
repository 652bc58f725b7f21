using System.Collections.Immutable;
using Site.Core.Text;
using Site.Core.Yaml;

namespace Site.Highlighting.Definitions;

using Entry = KeyValuePair<YamlScalar, YamlNode>;

/// <summary>
/// Reads the YAML that lexer files are written in: mappings and lists by indentation or in braces and brackets, scalars plain, in quotes
/// without escapes, or folded (<c>&gt;-</c>). At anything else it gives up and <see cref="YamlReader"/> reads the text; where it does not, the nodes
/// are the same but for the kinds of scalars, which a test holds it to. A process starts afresh for every build, and this takes a fraction of the time.
/// </summary>
internal sealed class LexerYaml
{
    private const int MaxDepth = 20;
    private readonly SourceText _source;
    private readonly string _text;
    private int _position;
    private int _depth;

    private LexerYaml(SourceText source)
    {
        _source = source;
        _text = source.Text;
    }

    private bool AtEnd => _position >= _text.Length;

    /// <summary>Reads a file; <c>null</c> where it has more than this reads.</summary>
    public static YamlMapping? TryRead(SourceText source)
    {
        if (
            source.Text.AsSpan().ContainsAny('\t', '\r')
            || source.Text.AsSpan().ContainsAny('\u0085', '\u2028', '\uFEFF')
        )
        {
            return null;
        }

        LexerYaml reader = new(source);
        reader.SkipBlankLines();
        return reader.AtEnd || reader.Indent() != 0 ? null
            : reader.ReadMapping(0) is { } mapping && reader.AtEnd ? mapping
            : null;
    }

    private YamlMapping? ReadMapping(int indent)
    {
        if (++_depth > MaxDepth)
        {
            return null;
        }

        int start = _position;
        ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();
        do
        {
            int at = _position;
            int colon = at;
            while (colon < _text.Length && IsKey(_text[colon]))
            {
                colon++;
            }

            if (colon == at || colon >= _text.Length || _text[colon] != ':')
            {
                return null;
            }

            YamlScalar key = Scalar(_text[at..colon], at, colon - at);
            foreach (Entry entry in entries)
            {
                if (entry.Key.Value == key.Value)
                {
                    return null;
                }
            }

            _position = colon + 1;
            if (ReadValue(indent) is not { } value)
            {
                return null;
            }

            entries.Add(new Entry(key, value));
        } while (MoveToItem(indent));

        _depth--;
        int length = entries.Count == 0 ? 0 : EndOfLine(start) - start;
        return new YamlMapping(entries.DrainToImmutable(), _source, start, length);
    }

    private YamlSequence? ReadSequence(int indent)
    {
        if (++_depth > MaxDepth)
        {
            return null;
        }

        int start = _position;
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        do
        {
            if (!IsDash(_position))
            {
                return null;
            }

            _position += 2;
            YamlNode? item =
                AtEnd || _text[_position] is ' ' or '\n' ? null
                : StartsKey(_position) ? ReadMapping(indent + 2)
                : ReadInline();
            if (item is null)
            {
                return null;
            }

            items.Add(item);
        } while (MoveToItem(indent));

        _depth--;
        return new YamlSequence(items.DrainToImmutable(), _source, start, EndOfLine(start) - start);
    }

    /// <summary>What follows a key and its colon.</summary>
    private YamlNode? ReadValue(int indent)
    {
        int at = _position;
        SkipSpaces();
        if (!AtEnd && _text[_position] != '\n' && _text[_position] != '#')
        {
            return _position == at ? null
                : _text[_position] == '>' ? ReadFolded(indent)
                : ReadInline();
        }

        if (!EndLine())
        {
            return null;
        }

        SkipBlankLines();
        int inner = AtEnd ? -1 : Indent();
        if (inner > indent || (inner == indent && IsDash(_position + inner)))
        {
            _position += inner;
            return IsDash(_position) ? ReadSequence(inner) : ReadMapping(inner);
        }

        return null;
    }

    /// <summary>A value that ends on its line, or a flow collection that may go on.</summary>
    private YamlNode? ReadInline()
    {
        YamlNode? node = ReadFlowNode(isWithin: false);
        return node is not null && EndLine() ? node : null;
    }

    private YamlNode? ReadFlowNode(bool isWithin) =>
        AtEnd
            ? null
            : _text[_position] switch
            {
                '\'' => ReadQuoted('\''),
                '"' => ReadQuoted('"'),
                '[' => ReadFlowSequence(),
                '{' => ReadFlowMapping(),
                _ => ReadPlain(isWithin),
            };

    private YamlScalar? ReadQuoted(char quote)
    {
        int start = _position;
        int at = start + 1;
        while (true)
        {
            int length = _text.AsSpan(at).IndexOfAny(quote, '\n', '\\');
            if (length < 0 || _text[at + length] == '\n')
            {
                return null;
            }

            at += length;
            if (_text[at] == '\\')
            {
                if (quote == '"')
                {
                    return null;
                }

                at++;
                continue;
            }

            if (quote == '\'' && at + 1 < _text.Length && _text[at + 1] == '\'')
            {
                at += 2;
                continue;
            }

            break;
        }

        string value = _text[(start + 1)..at];
        _position = at + 1;
        return new YamlScalar(
            quote == '\'' ? value.Replace("''", "'", StringComparison.Ordinal) : value,
            YamlScalarKind.String,
            _source,
            start,
            _position - start
        );
    }

    private YamlScalar? ReadPlain(bool isWithin)
    {
        int start = _position;
        char first = _text[start];
        if (!char.IsLetterOrDigit(first) && first != '_')
        {
            return null;
        }

        int end = start;
        while (end < _text.Length && _text[end] != '\n')
        {
            char c = _text[end];
            if (isWithin && c is ',' or ']' or '}' or '[' or '{')
            {
                break;
            }

            char next = end + 1 < _text.Length ? _text[end + 1] : '\n';
            if (c == ':' && (next is ' ' or '\n' || isWithin))
            {
                return null;
            }

            if (c == ' ' && next == '#')
            {
                break;
            }

            end++;
        }

        while (end > start && _text[end - 1] == ' ')
        {
            end--;
        }

        _position = end;
        return Scalar(_text[start..end], start, end - start);
    }

    private YamlSequence? ReadFlowSequence()
    {
        if (++_depth > MaxDepth)
        {
            return null;
        }

        int start = _position++;
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        SkipFlowSpace();
        while (!AtEnd && _text[_position] != ']')
        {
            if (ReadFlowNode(isWithin: true) is not { } item || !EndFlowItem(']'))
            {
                return null;
            }

            items.Add(item);
        }

        _depth--;
        return AtEnd ? null : new YamlSequence(items.DrainToImmutable(), _source, start, LengthFrom(start));
    }

    private YamlMapping? ReadFlowMapping()
    {
        if (++_depth > MaxDepth)
        {
            return null;
        }

        int start = _position++;
        ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();
        SkipFlowSpace();
        while (!AtEnd && _text[_position] != '}')
        {
            int at = _position;
            while (!AtEnd && IsKey(_text[_position]))
            {
                _position++;
            }

            if (
                _position == at
                || _position + 1 >= _text.Length
                || _text[_position] != ':'
                || _text[_position + 1] != ' '
            )
            {
                return null;
            }

            YamlScalar key = Scalar(_text[at.._position], at, _position - at);
            _position++;
            SkipSpaces();
            if (ReadFlowNode(isWithin: true) is not { } value || !EndFlowItem('}'))
            {
                return null;
            }

            foreach (Entry entry in entries)
            {
                if (entry.Key.Value == key.Value)
                {
                    return null;
                }
            }

            entries.Add(new Entry(key, value));
        }

        _depth--;
        return AtEnd ? null : new YamlMapping(entries.DrainToImmutable(), _source, start, LengthFrom(start));
    }

    /// <summary>Moves behind the bracket that ends a collection; its length counts within its first line.</summary>
    private int LengthFrom(int start)
    {
        _position++;
        return Math.Min(_position, EndOfLine(start)) - start;
    }

    private bool EndFlowItem(char close)
    {
        SkipFlowSpace();
        if (AtEnd)
        {
            return false;
        }

        if (_text[_position] == ',')
        {
            _position++;
            SkipFlowSpace();
            return !AtEnd;
        }

        return _text[_position] == close;
    }

    /// <summary>Lines indented deeper, joined by spaces.</summary>
    private YamlScalar? ReadFolded(int indent)
    {
        int start = _position;
        if (!_text.AsSpan(start).StartsWith(">-\n"))
        {
            return null;
        }

        _position += 3;
        int inner = Indent();
        if (inner <= indent)
        {
            return null;
        }

        List<string> lines = [];
        while (!AtEnd && Indent() >= inner)
        {
            int end = EndOfLine(_position);
            string line = _text[(_position + inner)..end];
            if (line.Length == 0 || line[0] == ' ' || line[^1] == ' ')
            {
                return null;
            }

            lines.Add(line);
            _position = Math.Min(_text.Length, end + 1);
        }

        int after = _position;
        SkipBlankLines();
        return !AtEnd && after != _position && Indent() >= inner
            ? null
            : new YamlScalar(string.Join(' ', lines), YamlScalarKind.String, _source, start, 2);
    }

    /// <summary>Moves to the next line with something on it; <c>true</c> where it is an item of this indentation.</summary>
    private bool MoveToItem(int indent)
    {
        SkipBlankLines();
        if (AtEnd || Indent() != indent)
        {
            return false;
        }

        _position += indent;
        return true;
    }

    private void SkipBlankLines()
    {
        while (!AtEnd)
        {
            int at = _position + Indent();
            if (at < _text.Length && _text[at] != '\n' && _text[at] != '#')
            {
                return;
            }

            _position = Math.Min(_text.Length, EndOfLine(at) + 1);
        }
    }

    private bool EndLine()
    {
        int at = _position;
        SkipSpaces();
        if (AtEnd)
        {
            return true;
        }

        bool isComment = _text[_position] == '#' && _position > at;
        if (_text[_position] != '\n' && !isComment)
        {
            return false;
        }

        _position = Math.Min(_text.Length, EndOfLine(_position) + 1);
        return true;
    }

    private void SkipFlowSpace()
    {
        while (!AtEnd && _text[_position] is ' ' or '\n')
        {
            _position++;
        }
    }

    private void SkipSpaces()
    {
        while (!AtEnd && _text[_position] == ' ')
        {
            _position++;
        }
    }

    /// <summary>The number of spaces at the start of the line that the reader stands at.</summary>
    private int Indent()
    {
        int spaces = _text.AsSpan(_position).IndexOfAnyExcept(' ');
        return spaces < 0 ? _text.Length - _position : spaces;
    }

    private int EndOfLine(int position)
    {
        int length = _text.AsSpan(position).IndexOf('\n');
        return length < 0 ? _text.Length : position + length;
    }

    private bool StartsKey(int position)
    {
        int at = position;
        while (at < _text.Length && IsKey(_text[at]))
        {
            at++;
        }

        return at > position
            && at < _text.Length
            && _text[at] == ':'
            && (at + 1 == _text.Length || _text[at + 1] is ' ' or '\n');
    }

    private bool IsDash(int position) =>
        position + 1 < _text.Length && _text[position] == '-' && _text[position + 1] == ' ';

    private static bool IsKey(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';

    private YamlScalar Scalar(string value, int start, int length) =>
        new(value, YamlScalarKind.String, _source, start, length);
}
