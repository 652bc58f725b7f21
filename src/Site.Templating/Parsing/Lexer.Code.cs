namespace Site.Templating.Parsing;

/// <summary>The tokens of code: what stands between <c>{{</c> and <c>}}</c>.</summary>
internal sealed partial class Lexer
{
    private const int InterpolationDepthLimit = 32;

    private enum CodeEnd
    {
        EndOfText,
        Braces,
        Interpolation,
    }

    private void LexCode(int depth, CodeEnd until)
    {
        var openBraces = 0;
        while (_pos < _text.Length)
        {
            var start = _pos;
            var c = _text[_pos];
            if (until == CodeEnd.Braces && openBraces == 0 && AtCodeExit() is var exit and > 0)
            {
                _pos += exit;
                Add(TokenType.CodeExit, start, _pos);
                if (exit == 3)
                {
                    SkipWhiteSpaceAfter(c);
                }

                return;
            }

            if (c == '}' && until == CodeEnd.Interpolation && openBraces == 0)
            {
                return;
            }

            switch (c)
            {
                case '\n':
                    _pos++;
                    Add(TokenType.NewLine, start, _pos);
                    break;
                case ' ' or '\t' or '\r':
                    _pos++;
                    break;
                case '#':
                    SkipComment(until);
                    break;
                case '"' or '\'':
                    LexString(c, start);
                    break;
                case '`':
                    LexVerbatim(start);
                    break;
                case '$':
                    LexDollar(depth, start);
                    break;
                case '{':
                    openBraces++;
                    _pos++;
                    Add(TokenType.OpenBrace, start, _pos);
                    break;
                case '}':
                    openBraces = Math.Max(0, openBraces - 1);
                    _pos++;
                    Add(TokenType.CloseBrace, start, _pos);
                    break;
                default:
                    LexOther(c, start);
                    break;
            }
        }
    }

    private int AtCodeExit() =>
        Peek() switch
        {
            '}' when Peek(1) == '}' => 2,
            '-' or '~' when Peek(1) == '}' && Peek(2) == '}' => 3,
            _ => 0,
        };

    private void LexOther(char c, int start)
    {
        if (c == '_' || char.IsLetter(c))
        {
            SkipIdentifier();
            Add(TokenType.Identifier, start, _pos);
        }
        else if (char.IsAsciiDigit(c))
        {
            LexNumber(start);
        }
        else if (char.IsWhiteSpace(c))
        {
            _pos++;
        }
        else
        {
            LexOperator(c, start);
        }
    }

    private void SkipIdentifier()
    {
        while (_pos < _text.Length && (_text[_pos] == '_' || char.IsLetterOrDigit(_text[_pos])))
        {
            _pos++;
        }
    }

    private void SkipComment(CodeEnd until)
    {
        var start = _pos;
        if (Peek(1) == '#')
        {
            for (_pos += 2; _pos < _text.Length; _pos++)
            {
                if (Peek() == '#' && Peek(1) == '#')
                {
                    _pos += 2;
                    return;
                }

                // As Scriban's: the end of the code ends the comment too.
                if (until == CodeEnd.Braces && AtCodeExit() > 0)
                {
                    return;
                }
            }

            Error(start, start + 2, "The comment is never closed: expecting `##`");
            return;
        }

        while (_pos < _text.Length && _text[_pos] != '\n')
        {
            if (until == CodeEnd.Braces && AtCodeExit() > 0)
            {
                return;
            }

            if (until == CodeEnd.Interpolation && _text[_pos] == '}')
            {
                return;
            }

            _pos++;
        }
    }

    private void LexNumber(int start)
    {
        if (Peek() == '0' && Peek(1) is 'x' or 'X' && char.IsAsciiHexDigit(Peek(2)))
        {
            _pos += 2;
            SkipDigits(char.IsAsciiHexDigit);
            if (Peek() is 'u' or 'U')
            {
                _pos++;
            }

            Add(TokenType.HexInteger, start, _pos);
            return;
        }

        if (Peek() == '0' && Peek(1) is 'b' or 'B' && Peek(2) is '0' or '1')
        {
            _pos += 2;
            SkipDigits(static c => c is '0' or '1');
            if (Peek() is 'u' or 'U')
            {
                _pos++;
            }

            Add(TokenType.BinaryInteger, start, _pos);
            return;
        }

        SkipDigits(char.IsAsciiDigit);
        var isFloat = false;
        if (Peek() == '.' && (char.IsAsciiDigit(Peek(1)) || IsFloatSuffix(1)))
        {
            isFloat = true;
            _pos++;
            SkipDigits(char.IsAsciiDigit);
        }

        if (
            Peek() is 'e' or 'E'
            && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2))))
        )
        {
            isFloat = true;
            _pos += 2;
            SkipDigits(char.IsAsciiDigit);
        }

        if (IsFloatSuffix(0))
        {
            isFloat = true;
            _pos++;
        }

        Add(isFloat ? TokenType.Float : TokenType.Integer, start, _pos);
    }

    private bool IsFloatSuffix(int ahead) =>
        Peek(ahead) is 'f' or 'F' or 'd' or 'D' or 'm' or 'M'
        && !(char.IsLetterOrDigit(Peek(ahead + 1)) || Peek(ahead + 1) == '_');

    private void SkipDigits(Func<char, bool> isDigit)
    {
        while (_pos < _text.Length && (isDigit(_text[_pos]) || (_text[_pos] == '_' && isDigit(Peek(1)))))
        {
            _pos++;
        }
    }

    private void LexDollar(int depth, int start)
    {
        _pos++;
        var next = Peek();
        if (next is '"' or '\'' or '`')
        {
            LexInterpolated(next, start, depth + 1);
        }
        else if (next == '$')
        {
            _pos++;
            Add(TokenType.BlockDelegate, start, _pos);
        }
        else if (next == '_' || char.IsLetterOrDigit(next))
        {
            SkipIdentifier();
            Add(TokenType.LocalIdentifier, start, _pos);
        }
        else
        {
            Add(TokenType.Arguments, start, _pos);
        }
    }
}
