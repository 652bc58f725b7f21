using System.Text.Json;
using Site.Status.Diagnostics;

namespace Site.Status.Sources.Json;

/// <summary>Makes the values of a JSON text, each with its place. A fault stops it.</summary>
internal sealed class JsonTreeReader(JsonPayload owner, byte[] bytes)
{
    private const int MaxDepth = 64;

    /// <summary>What was wrong, once <see cref="Read"/> gave <c>null</c>.</summary>
    public JsonFault? Fault { get; private set; }

    /// <summary>The text's value, or <c>null</c> where there is a fault.</summary>
    public JsonValue? Read()
    {
        Utf8JsonReader reader = new(bytes, new JsonReaderOptions { MaxDepth = MaxDepth + 2 });
        try
        {
            reader.Read();
            JsonValue? value = ReadValue(ref reader, parent: null, key: null);
            if (value is not null)
            {
                // Anything after the value throws here.
                reader.Read();
            }

            return value;
        }
        catch (JsonException broken)
        {
            Fault = Broken(broken, (int)reader.BytesConsumed);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            Fault = new JsonFault(
                SourceDiagnostics.Broken,
                "the JSON is broken here: the text has half of a character (a lone surrogate)",
                Offset(ref reader),
                1
            );
        }

        return null;
    }

    private JsonValue? ReadValue(ref Utf8JsonReader reader, JsonValue? parent, string? key)
    {
        int start = Offset(ref reader);
        if (
            reader.CurrentDepth >= MaxDepth
            && reader.TokenType is (JsonTokenType.StartObject or JsonTokenType.StartArray)
        )
        {
            Fault = new JsonFault(
                SourceDiagnostics.TooDeep,
                $"objects and lists are nested more than {MaxDepth} levels deep",
                start,
                1
            );
            return null;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadRecord(ref reader, new JsonRecord(owner, parent, key, start));
            case JsonTokenType.StartArray:
                return ReadList(ref reader, new JsonValue(owner, parent, key, JsonValueKind.Array, start));
            case JsonTokenType.String:
                return new JsonValue(owner, parent, key, JsonValueKind.String, start)
                {
                    Raw = reader.GetString(),
                    Length = reader.ValueSpan.Length + 2,
                };
            case JsonTokenType.Number:
                return new JsonValue(owner, parent, key, JsonValueKind.Number, start)
                {
                    Raw = System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
                    Length = reader.ValueSpan.Length,
                };
            default:
                JsonValueKind kind = reader.TokenType switch
                {
                    JsonTokenType.True => JsonValueKind.True,
                    JsonTokenType.False => JsonValueKind.False,
                    _ => JsonValueKind.Null,
                };
                return new JsonValue(owner, parent, key, kind, start) { Length = reader.ValueSpan.Length };
        }
    }

    private JsonRecord? ReadRecord(ref Utf8JsonReader reader, JsonRecord record)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            int start = Offset(ref reader);
            int length = reader.ValueSpan.Length + 2;
            reader.Read();
            if (ReadValue(ref reader, record, key) is not { } value)
            {
                return null;
            }

            if (!record.TryAdd(key, value))
            {
                Fault = new JsonFault(
                    SourceDiagnostics.DuplicateKey,
                    $"the key '{PayloadNotes.Shortened(key)}' stands twice in the same object",
                    start,
                    length
                );
                return null;
            }
        }

        return record;
    }

    private JsonValue? ReadList(ref Utf8JsonReader reader, JsonValue list)
    {
        List<JsonValue> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadValue(ref reader, list, key: null) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        list.Items = items;
        return list;
    }

    private static int Offset(ref Utf8JsonReader reader) => (int)reader.TokenStartIndex;

    private JsonFault Broken(JsonException broken, int consumed)
    {
        int offset = OffsetOf(broken, consumed);
        bool atEnd = bytes.AsSpan(Math.Min(offset, bytes.Length)).IndexOfAnyExcept(" \t\r\n"u8) < 0;
        return atEnd
            ? new JsonFault(
                SourceDiagnostics.Broken,
                "the JSON ends in the middle: the payload was cut short",
                bytes.Length,
                1
            )
            : new JsonFault(SourceDiagnostics.Broken, "the JSON is broken here", offset, 1);
    }

    private int OffsetOf(JsonException broken, int consumed)
    {
        if (broken.LineNumber is not { } line || broken.BytePositionInLine is not { } column)
        {
            return consumed;
        }

        int start = 0;
        for (; line > 0; line--)
        {
            int next = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (next < 0)
            {
                break;
            }

            start += next + 1;
        }

        return (int)Math.Min(start + column, bytes.Length);
    }
}
