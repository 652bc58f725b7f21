using System.Collections.Immutable;
using System.Text;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;

namespace SiteGen.Shortcodes;

/// <summary>Reads one tag of a shortcode, from its first brace to its last.</summary>
internal ref struct ShortcodeTagReader
{
    private readonly SourceText _source;
    private readonly DiagnosticSink _sink;
    private readonly string _text;
    private readonly int _start;
    private readonly char _delimiter;
    private int _position;

    private ShortcodeTagReader(SourceText source, int start, DiagnosticSink sink)
    {
        _source = source;
        _sink = sink;
        _text = source.Text;
        _start = start;
        _delimiter = _text[start + 2] == '<' ? '>' : '%';
        _position = start + 3;
    }

    /// <summary>Whether a tag may start at an offset: <c>{{&lt;</c> or <c>{{%</c>.</summary>
    public static bool IsStart(ReadOnlySpan<char> text, int offset) =>
        offset + 2 < text.Length && text[offset] == '{' && text[offset + 1] == '{' && text[offset + 2] is '<' or '%';

    /// <summary>Reads the tag at an offset. A malformed one is reported once and gives <c>null</c>.</summary>
    public static ShortcodeTag? Read(SourceText source, int start, DiagnosticSink sink) =>
        new ShortcodeTagReader(source, start, sink).Read();

    private ShortcodeTag? Read()
    {
        if (Matches("/*"))
        {
            return ReadLiteral();
        }

        SkipWhitespace();
        bool isClosing = _position < _text.Length && _text[_position] == '/' && !Matches("/" + _delimiter + "}}");
        if (isClosing)
        {
            _position++;
            SkipWhitespace();
        }

        int nameStart = _position;
        while (_position < _text.Length && IsNameCharacter(_text[_position]) && !AtEnd())
        {
            _position++;
        }

        if (_position == nameStart)
        {
            return Fail(MarkdownDiagnostics.MalformedShortcode, "expected the name of a shortcode", nameStart);
        }

        string name = _text[nameStart.._position];
        ImmutableArray<string>.Builder positional = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<KeyValuePair<string, string>>.Builder named = ImmutableArray.CreateBuilder<
            KeyValuePair<string, string>
        >();
        while (true)
        {
            int before = _position;
            SkipWhitespace();
            if (_position >= _text.Length || IsStart(_text, _position))
            {
                return Unterminated(name);
            }

            if (AtEnd())
            {
                break;
            }

            if (before == _position)
            {
                return Fail(
                    MarkdownDiagnostics.MalformedShortcode,
                    $"unexpected '{_text[_position]}' in shortcode '{name}'",
                    _position
                );
            }

            if (isClosing)
            {
                return Fail(
                    MarkdownDiagnostics.MalformedShortcode,
                    $"the closing tag of shortcode '{name}' takes no arguments",
                    _position
                );
            }

            if (!ReadArgument(name, positional, named))
            {
                return null;
            }
        }

        bool isSelfClosing = _text[_position] == '/';
        _position += isSelfClosing ? 4 : 3;
        return new ShortcodeTag
        {
            Kind =
                isClosing ? ShortcodeTagKind.Close
                : isSelfClosing ? ShortcodeTagKind.SelfClosing
                : ShortcodeTagKind.Open,
            Start = _start,
            End = _position,
            IsMarkdown = _delimiter == '%',
            Name = name,
            Arguments = positional.DrainToImmutable(),
            NamedArguments = named.DrainToImmutable(),
        };
    }

    private bool ReadArgument(
        string name,
        ImmutableArray<string>.Builder positional,
        ImmutableArray<KeyValuePair<string, string>>.Builder named
    )
    {
        int start = _position;
        bool quoted = _text[_position] is '"' or '`';
        if (ReadValue(name, stopAtEquals: true) is not { } value)
        {
            return false;
        }

        bool isNamed = !quoted && _position < _text.Length && _text[_position] == '=';
        if (!isNamed)
        {
            if (named.Count > 0)
            {
                Fail(
                    MarkdownDiagnostics.MalformedShortcode,
                    $"shortcode '{name}' has an argument without a name after one with a name",
                    start
                );
                return false;
            }

            positional.Add(value);
            return true;
        }

        _position++;
        foreach (KeyValuePair<string, string> other in named)
        {
            if (string.Equals(other.Key, value, StringComparison.Ordinal))
            {
                Fail(
                    MarkdownDiagnostics.MalformedShortcode,
                    $"argument '{value}' of shortcode '{name}' is given twice",
                    start
                );
                return false;
            }
        }

        if (value.Length == 0 || _position >= _text.Length || char.IsWhiteSpace(_text[_position]) || AtEnd())
        {
            Fail(
                MarkdownDiagnostics.MalformedShortcode,
                $"argument '{value}' of shortcode '{name}' has no value",
                start
            );
            return false;
        }

        if (ReadValue(name, stopAtEquals: false) is not { } right)
        {
            return false;
        }

        named.Add(new KeyValuePair<string, string>(value, right));
        return true;
    }

    private string? ReadValue(string name, bool stopAtEquals)
    {
        char first = _text[_position];
        if (first is '"' or '`')
        {
            return ReadQuoted(name, first);
        }

        int start = _position;
        while (
            _position < _text.Length
            && !char.IsWhiteSpace(_text[_position])
            && _text[_position] is not ('"' or '`')
            && !(stopAtEquals && _text[_position] == '=')
            && !AtEnd()
        )
        {
            _position++;
        }

        if (_position < _text.Length && _text[_position] is '"' or '`')
        {
            Fail(MarkdownDiagnostics.MalformedShortcode, $"a quote within a word in shortcode '{name}'", _position);
            return null;
        }

        string word = _text[start.._position];
        if (word.StartsWith('\'') && (word.Length == 1 || !word.EndsWith('\'')))
        {
            Fail(
                MarkdownDiagnostics.MalformedShortcode,
                $"single quotes in shortcode '{name}' do not hold words together",
                start,
                "use double quotes or backquotes"
            );
            return null;
        }

        return word;
    }

    private string? ReadQuoted(string name, char quote)
    {
        int start = _position++;
        StringBuilder? unescaped = null;
        int run = _position;
        while (_position < _text.Length && _text[_position] != quote)
        {
            char c = _text[_position];
            if (quote == '"' && c == '\n')
            {
                break;
            }

            if (quote == '"' && c == '\\' && _position + 1 < _text.Length && _text[_position + 1] is '"' or '\\')
            {
                unescaped ??= new StringBuilder();
                unescaped.Append(_text, run, _position - run).Append(_text[_position + 1]);
                _position += 2;
                run = _position;
                continue;
            }

            _position++;
        }

        if (_position >= _text.Length || _text[_position] != quote)
        {
            Fail(
                MarkdownDiagnostics.MalformedShortcode,
                $"a quoted argument of shortcode '{name}' is not closed",
                start
            );
            return null;
        }

        string tail = _text[run.._position];
        _position++;
        return unescaped is null ? tail : unescaped.Append(tail).ToString();
    }

    private ShortcodeTag? ReadLiteral()
    {
        int content = _position + 2;
        string closing = $"*/{_delimiter}}}}}";
        int end = _text.IndexOf(closing, content, StringComparison.Ordinal);
        if (end < 0)
        {
            return Fail(
                MarkdownDiagnostics.UnterminatedShortcode,
                $"a commented shortcode is not closed with '{closing}'",
                _start,
                $"write '{closing}' where its text ends"
            );
        }

        return new ShortcodeTag
        {
            Kind = ShortcodeTagKind.Literal,
            Start = _start,
            End = end + closing.Length,
            IsMarkdown = _delimiter == '%',
            Name = string.Concat(_text.AsSpan(_start, 3), _text.AsSpan(content, end - content), closing.AsSpan(2)),
        };
    }

    private readonly ShortcodeTag? Unterminated(string name) =>
        Fail(
            MarkdownDiagnostics.UnterminatedShortcode,
            $"the tag of shortcode '{name}' is not closed with '{_delimiter}}}}}'",
            _start,
            $"to show it as text, write '{_text.AsSpan(_start, 3)}/* {name} */{_delimiter}}}}}'"
        );

    private readonly ShortcodeTag? Fail(string code, string message, int offset, string? hint = null)
    {
        hint ??= $"to show it as text, write '{_text.AsSpan(_start, 3)}/* … */{_delimiter}}}}}'";
        _sink.Error(code, message, _source, Math.Min(offset, _text.Length), offset == _start ? 3 : 1, hint);
        return null;
    }

    private readonly bool Matches(ReadOnlySpan<char> expected) =>
        _text.AsSpan(_position).StartsWith(expected, StringComparison.Ordinal);

    private readonly bool AtEnd()
    {
        int at = _text[_position] == '/' ? _position + 1 : _position;
        return at + 2 < _text.Length && _text[at] == _delimiter && _text[at + 1] == '}' && _text[at + 2] == '}';
    }

    private void SkipWhitespace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '/' or '.';
}
