using System.Diagnostics;

namespace SiteGen.Assets;

/// <summary>
/// Divides a style sheet into tokens as CSS Syntax Level 3 says. Every code unit is in exactly one token; never fails.
/// </summary>
internal sealed class CssTokenizer
{
    private readonly string _text;
    private int _at;

    private CssTokenizer(string text) => _text = text;

    /// <summary>All tokens of a text.</summary>
    public static List<CssToken> Tokenize(string text)
    {
        CssTokenizer tokenizer = new(text);
        List<CssToken> tokens = new(text.Length / 4);
        while (tokenizer._at < text.Length)
        {
            int start = tokenizer._at;
            CssTokenKind kind = tokenizer.Next();
            Debug.Assert(tokenizer._at > start, "a token has at least one character");
            tokens.Add(new CssToken(kind, start, tokenizer._at));
        }

        return tokens;
    }

    /// <summary>Whether a comment ends, and a string, and an unquoted URL: at the end of a text they may not.</summary>
    public static bool IsClosed(CssToken token, string text)
    {
        ReadOnlySpan<char> span = token.In(text);
        return token.Kind switch
        {
            CssTokenKind.Comment => span.Length >= 4 && span.EndsWith("*/"),
            CssTokenKind.Url => span[^1] == ')' && !EndsEscaped(span),
            CssTokenKind.String => span.Length >= 2 && span[^1] == span[0] && !EndsEscaped(span),
            CssTokenKind.BadString or CssTokenKind.BadUrl => false,
            _ => span[^1] != '\\' || EndsEscaped(span),
        };
    }

    /// <summary>Whether a character can be in a name.</summary>
    public static bool IsNameChar(char c) => IsNameStart(c) || char.IsAsciiDigit(c) || c == '-';

    private static bool EndsEscaped(ReadOnlySpan<char> span)
    {
        int backslashes = 0;
        for (int i = span.Length - 2; i >= 0 && span[i] == '\\'; i--)
        {
            backslashes++;
        }

        return (backslashes & 1) == 1;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_' || c >= '\u0080' || c == '\0';

    private static bool IsWhitespace(char c) => c is ' ' or '\t' or '\n' or '\r' or '\f';

    private static bool IsNewline(char c) => c is '\n' or '\r' or '\f';

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\uFFFF';

    private bool Has(int ahead) => _at + ahead < _text.Length;

    private CssTokenKind Next()
    {
        char c = _text[_at];
        switch (c)
        {
            case '/' when Peek(1) == '*':
                int end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                _at = end < 0 ? _text.Length : end + 2;
                return CssTokenKind.Comment;
            case ' ' or '\t' or '\n' or '\r' or '\f':
                SkipWhitespace();
                return CssTokenKind.Whitespace;
            case '"' or '\'':
                return String(c);
            case '#' when (Has(1) && IsNameChar(Peek(1))) || IsEscape(1):
                _at++;
                SkipName();
                return CssTokenKind.Hash;
            case '@' when StartsName(1):
                _at++;
                SkipName();
                return CssTokenKind.AtKeyword;
            case '<' when string.CompareOrdinal(_text, _at, "<!--", 0, 4) == 0:
                _at += 4;
                return CssTokenKind.HtmlComment;
            case '-' when Peek(1) == '-' && Peek(2) == '>':
                _at += 3;
                return CssTokenKind.HtmlComment;
        }

        if (StartsNumber())
        {
            return Numeric();
        }

        return StartsName(0) ? NameLike() : Single(c);
    }

    private CssTokenKind Single(char c)
    {
        _at++;
        return c switch
        {
            ':' => CssTokenKind.Colon,
            ';' => CssTokenKind.Semicolon,
            ',' => CssTokenKind.Comma,
            '(' => CssTokenKind.OpenParen,
            ')' => CssTokenKind.CloseParen,
            '[' => CssTokenKind.OpenBracket,
            ']' => CssTokenKind.CloseBracket,
            '{' => CssTokenKind.OpenBrace,
            '}' => CssTokenKind.CloseBrace,
            _ => CssTokenKind.Delim,
        };
    }

    private CssTokenKind String(char quote)
    {
        _at++;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == quote)
            {
                _at++;
                return CssTokenKind.String;
            }

            if (IsNewline(c))
            {
                return CssTokenKind.BadString;
            }

            // An escaped CRLF is one line end.
            _at +=
                c != '\\' ? 1
                : Peek(1) == '\r' && Peek(2) == '\n' ? 3
                : Math.Min(2, _text.Length - _at);
        }

        return CssTokenKind.String;
    }

    private CssTokenKind Numeric()
    {
        if (Peek() is '+' or '-')
        {
            _at++;
        }

        SkipDigits();
        if (Peek() == '.' && char.IsAsciiDigit(Peek(1)))
        {
            _at++;
            SkipDigits();
        }

        if (
            Peek() is 'e' or 'E'
            && (char.IsAsciiDigit(Peek(1)) || (Peek(1) is '+' or '-' && char.IsAsciiDigit(Peek(2))))
        )
        {
            _at += 2;
            SkipDigits();
        }

        if (StartsName(0))
        {
            SkipName();
            return CssTokenKind.Dimension;
        }

        if (Peek() == '%')
        {
            _at++;
            return CssTokenKind.Percentage;
        }

        return CssTokenKind.Number;
    }

    private CssTokenKind NameLike()
    {
        int start = _at;
        SkipName();
        if (Peek() != '(' || !Has(0))
        {
            return CssTokenKind.Ident;
        }

        bool url = _text.AsSpan(start, _at - start).Equals("url", StringComparison.OrdinalIgnoreCase);
        _at++;
        if (!url)
        {
            return CssTokenKind.Function;
        }

        int ahead = 0;
        while (Has(ahead) && IsWhitespace(Peek(ahead)))
        {
            ahead++;
        }

        return Peek(ahead) is '"' or '\'' ? CssTokenKind.Function : Url();
    }

    private CssTokenKind Url()
    {
        SkipWhitespace();
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == ')')
            {
                _at++;
                return CssTokenKind.Url;
            }

            if (IsWhitespace(c))
            {
                SkipWhitespace();
                if (_at == _text.Length || Peek() == ')')
                {
                    continue;
                }

                return BadUrl();
            }

            if (c is '"' or '\'' or '(' or '\u007F' || c is < ' ' and not '\0' || (c == '\\' && !IsEscape(0)))
            {
                return BadUrl();
            }

            if (c == '\\')
            {
                SkipEscape();
            }
            else
            {
                _at++;
            }
        }

        return CssTokenKind.Url;
    }

    private CssTokenKind BadUrl()
    {
        while (_at < _text.Length)
        {
            if (Peek() == ')')
            {
                _at++;
                break;
            }

            _at += IsEscape(0) ? 2 : 1;
        }

        return CssTokenKind.BadUrl;
    }

    private void SkipWhitespace()
    {
        while (_at < _text.Length && IsWhitespace(_text[_at]))
        {
            _at++;
        }
    }

    private void SkipDigits()
    {
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
        {
            _at++;
        }
    }

    private void SkipName()
    {
        while (_at < _text.Length)
        {
            if (IsEscape(0))
            {
                SkipEscape();
            }
            else if (IsNameChar(_text[_at]))
            {
                _at++;
            }
            else
            {
                return;
            }
        }
    }

    private void SkipEscape()
    {
        _at++;
        if (!char.IsAsciiHexDigit(Peek()))
        {
            _at = Math.Min(_at + 1, _text.Length);
            return;
        }

        for (int digits = 0; digits < 6 && char.IsAsciiHexDigit(Peek()); digits++)
        {
            _at++;
        }

        if (Has(0) && IsWhitespace(Peek()))
        {
            _at += Peek() == '\r' && Peek(1) == '\n' ? 2 : 1;
        }
    }

    private bool IsEscape(int ahead) => Peek(ahead) == '\\' && Has(ahead + 1) && !IsNewline(Peek(ahead + 1));

    private bool StartsName(int ahead) =>
        Has(ahead)
        && (
            Peek(ahead) == '-'
                ? (Has(ahead + 1) && (IsNameStart(Peek(ahead + 1)) || Peek(ahead + 1) == '-')) || IsEscape(ahead + 1)
                : IsNameStart(Peek(ahead)) || IsEscape(ahead)
        );

    private bool StartsNumber()
    {
        int ahead = Peek() is '+' or '-' ? 1 : 0;
        return char.IsAsciiDigit(Peek(ahead)) || (Peek(ahead) == '.' && char.IsAsciiDigit(Peek(ahead + 1)));
    }
}
