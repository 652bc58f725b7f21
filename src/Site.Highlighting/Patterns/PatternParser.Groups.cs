namespace Site.Highlighting.Patterns;

/// <content>What stands in parentheses, and definitions.</content>
internal sealed partial class PatternParser
{
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
}
