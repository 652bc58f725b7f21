using Site.Highlighting.Lexing;

namespace Site.Highlighting.Definitions;

/// <summary>Finds lexers.</summary>
internal interface ILexerSource
{
    /// <summary>The lexer of a language; <c>null</c> where there is none.</summary>
    /// <param name="language">A name or alias; case does not matter.</param>
    Lexer? Find(string language);
}
