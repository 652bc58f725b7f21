using System.Text.Json;
using Drafter.Models;

namespace Drafter.Servers.Wire;

/// <summary>Reads one JSON object of a protocol.</summary>
internal static class JsonLine
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    /// <summary>The object of a line.</summary>
    /// <exception cref="ModelServerException">The line is no JSON object.</exception>
    public static JsonElement Read(string text, int lineNumber)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, s_options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document.RootElement.Clone();
            }
        }
        catch (JsonException)
        {
            // The same as a JSON text that is no object.
        }

        throw new ModelServerException(
            new CallFault(
                FaultClass.Malformed,
                $"line {lineNumber} of the answer is no JSON object",
                Sample: Sample.Of(text)
            )
        );
    }

    /// <summary>A text of an object; <c>null</c> where it is not there, <c>null</c>, or of another type.</summary>
    public static string? Text(this JsonElement parent, string key)
    {
        try
        {
            return Member(parent, key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            return null;
        }
    }

    /// <summary>A whole number of an object; <c>null</c> where it is not there or is none.</summary>
    public static long? Number(this JsonElement parent, string key) =>
        Member(parent, key) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number)
            ? number
            : null;

    /// <summary>Whether a key is there and <c>true</c>.</summary>
    public static bool IsTrue(this JsonElement parent, string key) =>
        Member(parent, key) is { ValueKind: JsonValueKind.True };

    /// <summary>An object within an object; <c>null</c> where it is not there or is none.</summary>
    public static JsonElement? Object(this JsonElement parent, string key) =>
        Member(parent, key) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>The items of a list; none where it is not there.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement parent, string key) =>
        Member(parent, key) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    /// <summary>A value of an object; <c>null</c> where it is not there.</summary>
    public static JsonElement? Member(this JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out JsonElement value) ? value : null;
}
