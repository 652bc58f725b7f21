using Site.Highlighting.Tokens;

namespace Site.Highlighting.Lexing;

/// <summary>Words and their tokens.</summary>
internal sealed class KeywordTable
{
    // The tokens' numbers: code for tables of numbers is in the program already, that for tables of structures would be compiled.
    private readonly Dictionary<string, int> _words;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>An empty table.</summary>
    public KeywordTable(bool ignoreCase)
    {
        _words = new(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Adds a word, unless it is there.</summary>
    public void Add(string word, TokenType token) => _words.TryAdd(word, token.Id);

    /// <summary>The token of a word.</summary>
    public bool TryGet(ReadOnlySpan<char> word, out TokenType token)
    {
        bool isKnown = _lookup.TryGetValue(word, out int id);
        token = new TokenType((byte)id);
        return isKnown;
    }
}
