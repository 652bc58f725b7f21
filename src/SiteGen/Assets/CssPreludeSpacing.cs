namespace SiteGen.Assets;

/// <summary>Queries: <c>(min-width: 10em) and (…)</c>.</summary>
internal sealed class CssPreludeSpacing(string text) : CssSpacing
{
    private CssToken? _beforeColon;

    protected override void Emit(CssEmitter output, CssToken token)
    {
        base.Emit(output, token);
        if (token.Kind != CssTokenKind.Colon)
        {
            _beforeColon = token;
        }
    }

    public override bool MayDrop(CssToken before, CssToken after) =>
        before.Kind is CssTokenKind.Comma or CssTokenKind.OpenParen
        || after.Kind is CssTokenKind.Comma or CssTokenKind.CloseParen
        || (
            before.Kind == CssTokenKind.Colon
            && Innermost is { Kind: CssTokenKind.OpenParen }
            && _beforeColon is { Kind: CssTokenKind.Ident } name
            && !name.In(text).StartsWith("--")
        );
}
