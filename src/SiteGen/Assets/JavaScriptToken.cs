namespace SiteGen.Assets;

/// <summary>The kinds of tokens of a script that matter for leaving out white space.</summary>
internal enum JavaScriptTokenKind
{
    /// <summary>The end, or the beginning.</summary>
    None,

    /// <summary>A name, keyword or private name.</summary>
    Word,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string.</summary>
    String,

    /// <summary>A regular expression with its flags.</summary>
    Regex,

    /// <summary>A template from its backtick to its other one.</summary>
    Template,

    /// <summary>A template from its backtick to the first <c>${</c>.</summary>
    TemplateHead,

    /// <summary>A template between a <c>}</c> and the next <c>${</c>.</summary>
    TemplateMiddle,

    /// <summary>A template from the last <c>}</c> to its backtick.</summary>
    TemplateTail,

    /// <summary>Operators, brackets and the like.</summary>
    Punctuator,

    /// <summary>The line <c>#!…</c> at the very beginning.</summary>
    Hashbang,
}

/// <summary>A token and what was before it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first code unit.</param>
/// <param name="End">After its last one.</param>
/// <param name="GapStart">Where the white space and comments before it begin.</param>
/// <param name="NewlineBefore">Whether there is a line end in them, also in a comment.</param>
internal readonly record struct JavaScriptToken(
    JavaScriptTokenKind Kind,
    int Start,
    int End,
    int GapStart,
    bool NewlineBefore
)
{
    /// <summary>Whether anything is before it.</summary>
    public bool HasGap => Start > GapStart;

    /// <summary>The text of the token.</summary>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);
}
