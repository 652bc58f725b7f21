using System.Buffers;
using System.Collections.Immutable;
using Site.Core.Text;

namespace Site.Core.Yaml;

using Entry = KeyValuePair<YamlScalar, YamlNode>;

/// <summary>
/// Reads the YAML that most front matter is made of: lines <c>key: value</c> whose values are plain or simply quoted, one-line
/// lists of those, or block lists of those. At anything else it gives up, and <see cref="YamlReader"/> reads the text; where
/// it does not give up, the nodes are the same, which a property test holds it to. Measured, it takes about a sixth of the time and of the memory.
/// </summary>
internal ref struct SimpleYamlReader
{
    private const int LongestKey = 200;

    /// <summary>Characters that no text may have: tabs and the line breaks of older YAML change what lines mean.</summary>
    private static readonly SearchValues<char> s_beyond = SearchValues.Create("\t\u0085\u2028\u2029\uFEFF");

    private static readonly SearchValues<char> s_keyLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
    );

    /// <summary>Characters that a plain item of a one-line list may not have.</summary>
    private static readonly SearchValues<char> s_itemIndicators = SearchValues.Create("[]{},:#&*!|>'\"%@`?");

    private readonly SourceText _source;
    private readonly string _text;
    private readonly int _end;
    private int _position;

    private SimpleYamlReader(SourceText source, int start, int end)
    {
        _source = source;
        _text = source.Text;
        _position = start;
        _end = end;
    }

    /// <summary>Reads a mapping; <c>false</c> where the text is empty or not simple enough.</summary>
    public static bool TryRead(SourceText source, int start, int length, out YamlNode? root)
    {
        root = null;
        if (source.Text.AsSpan(start, length).ContainsAny(s_beyond))
        {
            return false;
        }

        SimpleYamlReader reader = new(source, start, start + length);
        return reader.TryReadMapping(out root);
    }

    private bool TryReadMapping(out YamlNode? root)
    {
        root = null;
        ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>(8);
        while (SkipEmptyLines())
        {
            if (!TryReadEntry(entries))
            {
                return false;
            }
        }

        if (entries.Count == 0)
        {
            return false;
        }

        int start = entries[0].Key.Start;
        root = new YamlMapping(entries.DrainToImmutable(), _source, start, LineAt(start).Length);
        return true;
    }

    /// <summary>Skips blank lines and comments; <c>false</c> at the end.</summary>
    private bool SkipEmptyLines()
    {
        while (_position < _end)
        {
            ReadOnlySpan<char> line = LineAt(_position);
            if (line.Length > 0 && (line[0] != '#' || line.Contains('\r')))
            {
                return true;
            }

            NextLine();
        }

        return false;
    }

    private bool TryReadEntry(ImmutableArray<Entry>.Builder entries)
    {
        int start = _position;
        ReadOnlySpan<char> line = LineAt(start);
        int colon = line.IndexOfAnyExcept(s_keyLetters);
        if (colon <= 0 || colon > LongestKey || line[colon] != ':' || line[0] == '-' || line.Contains('\r'))
        {
            return false;
        }

        ReadOnlySpan<char> name = line[..colon];
        foreach (Entry entry in entries)
        {
            if (name.SequenceEqual(entry.Key.Value))
            {
                return false;
            }
        }

        YamlScalar key = new(name.ToString(), YamlScalarResolver.KindOf(name), _source, start, colon);
        ReadOnlySpan<char> rest = line[(colon + 1)..];
        NextLine();
        YamlNode? value;
        if (rest.IsEmpty)
        {
            value = ReadBlockList(start + colon + 1);
        }
        else if (rest[0] == ' ')
        {
            ReadOnlySpan<char> text = rest.TrimStart(' ');
            value = ReadValue(text, start + line.Length - text.Length, inList: false);
        }
        else
        {
            return false;
        }

        if (value is null)
        {
            return false;
        }

        entries.Add(new Entry(key, value));
        return true;
    }

    /// <summary>The lines <c>- item</c> after a key, or nothing where there are none.</summary>
    private YamlNode? ReadBlockList(int afterKey)
    {
        int indent = CountSpaces(_position);
        if (!IsItem(_position + indent))
        {
            return new YamlScalar(string.Empty, YamlScalarKind.Null, _source, afterKey, 0);
        }

        int start = _position + indent;
        int length = LineAt(start).Length;
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>();
        while (CountSpaces(_position) == indent && IsItem(_position + indent))
        {
            ReadOnlySpan<char> line = LineAt(_position + indent);
            ReadOnlySpan<char> text = line[1..].TrimStart(' ');
            YamlNode? item = text.IsEmpty
                ? null
                : ReadValue(text, _position + indent + line.Length - text.Length, inList: true);
            if (item is null)
            {
                return null;
            }

            items.Add(item);
            NextLine();
        }

        return new YamlSequence(items.DrainToImmutable(), _source, start, length);
    }

    private readonly bool IsItem(int position) =>
        position + 1 < _end && _text[position] == '-' && _text[position + 1] == ' ';

    private YamlNode? ReadValue(ReadOnlySpan<char> text, int start, bool inList) =>
        text[0] switch
        {
            '[' when !inList => ReadFlowList(text, start),
            '"' or '\'' => ReadQuoted(text, start),
            _ => ReadPlain(text, start),
        };

    /// <summary>A plain scalar that takes the rest of its line.</summary>
    private YamlScalar? ReadPlain(ReadOnlySpan<char> text, int start)
    {
        bool plain =
            StartsPlain(text)
            && text[^1] != ':'
            && !text.Contains(" #", StringComparison.Ordinal)
            && !text.Contains(": ", StringComparison.Ordinal)
            && !text.Contains('\r');
        return plain
            ? new YamlScalar(text.ToString(), YamlScalarResolver.KindOf(text), _source, start, text.Length)
            : null;
    }

    private static bool StartsPlain(ReadOnlySpan<char> text) =>
        char.IsLetterOrDigit(text[0])
        || char.IsSurrogate(text[0])
        || text[0] is '.' or '/' or '(' or '~' or '$' or '_' or '+'
        || (text[0] == '-' && text.Length > 1 && char.IsAsciiDigit(text[1]));

    /// <summary>A quoted scalar without escapes that takes the rest of its line.</summary>
    private YamlScalar? ReadQuoted(ReadOnlySpan<char> text, int start)
    {
        bool simple =
            text.Length >= 2
            && text[^1] == text[0]
            && text[1..^1].IndexOfAny(text[0], '\r') < 0
            && (text[0] == '\'' || !text.Contains('\\'));
        return simple
            ? new YamlScalar(text[1..^1].ToString(), YamlScalarKind.String, _source, start, text.Length)
            : null;
    }

    /// <summary>A list in brackets that takes the rest of its line.</summary>
    private YamlSequence? ReadFlowList(ReadOnlySpan<char> text, int start)
    {
        if (text.Length < 2 || text[^1] != ']')
        {
            return null;
        }

        ReadOnlySpan<char> inside = text[1..^1];
        ImmutableArray<YamlNode>.Builder items = ImmutableArray.CreateBuilder<YamlNode>(4);
        int position = start + 1;
        while (!inside.Trim(' ').IsEmpty)
        {
            int comma = inside.IndexOf(',');
            ReadOnlySpan<char> part = comma < 0 ? inside : inside[..comma];
            ReadOnlySpan<char> item = part.Trim(' ');
            int place = position + part.Length - part.TrimStart(' ').Length;
            if (
                item.IsEmpty
                || ReadFlowItem(item, place) is not { } scalar
                || (comma >= 0 && inside[(comma + 1)..].Trim(' ').IsEmpty)
            )
            {
                return null;
            }

            items.Add(scalar);
            position += part.Length + 1;
            inside = comma < 0 ? default : inside[(comma + 1)..];
        }

        return new YamlSequence(items.DrainToImmutable(), _source, start, text.Length);
    }

    private YamlScalar? ReadFlowItem(ReadOnlySpan<char> item, int start)
    {
        bool quoted = item[0] is '"' or '\'';
        ReadOnlySpan<char> content = quoted ? item[1..] : item;
        content = quoted && content.Length > 0 ? content[..^1] : content;
        if (content.ContainsAny(s_itemIndicators))
        {
            return null;
        }

        return quoted ? ReadQuoted(item, start) : ReadPlain(item, start);
    }

    /// <summary>A line from an offset on, without its line end and the spaces before it.</summary>
    private readonly ReadOnlySpan<char> LineAt(int position)
    {
        ReadOnlySpan<char> rest = _text.AsSpan(position, _end - position);
        int feed = rest.IndexOf('\n');
        ReadOnlySpan<char> line = feed < 0 ? rest : rest[..feed];
        return (feed > 0 && line[^1] == '\r' ? line[..^1] : line).TrimEnd(' ');
    }

    private readonly int CountSpaces(int position)
    {
        int content = _text.AsSpan(position, _end - position).IndexOfAnyExcept(' ');
        return content < 0 ? 0 : content;
    }

    private void NextLine()
    {
        int feed = _text.AsSpan(_position, _end - _position).IndexOf('\n');
        _position = feed < 0 ? _end : _position + feed + 1;
    }
}
