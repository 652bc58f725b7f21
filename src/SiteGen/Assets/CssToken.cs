namespace SiteGen.Assets;

/// <summary>The kinds of tokens of CSS Syntax Level 3, comments among them.</summary>
internal enum CssTokenKind
{
    /// <summary>Spaces, tabs and line ends.</summary>
    Whitespace,

    /// <summary><c>/* … */</c>.</summary>
    Comment,

    /// <summary>A name.</summary>
    Ident,

    /// <summary>A name and the bracket after it.</summary>
    Function,

    /// <summary><c>@</c> and a name.</summary>
    AtKeyword,

    /// <summary><c>#</c> and a name.</summary>
    Hash,

    /// <summary>Text in quotes.</summary>
    String,

    /// <summary>A string that its line ends too early.</summary>
    BadString,

    /// <summary><c>url(…)</c> without quotes.</summary>
    Url,

    /// <summary>Such a URL with something in it that may not be.</summary>
    BadUrl,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A number with <c>%</c>.</summary>
    Percentage,

    /// <summary>A number with a unit.</summary>
    Dimension,

    /// <summary>Any other single character.</summary>
    Delim,

    /// <summary><c>:</c>.</summary>
    Colon,

    /// <summary><c>;</c>.</summary>
    Semicolon,

    /// <summary><c>,</c>.</summary>
    Comma,

    /// <summary><c>(</c>.</summary>
    OpenParen,

    /// <summary><c>)</c>.</summary>
    CloseParen,

    /// <summary><c>[</c>.</summary>
    OpenBracket,

    /// <summary><c>]</c>.</summary>
    CloseBracket,

    /// <summary><c>{</c>.</summary>
    OpenBrace,

    /// <summary><c>}</c>.</summary>
    CloseBrace,

    /// <summary><c>&lt;!--</c> or <c>--&gt;</c>.</summary>
    HtmlComment,
}

/// <summary>A token: a range of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Its first code unit.</param>
/// <param name="End">After its last one.</param>
internal readonly record struct CssToken(CssTokenKind Kind, int Start, int End)
{
    /// <summary>The text of the token.</summary>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);

    /// <summary>Whether it is white space or a comment.</summary>
    public bool IsGap => Kind is CssTokenKind.Whitespace or CssTokenKind.Comment;
}
