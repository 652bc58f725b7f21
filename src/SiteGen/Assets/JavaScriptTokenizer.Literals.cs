using System.Globalization;

namespace SiteGen.Assets;

/// <content>Words, numbers, strings, templates and regular expressions.</content>
internal sealed partial class JavaScriptTokenizer
{
    private JavaScriptTokenKind Regex()
    {
        _at++;
        bool inClass = false;
        while (_at < _text.Length && !IsLineEnd(_text[_at]))
        {
            char c = _text[_at++];
            switch (c)
            {
                case '\\' when _at < _text.Length && !IsLineEnd(_text[_at]):
                    _at++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '/' when !inClass:
                    return SkipWord() ? JavaScriptTokenKind.Regex : JavaScriptTokenKind.None;
            }
        }

        return JavaScriptTokenKind.None;
    }

    private JavaScriptTokenKind String(char quote)
    {
        _at++;
        while (_at < _text.Length)
        {
            char c = _text[_at++];
            if (c == quote)
            {
                return JavaScriptTokenKind.String;
            }

            if (c is '\n' or '\r')
            {
                return JavaScriptTokenKind.None;
            }

            if (c == '\\')
            {
                _at += Peek() == '\r' && Peek(1) == '\n' ? 2 : 1;
            }
        }

        return JavaScriptTokenKind.None;
    }

    private JavaScriptTokenKind Template(JavaScriptTokenKind whole, JavaScriptTokenKind opening)
    {
        while (_at < _text.Length)
        {
            char c = _text[_at++];
            if (c == '`')
            {
                return whole;
            }

            if (c == '\\')
            {
                _at++;
            }
            else if (c == '$' && Peek() == '{')
            {
                _at++;
                _open.Push(new Opened('$', IsHeader: false));
                return opening;
            }
        }

        return JavaScriptTokenKind.None;
    }

    private JavaScriptTokenKind Number()
    {
        // Exponents have a sign inside; everything else of a number is letters, digits and dots.
        bool hex = Peek() == '0' && Peek(1) is 'x' or 'X' or 'b' or 'B' or 'o' or 'O';
        bool dot = false;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '.' && !hex && !dot)
            {
                dot = true;
                _at++;
            }
            else if (c is 'e' or 'E' && !hex)
            {
                _at += Peek(1) is '+' or '-' ? 2 : 1;
                dot = true;
            }
            else if (char.IsAsciiLetterOrDigit(c) || c == '_')
            {
                _at++;
            }
            else
            {
                break;
            }
        }

        return JavaScriptTokenKind.Number;
    }

    private JavaScriptTokenKind Word()
    {
        if (_text[_at] == '#')
        {
            _at++;
            if (!IsWordStart(Peek()))
            {
                return JavaScriptTokenKind.None;
            }
        }

        return SkipWord() ? JavaScriptTokenKind.Word : JavaScriptTokenKind.None;
    }

    private bool SkipWord()
    {
        while (_at < _text.Length && IsWordPart(_text[_at]))
        {
            if (_text[_at] == '\\')
            {
                if (Peek(1) != 'u')
                {
                    return false;
                }

                _at += 2;
                if (Peek() == '{')
                {
                    int end = _text.IndexOf('}', _at);
                    if (end < 0 || end - _at > 8)
                    {
                        return false;
                    }

                    _at = end;
                }
            }

            if (_at < _text.Length)
            {
                _at++;
            }
        }

        return true;
    }

    private static bool IsWordStart(char c) =>
        char.IsAsciiLetter(c)
        || c is '_' or '$' or '\\'
        || (c >= '\u0080' && (char.IsLetter(c) || char.IsSurrogate(c) || char.IsLetterOrDigit(c)));

    private static bool IsWordPart(char c) =>
        IsWordStart(c)
        || char.IsAsciiDigit(c)
        || c is '\u200C' or '\u200D'
        || (
            c >= '\u0080'
            && char.GetUnicodeCategory(c)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.ConnectorPunctuation
                    or UnicodeCategory.LetterNumber
        );
}
