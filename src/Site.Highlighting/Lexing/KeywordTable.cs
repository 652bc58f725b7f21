using Site.Highlighting.Tokens;

namespace Site.Highlighting.Lexing;

/// <summary>Words and their tokens.</summary>
internal sealed class KeywordTable
{
    private readonly Dictionary<string, TokenType> _words;
    private readonly Dictionary<string, TokenType>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>An empty table.</summary>
    public KeywordTable(bool ignoreCase)
    {
        _words = new(ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        _lookup = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Adds a word, unless it is there.</summary>
    public void Add(string word, TokenType token) => _words.TryAdd(word, token);

    /// <summary>The token of a word.</summary>
    public bool TryGet(ReadOnlySpan<char> word, out TokenType token) => _lookup.TryGetValue(word, out token);
}
