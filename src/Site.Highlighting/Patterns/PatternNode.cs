namespace Site.Highlighting.Patterns;

/// <summary>A parsed pattern. The comments show how each node is written.</summary>
internal abstract record PatternNode
{
    /// <summary>Nothing: always matches.</summary>
    public sealed record Empty : PatternNode;

    /// <summary>One code unit of a set: <c>a</c>, <c>[a-z]</c>, <c>\w</c>, <c>.</c></summary>
    public sealed record Chars(CharSet Set) : PatternNode;

    /// <summary>One after another: <c>ab</c></summary>
    public sealed record Sequence(IReadOnlyList<PatternNode> Items) : PatternNode;

    /// <summary>The first of these that leads to a match: <c>a|b</c></summary>
    public sealed record Choice(IReadOnlyList<PatternNode> Branches) : PatternNode;

    /// <summary>Repeated: <c>a*</c>, <c>a+?</c>, <c>a{2,5}</c>; <paramref name="Max"/> is -1 for as often as can be.</summary>
    public sealed record Repeat(PatternNode Item, int Min, int Max, bool IsLazy) : PatternNode;

    /// <summary>A group whose text is a token of its own: <c>(a)</c>; counted from 1.</summary>
    public sealed record Group(int Number, PatternNode Item) : PatternNode;

    /// <summary>What the code unit before or after the place must or must not be: <c>^</c>, <c>$</c>, <c>(?=a)</c>, <c>(?&lt;!a)</c></summary>
    public sealed record Neighbour(bool IsBefore, bool IsNegated, CharSet Set) : PatternNode;

    /// <summary><c>\b</c>, <c>\B</c></summary>
    public sealed record Boundary(bool IsNegated) : PatternNode;

    /// <summary>What must follow the match without being part of it: <c>(?=ab)</c> at the end of a pattern.</summary>
    public sealed record Following(PatternNode Item, int Offset) : PatternNode;
}

/// <summary>Why a pattern cannot be used.</summary>
/// <param name="Message">What is wrong.</param>
/// <param name="Offset">Where, in code units from the pattern's start.</param>
/// <param name="Length">How many code units it concerns.</param>
internal sealed record PatternFault(string Message, int Offset, int Length);
