namespace Site.Templating.Parsing;

/// <summary>The tokens of strings: plain, verbatim and interpolated.</summary>
internal sealed partial class Lexer
{
    private void LexString(char quote, int start)
    {
        _pos++;
        while (_pos < _text.Length)
        {
            var c = _text[_pos];
            if (c == quote)
            {
                _pos++;
                Add(TokenType.String, start, _pos);
                return;
            }

            _pos += c == '\\' ? 2 : 1;
        }

        _pos = _text.Length;
        Error(
            _pos - 1,
            _pos,
            $"The string that starts at {source.PositionAt(start)} is not terminated: expecting `{quote}`"
        );
        Add(TokenType.Invalid, start, _pos);
    }

    private void LexVerbatim(int start)
    {
        _pos++;
        while (_pos < _text.Length)
        {
            if (_text[_pos] != '`')
            {
                _pos++;
            }
            else if (Peek(1) == '`')
            {
                _pos += 2;
            }
            else
            {
                _pos++;
                Add(TokenType.VerbatimString, start, _pos);
                return;
            }
        }

        Error(
            _pos - 1,
            _pos,
            $"The verbatim string that starts at {source.PositionAt(start)} is not terminated: expecting a backtick"
        );
        Add(TokenType.Invalid, start, _pos);
    }

    private void LexInterpolated(char quote, int start, int depth)
    {
        if (depth > InterpolationDepthLimit)
        {
            Error(start, start + 1, $"Interpolated strings nest deeper than {InterpolationDepthLimit} levels");
            _pos = _text.Length;
            return;
        }

        _pos++;
        Add(TokenType.InterpolatedEnter, start, _pos);
        var piece = _pos;
        while (_pos < _text.Length)
        {
            var c = _text[_pos];
            if (c == quote)
            {
                Add(TokenType.InterpolatedText, piece, _pos);
                _pos++;
                Add(TokenType.InterpolatedExit, _pos - 1, _pos);
                return;
            }

            if (c == '{')
            {
                Add(TokenType.InterpolatedText, piece, _pos);
                _pos++;
                Add(TokenType.InterpolatedCodeEnter, _pos - 1, _pos);
                LexCode(depth, CodeEnd.Interpolation);
                if (_pos >= _text.Length)
                {
                    break;
                }

                _pos++;
                Add(TokenType.InterpolatedCodeExit, _pos - 1, _pos);
                piece = _pos;
            }
            else
            {
                _pos += c == '\\' && quote != '`' ? 2 : 1;
            }
        }

        _pos = _text.Length;
        Error(
            _pos - 1,
            _pos,
            $"The interpolated string that starts at {source.PositionAt(start)} is not terminated: expecting `{quote}`"
        );
    }
}
