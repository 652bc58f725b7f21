namespace SiteGen.Assets;

/// <summary>The values of declarations.</summary>
internal sealed class CssValueSpacing(string text, bool lengths) : CssSpacing
{
    protected override void Emit(CssEmitter output, CssToken token)
    {
        bool top = Innermost is null;
        switch (token.Kind)
        {
            case CssTokenKind.Number or CssTokenKind.Percentage or CssTokenKind.Dimension:
                output.Token(token, KindOf(token, top, out string number), number);
                break;
            case CssTokenKind.Hash:
                output.Token(token, CssTokenKind.Hash, CssValues.ShortenColour(token.In(text)));
                break;
            default:
                base.Emit(output, token);
                break;
        }
    }

    public override bool MayDrop(CssToken before, CssToken after) =>
        before.Kind is CssTokenKind.Comma or CssTokenKind.OpenParen or CssTokenKind.Function or CssTokenKind.OpenBracket
        || after.Kind is CssTokenKind.Comma or CssTokenKind.CloseParen or CssTokenKind.CloseBracket
        || Is(before, '!')
        || Is(after, '!')
        || ((Is(before, '/') || Is(after, '/')) && SlashStandsAlone);

    private bool SlashStandsAlone =>
        Innermost is not { } open || (open.Kind == CssTokenKind.Function && CssValues.IsColourFunction(open.In(text)));

    private CssTokenKind KindOf(CssToken token, bool top, out string number)
    {
        number = CssValues.ShortenNumber(token.In(text), top && lengths && token.Kind == CssTokenKind.Dimension);
        return number == "0" ? CssTokenKind.Number : token.Kind;
    }

    private bool Is(CssToken token, char delim) => token.Kind == CssTokenKind.Delim && text[token.Start] == delim;
}
