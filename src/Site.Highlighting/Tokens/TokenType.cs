namespace Site.Highlighting.Tokens;

/// <summary>A kind of token, under the name that Pygments gave it: <c>Name.Function</c>, whose CSS class is <c>nf</c>.</summary>
/// <param name="Id">Its place in the table of <see cref="TokenTypes"/>.</param>
public readonly record struct TokenType(byte Id)
{
    /// <summary>Text without a colour of its own.</summary>
    public static TokenType Text => default;

    /// <summary>The full name.</summary>
    public string Name => TokenTypes.NameOf(this);

    /// <summary>The CSS class in style sheets of Pygments and Chroma; empty where the token is written without a span.</summary>
    public string CssClass => TokenTypes.ClassOf(this);

    /// <inheritdoc />
    public override string ToString() => Name;
}
