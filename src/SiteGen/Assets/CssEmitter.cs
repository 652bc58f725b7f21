using System.Text;

namespace SiteGen.Assets;

/// <summary>Writes tokens so that they are read back as the same tokens.</summary>
internal sealed class CssEmitter
{
    private readonly string _source;
    private readonly StringBuilder _text;
    private CssTokenKind _previousKind = CssTokenKind.Semicolon;
    private char _previousDelim;
    private int _previousEnd = -1;

    /// <summary>Creates an emitter for the tokens of a text.</summary>
    public CssEmitter(string source)
    {
        _source = source;
        _text = new StringBuilder(source.Length);
    }

    /// <summary>Writes a token as it was.</summary>
    public void Token(CssToken token) => Token(token, token.Kind, token.In(_source));

    /// <summary>Writes a token with another spelling, and perhaps of another kind.</summary>
    public void Token(CssToken token, CssTokenKind kind, ReadOnlySpan<char> text)
    {
        // Tokens that were side by side can stay so.
        bool together = _previousEnd == token.Start;
        Write(kind, text, together);
        _previousEnd = kind == token.Kind ? token.End : -1;
    }

    /// <summary>Writes a semicolon that may not have been there.</summary>
    public void Semicolon() => Write(CssTokenKind.Semicolon, ";", together: true);

    /// <summary>Writes one space.</summary>
    public void Space()
    {
        _text.Append(' ');
        _previousKind = CssTokenKind.Whitespace;
        _previousEnd = -1;
    }

    /// <summary>Writes a range of the text as it was.</summary>
    public void Raw(int start, int end)
    {
        if (end > start)
        {
            _text.Append(_source, start, end - start);
            _previousKind = CssTokenKind.Whitespace;
            _previousEnd = -1;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Write(CssTokenKind kind, ReadOnlySpan<char> text, bool together)
    {
        char delim = kind == CssTokenKind.Delim ? text[0] : '\0';
        if (!together && NeedsSeparator(kind, delim))
        {
            _text.Append("/**/");
        }

        _text.Append(text);
        _previousKind = kind;
        _previousDelim = delim;
        _previousEnd = -1;
    }

    /// <summary>The table of CSS Syntax Level 3, "Serialization": which two tokens would be read as others without a comment between.</summary>
    private bool NeedsSeparator(CssTokenKind next, char nextDelim)
    {
        bool name = next is CssTokenKind.Ident or CssTokenKind.Function or CssTokenKind.Url || nextDelim == '-';
        bool number = next is CssTokenKind.Number or CssTokenKind.Percentage or CssTokenKind.Dimension;
        return _previousKind switch
        {
            CssTokenKind.Ident => name || number || next == CssTokenKind.OpenParen,
            CssTokenKind.AtKeyword or CssTokenKind.Hash or CssTokenKind.Dimension => name || number,
            CssTokenKind.Number => (name && nextDelim != '-') || number || nextDelim == '%',
            CssTokenKind.Delim => _previousDelim switch
            {
                '#' or '-' => name || number,
                '@' => name,
                '.' or '+' => number,
                '/' => nextDelim == '*',
                _ => false,
            },
            _ => false,
        };
    }
}
