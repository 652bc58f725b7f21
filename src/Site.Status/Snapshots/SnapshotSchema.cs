using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Site.Status.Snapshots.Schema;

namespace Site.Status.Snapshots;

/// <summary>Writes the JSON Schema of snapshots, <c>schemas/status-snapshot.schema.json</c>, for those who write one by hand.</summary>
public static class SnapshotSchema
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema, draft 2020-12: the same bytes on every machine, ending with a line feed.</summary>
    public static string Write()
    {
        ArrayBufferWriter<byte> buffer = new();
        SortedDictionary<string, Shape> named = new(StringComparer.Ordinal);
        Collect(SnapshotShapes.Snapshot, named);
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", "status snapshot v1");
            json.WriteString("description", "What a service said of itself at one time. Times are in UTC.");
            WriteKeywords(json, SnapshotShapes.Snapshot);
            json.WriteStartObject("$defs");
            foreach ((string name, Shape shape) in named)
            {
                json.WriteStartObject(name);
                WriteKeywords(json, shape);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Collect(Shape shape, SortedDictionary<string, Shape> named)
    {
        switch (shape)
        {
            case NamedShape definition:
                named[definition.Name] = definition.Value;
                Collect(definition.Value, named);
                break;
            case NullableShape nullable:
                Collect(nullable.Value, named);
                break;
            case ListShape list:
                Collect(list.Item, named);
                break;
            case ObjectShape known:
                foreach (ShapeKey key in known.Keys)
                {
                    Collect(key.Value, named);
                }

                break;
        }
    }

    private static void WriteKeywords(Utf8JsonWriter json, Shape shape)
    {
        switch (shape)
        {
            case NamedShape definition:
                json.WriteString("$ref", "#/$defs/" + definition.Name);
                break;
            case TextShape text:
                json.WriteString("type", "string");
                if (text.Pattern is { } pattern)
                {
                    json.WriteString("pattern", pattern);
                }

                break;
            case IntegerShape integer:
                json.WriteString("type", "integer");
                if (integer.Minimum is { } minimum)
                {
                    json.WriteNumber("minimum", minimum);
                }

                break;
            case BooleanShape:
                json.WriteString("type", "boolean");
                break;
            case ConstantShape constant:
                json.WriteNumber("const", constant.Value);
                break;
            case WordShape words:
                WriteTexts(json, "enum", words.Words);
                break;
            case NullableShape nullable:
                WriteNullable(json, nullable.Value);
                break;
            case ListShape list:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                WriteKeywords(json, list.Item);
                json.WriteEndObject();
                break;
            case ObjectShape known:
                WriteObject(json, known);
                break;
        }
    }

    private static void WriteNullable(Utf8JsonWriter json, Shape value)
    {
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        WriteKeywords(json, value);
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("type", "null");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, ObjectShape shape)
    {
        json.WriteString("type", "object");
        WriteTexts(json, "required", shape.Keys.Where(k => k.Required).Select(k => k.Name));
        if (shape.IsClosed)
        {
            json.WriteBoolean("additionalProperties", value: false);
        }

        json.WriteStartObject("properties");
        foreach (ShapeKey key in shape.Keys)
        {
            json.WriteStartObject(key.Name);
            json.WriteString("description", key.Doc);
            WriteKeywords(json, key.Value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
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
}
