using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Site.Status.Sources.Json;

/// <summary>
/// An object of a JSON payload, read leniently: a key that is absent or <c>null</c> gives <c>null</c>; a value of a wrong type does
/// too, and is reported once for its path.
/// </summary>
internal sealed class JsonRecord : JsonValue
{
    private readonly Dictionary<string, JsonValue> _fields = new(StringComparer.Ordinal);

    internal JsonRecord(JsonPayload owner, JsonValue? parent, string? key, int start)
        : base(owner, parent, key, JsonValueKind.Object, start) { }

    /// <summary>The keys with their values, in the order of the payload.</summary>
    public IEnumerable<KeyValuePair<string, JsonValue>> Fields => _fields;

    /// <summary>Whether the key is there, even with <c>null</c>.</summary>
    public bool Has(string key) => _fields.ContainsKey(key);

    /// <summary>The value of a key, or <c>null</c> where it is absent or <c>null</c>.</summary>
    public JsonValue? this[string key] =>
        _fields.TryGetValue(key, out JsonValue? value) && value.Kind != JsonValueKind.Null ? value : null;

    /// <summary>A text.</summary>
    public string? Text(string key) => Of(key, "a text", v => v.Kind == JsonValueKind.String ? v.Raw : null);

    /// <summary>An id: a text that is not empty, or a number as it is written.</summary>
    public string? Id(string key) => Of(key, "an id", v => v.Raw is { Length: > 0 and <= 500 } id ? id : null);

    /// <summary>A number, or a text that spells one.</summary>
    public decimal? Number(string key) => Of<decimal?>(key, "a number", v => v.AsNumber());

    /// <summary>A whole number between two bounds; a fraction is cut off.</summary>
    public long? Whole(string key, long least, long most) =>
        Of<long?>(
            key,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
            v => v.AsNumber() is { } number && number >= least && number <= most ? (long)number : null
        );

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool? Flag(string key) =>
        Of<bool?>(
            key,
            "true or false",
            v =>
                v.Kind switch
                {
                    JsonValueKind.True => true,
                    JsonValueKind.False => false,
                    _ => null,
                }
        );

    /// <summary>A time, in UTC and whole milliseconds.</summary>
    public DateTimeOffset? Time(string key) => Of(key, "a time", v => v.AsTime());

    /// <summary>A day.</summary>
    public DateOnly? Day(string key) =>
        Of<DateOnly?>(key, "a day", v => v.Kind == JsonValueKind.String ? SourceTime.ParseDay(v.Raw!) : null);

    /// <summary>An object.</summary>
    public JsonRecord? Record(string key) => Of(key, "an object", v => v as JsonRecord);

    /// <summary>The items of a list; none where it is absent.</summary>
    public IReadOnlyList<JsonValue> List(string key) =>
        Of(key, "a list", v => v.Kind == JsonValueKind.Array ? v.Items : null) ?? [];

    /// <summary>The objects of a list; items that are none are reported and left out.</summary>
    public IReadOnlyList<JsonRecord> Records(string key) => RecordsOf(List(key), Notes);

    /// <summary>The objects among values; others are reported and left out.</summary>
    public static IReadOnlyList<JsonRecord> RecordsOf(IReadOnlyList<JsonValue> items, PayloadNotes? notes)
    {
        List<JsonRecord> records = new(items.Count);
        foreach (JsonValue item in items)
        {
            if (item is JsonRecord record)
            {
                records.Add(record);
            }
            else
            {
                notes?.OddValue(item, "an object");
            }
        }

        return records;
    }

    /// <summary>What a word stands for; the enum's zero where it is absent, or is not known, which is reported once for each word.</summary>
    public T Word<T>(string key, SourceWords<T> words)
        where T : struct, Enum
    {
        if (Text(key) is not { } word)
        {
            return default;
        }

        if (!words.TryRead(word, out T value))
        {
            Notes?.UnknownWord(this[key]!, word, words.What);
        }

        return value;
    }

    /// <summary>Adds a key; <c>false</c> where it is there already.</summary>
    internal bool TryAdd(string key, JsonValue value) => _fields.TryAdd(key, value);

    [return: MaybeNull]
    private T Of<T>(string key, string wanted, Func<JsonValue, T?> read)
    {
        if (this[key] is not { } value)
        {
            return default;
        }

        T? result = read(value);
        if (result is null)
        {
            Notes?.OddValue(value, wanted);
        }

        return result;
    }
}
