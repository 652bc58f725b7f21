using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Site.Status.Snapshots;

/// <summary>The words that stand for an enum's values in snapshots, in the order of the schema.</summary>
/// <typeparam name="T">The enum; a word that is not known gives its zero.</typeparam>
public sealed class WordTable<T>
    where T : struct, Enum
{
    // A handful of words: looking through them is faster than a table would be, which .NET compiles anew for each enum at every start.
    private readonly T[] _values;
    private readonly byte[][] _utf8;

    internal WordTable(params ReadOnlySpan<(string Word, T Value)> words)
    {
        string[] texts = new string[words.Length];
        _values = new T[words.Length];
        _utf8 = new byte[words.Length][];
        for (int i = 0; i < words.Length; i++)
        {
            (texts[i], _values[i]) = words[i];
            _utf8[i] = Encoding.UTF8.GetBytes(texts[i]);
        }

        Words = ImmutableCollectionsMarshal.AsImmutableArray(texts);
    }

    /// <summary>Every word, in the order of the schema.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>The word of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value has no word.</exception>
    public string WordOf(T value)
    {
        int index = Array.IndexOf(_values, value);
        ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(value));
        return Words[index];
    }

    /// <summary>The value of a word; the enum's zero (<c>Unknown</c>, where it has one) and <c>false</c> for any other.</summary>
    public bool TryRead(string? word, out T value)
    {
        int index = word is null ? -1 : Words.IndexOf(word);
        value = index < 0 ? default : _values[index];
        return index >= 0;
    }

    /// <summary>The value of a JSON text that is a word, without making a string of it.</summary>
    internal bool TryRead(ref readonly Utf8JsonReader json, out T value)
    {
        for (int i = 0; i < _utf8.Length; i++)
        {
            if (json.ValueTextEquals(_utf8[i]))
            {
                value = _values[i];
                return true;
            }
        }

        value = default;
        return false;
    }
}
