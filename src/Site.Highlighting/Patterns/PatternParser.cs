using System.Globalization;
using System.Runtime.CompilerServices;

namespace Site.Highlighting.Patterns;

/// <summary>How a pattern is read.</summary>
/// <param name="IgnoreCase">Whether letters match in both cases.</param>
/// <param name="DotMatchesNewline">Whether <c>.</c> matches a line feed too.</param>
/// <param name="Definitions">The patterns that <c>{name}</c> stands for.</param>
internal sealed record PatternOptions(
    bool IgnoreCase,
    bool DotMatchesNewline,
    IReadOnlyDictionary<string, string> Definitions
);

/// <summary>
/// Reads a pattern: the regular expressions of Perl and .NET as far as an automaton can run them, with <c>{name}</c> for a defined
/// pattern as in flex. Lines end at a line feed; <c>^</c> and <c>$</c> are those of a line.
/// </summary>
internal sealed class PatternParser
{
    private const int MaxDepth = 100;
    private const int MaxRepeat = 1000;
    private const int MaxDefinitionsUsed = 1000;

    private readonly string _text;
    private readonly PatternOptions _options;
    private readonly bool _isDefinition;
    private readonly int _depth;
    private readonly StrongBox<int> _definitionsUsed;
    private bool _ignoreCase;
    private bool _dotAll;
    private int _position;
    private int _nesting;
    private int _groups;
    private PatternFault? _fault;

    private PatternParser(string text, PatternOptions options, int depth, StrongBox<int> definitionsUsed)
    {
        _definitionsUsed = definitionsUsed;
        _text = text;
        _options = options;
        _depth = depth;
        _isDefinition = depth > 0;
        _ignoreCase = options.IgnoreCase;
        _dotAll = options.DotMatchesNewline;
        _nesting = depth;
    }

    private bool AtEnd => _position >= _text.Length || _fault is not null;

    /// <summary>Parses a pattern.</summary>
    /// <returns>The pattern and how many groups it has; or the fault.</returns>
    public static (PatternNode Node, int Groups, PatternFault? Fault) Parse(string text, PatternOptions options)
    {
        PatternParser parser = new(text, options, 0, new StrongBox<int>());
        return (parser.ParseAll(), parser._groups, parser._fault);
    }

    private PatternNode ParseAll()
    {
        PatternNode node = ParseChoice();
        if (!AtEnd)
        {
            Fail("there is no group that this parenthesis would close; write \\)", _position, 1);
        }

        return node;
    }

    private PatternNode ParseChoice()
    {
        if (++_nesting > MaxDepth)
        {
            Fail("groups are nested too deep", _position, 1);
            return new PatternNode.Empty();
        }

        bool ignoreCase = _ignoreCase;
        bool dotAll = _dotAll;
        List<PatternNode> branches = [ParseSequence()];
        while (!AtEnd && _text[_position] == '|')
        {
            _position++;
            branches.Add(ParseSequence());
        }

        _nesting--;
        _ignoreCase = ignoreCase;
        _dotAll = dotAll;
        return branches.Count == 1 ? branches[0] : new PatternNode.Choice(branches);
    }

    private PatternNode ParseSequence()
    {
        List<PatternNode> items = [];
        while (!AtEnd && _text[_position] is not ('|' or ')'))
        {
            int start = _position;
            PatternNode item = ParseAtom();
            item = ParseQuantifiers(item, start);
            if (item is not PatternNode.Empty)
            {
                items.Add(item);
            }
        }

        return items.Count switch
        {
            0 => new PatternNode.Empty(),
            1 => items[0],
            _ => new PatternNode.Sequence(items),
        };
    }

    private PatternNode ParseQuantifiers(PatternNode item, int start)
    {
        while (!AtEnd)
        {
            int min;
            int max;
            int at = _position;
            switch (_text[_position])
            {
                case '*':
                    (min, max) = (0, -1);
                    _position++;
                    break;
                case '+':
                    (min, max) = (1, -1);
                    _position++;
                    break;
                case '?':
                    (min, max) = (0, 1);
                    _position++;
                    break;
                case '{' when TryReadCounts(out min, out max):
                    break;
                default:
                    return item;
            }

            if (
                item
                is PatternNode.Neighbour
                    or PatternNode.Boundary
                    or PatternNode.Following
                    or PatternNode.Repeat
                    or PatternNode.Empty
            )
            {
                Fail(
                    "there is nothing here that could be repeated; write \\ before the sign to mean itself",
                    at,
                    _position - at
                );
                return item;
            }

            if (min > MaxRepeat || max > MaxRepeat || (max >= 0 && max < min))
            {
                Fail(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"repetitions go from 0 to {MaxRepeat}, the smaller first"
                    ),
                    at,
                    _position - at
                );
                return item;
            }

            bool lazy = !AtEnd && _text[_position] == '?';
            if (lazy)
            {
                _position++;
            }
            else if (!AtEnd && _text[_position] == '+')
            {
                Fail("possessive quantifiers are not known: nothing is tried twice anyway", _position, 1);
            }

            item = new PatternNode.Repeat(item, min, max, lazy);
        }

        _ = start;
        return item;
    }

    private bool TryReadCounts(out int min, out int max)
    {
        min = max = 0;
        int close = _text.IndexOf('}', _position);
        if (close < 0)
        {
            return false;
        }

        ReadOnlySpan<char> inner = _text.AsSpan(_position + 1, close - _position - 1);
        int comma = inner.IndexOf(',');
        bool isCount = int.TryParse(
            comma < 0 ? inner : inner[..comma],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out min
        );
        max = comma < 0 ? min : -1;
        if (isCount && comma >= 0 && comma + 1 < inner.Length)
        {
            isCount = int.TryParse(inner[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out max);
        }

        if (isCount)
        {
            _position = close + 1;
        }

        return isCount;
    }

    private PatternNode ParseAtom()
    {
        int start = _position;
        char c = _text[_position++];
        switch (c)
        {
            case '(':
                return ParseGroup(start);
            case '[':
                return new PatternNode.Chars(ParseClass(start));
            case '{':
                return ParseDefinition(start);
            case '.':
                return new PatternNode.Chars(_dotAll ? CharSet.Any : CharSet.NotNewline);
            case '^':
                return new PatternNode.Neighbour(IsBefore: true, IsNegated: true, CharSet.NotNewline);
            case '$':
                return new PatternNode.Neighbour(IsBefore: false, IsNegated: true, CharSet.NotNewline);
            case '*' or '+' or '?':
                return Fail(
                    $"there is nothing before the {c} that it could repeat; write \\{c} to mean the sign",
                    start,
                    1
                );
            case '\\':
                return ParseEscape(start);
            default:
                return Literal(c);
        }
    }

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

        CharSet set = EscapedSet(start, out char single);
        return single != '\0' && _ignoreCase ? Literal(single) : new PatternNode.Chars(set);
    }

    /// <summary>The set that an escape stands for, and the code unit where it is one.</summary>
    private CharSet EscapedSet(int start, out char single)
    {
        single = '\0';
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

        single = c switch
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
        if (char.IsAsciiLetterOrDigit(c) && single == c)
        {
            Fail($"\\{c} has no meaning here", start, 2);
        }

        return CharSet.Of(single);
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
                set = EscapedSet(at, out from);
                if (from == '\0')
                {
                    return set;
                }
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
            EscapedSet(_position - 1, out to);
        }

        if (to < from)
        {
            Fail("the range runs backwards; a hyphen that means itself comes last", at, _position - at);
            return CharSet.None;
        }

        return CharSet.Of(from, to);
    }

    private PatternNode ParseDefinition(int start)
    {
        int close = _text.IndexOf('}', start);
        string name = close < 0 ? string.Empty : _text[(start + 1)..close];
        if (!_options.Definitions.TryGetValue(name, out string? text))
        {
            return Fail(
                name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_')
                    ? $"'define' has no pattern '{name}'; write \\{{ to mean the brace"
                    : "write \\{ to mean the brace",
                start,
                close < 0 ? 1 : close - start + 1
            );
        }

        if (_depth > MaxDepth || ++_definitionsUsed.Value > MaxDefinitionsUsed)
        {
            return Fail(
                $"the definition of '{name}' needs itself, or definitions are used more than 1000 times",
                start,
                close - start + 1
            );
        }

        _position = close + 1;
        PatternParser inner = new(text, _options, _depth + 1, _definitionsUsed)
        {
            _ignoreCase = _ignoreCase,
            _dotAll = _dotAll,
        };
        PatternNode node = inner.ParseAll();
        if (inner._fault is { } fault)
        {
            string where = _depth == 0 ? $"in the definition of '{name}': " : string.Empty;
            Fail(where + fault.Message, start, close - start + 1);
        }

        // A sequence of its own, so that a quantifier after the braces repeats all of it.
        return node;
    }

    private PatternNode ParseGroup(int start)
    {
        if (AtEnd || _text[_position] != '?')
        {
            int number = _isDefinition ? 0 : ++_groups;
            PatternNode item = ParseChoice();
            Close(start);
            return number == 0 ? item : new PatternNode.Group(number, item);
        }

        _position++;
        char kind = AtEnd ? '\0' : _text[_position++];
        switch (kind)
        {
            case ':':
            {
                PatternNode item = ParseChoice();
                Close(start);
                return item;
            }

            case '='
            or '!':
                return ParseLook(start, isBefore: false, isNegated: kind == '!');
            case '<' when !AtEnd && _text[_position] is '=' or '!':
                return ParseLook(start, isBefore: true, isNegated: _text[_position++] == '!');
            case '#':
                int close = _text.IndexOf(')', _position);
                _position = close < 0 ? _text.Length : close;
                Close(start);
                return new PatternNode.Empty();
            default:
                _position--;
                return ParseFlags(start);
        }
    }

    private PatternNode ParseFlags(int start)
    {
        bool ignoreCase = _ignoreCase;
        bool dotAll = _dotAll;
        bool on = true;
        while (!AtEnd && _text[_position] is not (')' or ':'))
        {
            switch (_text[_position++])
            {
                case '-':
                    on = false;
                    break;
                case 'i':
                    ignoreCase = on;
                    break;
                case 's':
                    dotAll = on;
                    break;
                case 'm' when on:
                    break;
                default:
                    return Fail("a group begins with (, (?:, (?=, (?!, (?<=, (?<!, (?i), (?s), (?i: or (?s:", start, 2);
            }
        }

        if (AtEnd)
        {
            return Fail("the group is not closed", start, 1);
        }

        bool isWhole = _text[_position++] == ')';
        (bool before, bool dotBefore) = (_ignoreCase, _dotAll);
        (_ignoreCase, _dotAll) = (ignoreCase, dotAll);
        if (isWhole)
        {
            // (?i): for the rest of the group around it, which ParseChoice ends.
            return new PatternNode.Empty();
        }

        PatternNode item = ParseChoice();
        (_ignoreCase, _dotAll) = (before, dotBefore);
        Close(start);
        return item;
    }

    private PatternNode ParseLook(int start, bool isBefore, bool isNegated)
    {
        PatternNode item = ParseChoice();
        Close(start);
        if (_fault is not null)
        {
            return item;
        }

        if (Lookarounds.AsSet(item) is { } set)
        {
            return new PatternNode.Neighbour(isBefore, isNegated, set);
        }

        if (isBefore)
        {
            return Fail("what stands before can be one character only", start, _position - start);
        }

        if (!isNegated)
        {
            return new PatternNode.Following(item, start);
        }

        return Lookarounds.Refuse(item) is { } refused
            ? new PatternNode.Following(refused, start)
            : Fail(
                "what must not follow can be one character, or words without repetitions and classes",
                start,
                _position - start
            );
    }

    private void Close(int start)
    {
        if (!AtEnd && _text[_position] == ')')
        {
            _position++;
        }
        else
        {
            Fail("the group is not closed", start, 1);
        }
    }

    private PatternNode.Empty Fail(string message, int offset, int length)
    {
        _fault ??= new PatternFault(message, offset, Math.Max(1, length));
        return new PatternNode.Empty();
    }
}
