using System.Globalization;
using System.Text.Json;

namespace Site.Status.Snapshots;

/// <content>Writes single values.</content>
public static partial class SnapshotJsonWriter
{
    private static void WriteTime(Utf8JsonWriter json, string key, DateTimeOffset time) =>
        json.WriteString(key, SnapshotTime.Write(time));

    private static void WriteTimeOrNull(Utf8JsonWriter json, string key, DateTimeOffset? time) =>
        WriteOrNull(json, key, time is { } known ? SnapshotTime.Write(known) : null);

    private static void WriteTimeIfKnown(Utf8JsonWriter json, string key, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            WriteTime(json, key, known);
        }
    }

    private static void WriteDay(Utf8JsonWriter json, string key, DateOnly day) =>
        json.WriteString(key, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Writes a text, or <c>null</c> where there is none.</summary>
    private static void WriteOrNull(Utf8JsonWriter json, string key, string? text) => json.WriteString(key, text);

    private static void WriteIfKnown(Utf8JsonWriter json, string key, string? text)
    {
        if (text is not null)
        {
            json.WriteString(key, text);
        }
    }

    private static void WriteNumberOrNull(Utf8JsonWriter json, string key, long? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(key, known);
        }
        else
        {
            json.WriteNull(key);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void WriteList<T>(
        Utf8JsonWriter json,
        string key,
        IEnumerable<T> items,
        Action<Utf8JsonWriter, T> write
    )
    {
        json.WriteStartArray(key);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
