using Site.Highlighting.Tokens;

namespace Site.Highlighting.Lexing;

/// <summary>Takes the tokens of a text, in order and without gaps.</summary>
internal interface ITokenSink
{
    /// <summary>Takes a token: it begins where the one before ended.</summary>
    /// <param name="token">Its type.</param>
    /// <param name="end">The offset of its end in the text.</param>
    void Add(TokenType token, int end);
}
