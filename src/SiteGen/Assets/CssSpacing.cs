namespace SiteGen.Assets;

/// <summary>
/// How a stretch of tokens is written: where white space may go, and how tokens are spelt. Knows the brackets it is in. This
/// one makes one space of white space and changes nothing else.
/// </summary>
internal class CssSpacing
{
    private readonly Stack<CssToken> _open = new();

    /// <summary>The innermost open bracket or function, or <c>null</c> at the top.</summary>
    protected CssToken? Innermost => _open.TryPeek(out CssToken token) ? token : null;

    /// <summary>Writes a token and follows the brackets.</summary>
    public void Write(CssEmitter output, CssToken token)
    {
        Emit(output, token);
        switch (token.Kind)
        {
            case CssTokenKind.OpenParen or CssTokenKind.Function or CssTokenKind.OpenBracket or CssTokenKind.OpenBrace:
                _open.Push(token);
                break;
            case CssTokenKind.CloseParen or CssTokenKind.CloseBracket or CssTokenKind.CloseBrace:
                _open.TryPop(out _);
                break;
        }
    }

    /// <summary>Writes a token.</summary>
    protected virtual void Emit(CssEmitter output, CssToken token) => output.Token(token);

    /// <summary>Whether white space between two tokens says nothing. Asked before the second is written.</summary>
    public virtual bool MayDrop(CssToken before, CssToken after) => false;
}
