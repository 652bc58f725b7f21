namespace Site.Templating.Parsing;

/// <summary>How a template's code is read.</summary>
public sealed record ParserOptions
{
    /// <summary>
    /// How deep expressions and blocks may nest (default 250, at least 1). Deeper is an error at the place, never a stack
    /// overflow.
    /// </summary>
    public int ExpressionDepthLimit { get; init; } = 250;

    /// <summary>Read <c>1.5</c> as a decimal instead of a double (default false).</summary>
    public bool ParseFloatAsDecimal { get; init; }
}

/// <summary>What a text given to <c>Template.Parse</c> is.</summary>
public enum ScriptMode
{
    /// <summary>Text with code between <c>{{</c> and <c>}}</c>.</summary>
    Default,

    /// <summary>Code only, without braces.</summary>
    ScriptOnly,
}

/// <summary>How a template's text is cut into tokens.</summary>
public sealed record LexerOptions
{
    /// <summary>Text with code in it (the default), or code only.</summary>
    public ScriptMode Mode { get; init; }
}
