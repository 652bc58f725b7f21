using System.Collections.Frozen;
using Site.Status.Snapshots;

namespace Site.Status.Sources.Json;

/// <summary>The words in which a source says an enum's values. Case does not count; <c>-</c>, space and <c>_</c> are the same.</summary>
/// <typeparam name="T">The enum; a word that is not known gives its zero.</typeparam>
internal sealed class SourceWords<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<string, T> _values;

    /// <summary>Creates a table.</summary>
    /// <param name="what">What the words say, for messages: <c>component state</c>.</param>
    /// <param name="words">The words; several may mean the same.</param>
    public SourceWords(string what, params IEnumerable<(string Word, T Value)> words)
    {
        What = what;
        _values = words.ToFrozenDictionary(w => Normal(w.Word), w => w.Value, StringComparer.Ordinal);
    }

    /// <summary>The words of the snapshot schema, which are Statuspage's, with more of the source's own.</summary>
    public SourceWords(string what, WordTable<T> table, params IEnumerable<(string Word, T Value)> more)
        : this(
            what,
            table.Words.Select(word => (word, table.TryRead(word, out T value) ? value : default)).Concat(more)
        ) { }

    /// <summary>What the words say, for messages.</summary>
    public string What { get; }

    /// <summary>The value of a word; the enum's zero and <c>false</c> for any other.</summary>
    public bool TryRead(string word, out T value) => _values.TryGetValue(Normal(word), out value);

    private static string Normal(string word) =>
        string.Create(
            word.Length,
            word,
            static (chars, text) =>
            {
                for (int i = 0; i < text.Length; i++)
                {
                    chars[i] = text[i] is '-' or ' ' ? '_' : char.ToLowerInvariant(text[i]);
                }
            }
        );
}
