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
internal sealed partial class PatternParser
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
            PatternNode item = ParseQuantifiers(ParseAtom());
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

    private PatternNode ParseQuantifiers(PatternNode item)
    {
        // A group is its item here, so whether a quantifier came before is not seen from the node: (?:a+)? is right, a+* is not.
        bool isQuantified = false;
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
                isQuantified
                || item is PatternNode.Neighbour or PatternNode.Boundary or PatternNode.Following or PatternNode.Empty
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
            isQuantified = true;
        }

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
