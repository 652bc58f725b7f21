using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Site.Status.Snapshots;

/// <summary>The words that stand for an enum's values in snapshots, in the order of the schema.</summary>
/// <typeparam name="T">The enum; a word that is not known gives its zero.</typeparam>
public sealed class WordTable<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<string, T> _values;
    private readonly FrozenDictionary<T, string> _words;
    private readonly (byte[] Utf8, T Value)[] _utf8;

    internal WordTable(params (string Word, T Value)[] words)
    {
        Words = [.. words.Select(w => w.Word)];
        _values = words.ToFrozenDictionary(w => w.Word, w => w.Value, StringComparer.Ordinal);
        _utf8 = [.. words.Select(w => (Encoding.UTF8.GetBytes(w.Word), w.Value))];
        _words = words.ToFrozenDictionary(w => w.Value, w => w.Word);
    }

    /// <summary>Every word, in the order of the schema.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>The word of a value.</summary>
    public string WordOf(T value) => _words[value];

    /// <summary>The value of a word; the enum's zero (<c>Unknown</c>, where it has one) and <c>false</c> for any other.</summary>
    public bool TryRead(string? word, out T value)
    {
        value = default;
        return word is not null && _values.TryGetValue(word, out value);
    }

    /// <summary>The value of a JSON text that is a word, without making a string of it.</summary>
    internal bool TryRead(ref readonly Utf8JsonReader json, out T value)
    {
        foreach ((byte[] utf8, T candidate) in _utf8)
        {
            if (json.ValueTextEquals(utf8))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
