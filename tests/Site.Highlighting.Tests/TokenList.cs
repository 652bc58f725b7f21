using System.Text;
using Site.Highlighting.Definitions;
using Site.Highlighting.Lexing;
using Site.Highlighting.Tokens;

namespace Site.Highlighting.Tests;

/// <summary>The tokens of a text as lines that a person can read.</summary>
internal sealed class TokenList : ITokenSink
{
    private readonly List<(TokenType Type, int End)> _all = [];

    public static LexerLibrary Library { get; } = LexerLibrary.BuiltIn();

    public static TokenList Of(string language, string code) => Of(Library.Find(language)!, code);

    public static TokenList Of(Lexer lexer, string code)
    {
        TokenList tokens = new();
        new Tokenizer(Library).Run(lexer, code, tokens);
        return tokens;
    }

    public IReadOnlyList<(TokenType Type, int End)> All => _all;

    public void Add(TokenType token, int end)
    {
        if (_all.Count > 0 && _all[^1].Type == token)
        {
            _all[^1] = (token, end);
        }
        else
        {
            _all.Add((token, end));
        }
    }

    /// <summary>A line for each token that is more than blanks: its type, then its text with <c>↵</c> for line ends.</summary>
    public string Show(string code)
    {
        StringBuilder text = new();
        int start = 0;
        foreach ((TokenType type, int end) in _all)
        {
            string piece = code[start..end];
            start = end;
            if (type == TokenType.Text)
            {
                piece = piece.Trim();
            }

            if (piece.Length > 0)
            {
                string name = type.Name.Replace("Literal.", string.Empty, StringComparison.Ordinal);
                string shown = piece
                    .Replace("\n", "↵", StringComparison.Ordinal)
                    .Replace("\t", "→", StringComparison.Ordinal);
                text.Append(name.PadRight(22)).Append(' ').Append(shown).Append('\n');
            }
        }

        return text.ToString();
    }
}
