using System.Collections.Frozen;

namespace SiteGen.Assets;

/// <summary>Selectors: the space is a combinator, unless there is another one.</summary>
internal sealed class CssSelectorSpacing(string text) : CssSpacing
{
    /// <summary>Functions whose arguments are selectors.</summary>
    private static readonly FrozenSet<string> SelectorFunctions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "is(",
        "where(",
        "not(",
        "has(",
        "host(",
        "host-context(",
        "slotted("
    );

    public override bool MayDrop(CssToken before, CssToken after) =>
        before.Kind is CssTokenKind.Comma or CssTokenKind.OpenParen or CssTokenKind.Function or CssTokenKind.OpenBracket
        || after.Kind is CssTokenKind.Comma or CssTokenKind.CloseParen or CssTokenKind.CloseBracket
        || (HoldsSelectors && (IsCombinator(before) || IsCombinator(after)));

    private bool HoldsSelectors =>
        Innermost is not { } open
        || (
            open.Kind == CssTokenKind.Function
            && SelectorFunctions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(open.In(text))
        );

    private bool IsCombinator(CssToken token) =>
        token.Kind == CssTokenKind.Delim && text[token.Start] is '>' or '+' or '~';
}
