using System.Globalization;

namespace Site.Highlighting.Patterns;

/// <content>Characters: escapes and classes.</content>
internal sealed partial class PatternParser
{
    private PatternNode.Chars Literal(char c) => new(_ignoreCase ? CharSet.Of(c).IgnoringCase() : CharSet.Of(c));

    private PatternNode ParseEscape(int start)
    {
        if (AtEnd)
        {
            return Fail("a pattern cannot end with a backslash", start, 1);
        }

        switch (_text[_position])
        {
            case 'b':
                _position++;
                return new PatternNode.Boundary(IsNegated: false);
            case 'B':
                _position++;
                return new PatternNode.Boundary(IsNegated: true);
            case 'A':
                _position++;
                return new PatternNode.Neighbour(IsBefore: true, IsNegated: true, CharSet.Any);
            case 'z' or 'Z':
                _position++;
                return new PatternNode.Neighbour(IsBefore: false, IsNegated: true, CharSet.Any);
            case >= '1' and <= '9':
                return Fail(
                    "a pattern cannot refer back to a group; 'remember' and 'closing' do that for delimiters",
                    start,
                    2
                );
        }

        CharSet set = EscapedSet(start, out char? single);
        return single is { } c && _ignoreCase ? Literal(c) : new PatternNode.Chars(set);
    }

    /// <summary>The set that an escape stands for, and the code unit where it is one.</summary>
    private CharSet EscapedSet(int start, out char? single)
    {
        single = null;
        char c = _text[_position++];
        switch (c)
        {
            case 'd':
                return CharSet.Digit;
            case 'D':
                return CharSet.Digit.Invert();
            case 'w':
                return CharSet.Word;
            case 'W':
                return CharSet.Word.Invert();
            case 's':
                return CharSet.Space;
            case 'S':
                return CharSet.Space.Invert();
            case 'p' or 'P':
                return Category(start, c == 'P');
        }

        char meant = c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            'e' => '\u001b',
            'x' => Hexadecimal(2, start),
            'u' => Hexadecimal(4, start),
            _ => c,
        };
        if (char.IsAsciiLetterOrDigit(c) && meant == c)
        {
            Fail($"\\{c} has no meaning here", start, 2);
        }

        single = meant;
        return CharSet.Of(meant);
    }

    private CharSet Category(int start, bool isNegated)
    {
        int close = _text.IndexOf('}', _position);
        CharSet? set =
            close > _position && _text[_position] == '{' ? CharSet.OfCategory(_text[(_position + 1)..close]) : null;
        if (set is null)
        {
            Fail("\\p needs a Unicode category in braces, such as \\p{Lu}", start, 2);
            return CharSet.None;
        }

        _position = close + 1;
        return isNegated ? set.Invert() : set;
    }

    private char Hexadecimal(int digits, int start)
    {
        if (
            _position + digits <= _text.Length
            && int.TryParse(
                _text.AsSpan(_position, digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out int value
            )
        )
        {
            _position += digits;
            return (char)value;
        }

        Fail(string.Create(CultureInfo.InvariantCulture, $"{digits} hexadecimal digits must follow here"), start, 2);
        return '\0';
    }

    private CharSet ParseClass(int start)
    {
        bool isNegated = !AtEnd && _text[_position] == '^';
        if (isNegated)
        {
            _position++;
        }

        CharSet set = CharSet.None;
        bool isFirst = true;
        while (true)
        {
            if (AtEnd)
            {
                Fail("the class is not closed", start, 1);
                return CharSet.None;
            }

            int at = _position;
            char c = _text[_position++];
            if (c == ']' && !isFirst)
            {
                break;
            }

            isFirst = false;
            CharSet item = ParseClassItem(c, at);
            if (set.Union(item) is not { } union)
            {
                Fail("a negated class of characters beyond ASCII cannot be part of another", at, _position - at);
                return CharSet.None;
            }

            set = union;
        }

        if (_ignoreCase)
        {
            set = set.IgnoringCase();
        }

        return isNegated ? set.Invert() : set;
    }

    private CharSet ParseClassItem(char c, int at)
    {
        CharSet set = CharSet.Of(c);
        char from = c;
        if (c == '\\')
        {
            if (AtEnd)
            {
                Fail("the class is not closed", at, 1);
                return CharSet.None;
            }

            if (_text[_position] == 'b')
            {
                _position++;
                from = '\b';
                set = CharSet.Of(from);
            }
            else
            {
                set = EscapedSet(at, out char? single);
                if (single is not { } escaped)
                {
                    return set;
                }

                from = escaped;
            }
        }

        if (_position + 1 >= _text.Length || _text[_position] != '-' || _text[_position + 1] == ']')
        {
            return set;
        }

        _position++;
        char to = _text[_position++];
        if (to == '\\' && !AtEnd)
        {
            EscapedSet(_position - 1, out char? end);
            if (end is not { } escaped)
            {
                Fail("a range ends with one character", at, _position - at);
                return CharSet.None;
            }

            to = escaped;
        }

        if (to < from)
        {
            Fail("the range runs backwards; a hyphen that means itself comes last", at, _position - at);
            return CharSet.None;
        }

        return CharSet.Of(from, to);
    }
}
