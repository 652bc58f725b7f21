using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Site.Core.Schema;

/// <summary>Writes a type as JSON Schema, draft 2020-12: the same bytes on every machine.</summary>
public static class JsonSchemaWriter
{
    private const string DatePattern =
        @"^\d{4}-\d{1,2}-\d{1,2}(([Tt]|[ \t]+)\d{1,2}:\d{2}(:\d{2}(\.\d*)?)?[ \t]*([Zz]|[+-]\d{1,2}(:?\d{2})?)?)?$";

    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema of a whole file.</summary>
    /// <param name="type">What the file holds.</param>
    /// <param name="title">What the file is.</param>
    /// <param name="description">What the schema is for.</param>
    /// <returns>JSON, ending with a line feed.</returns>
    public static string Write(ObjectType type, string title, string description)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", title);
            json.WriteString("description", description);
            WriteType(json, type, orNull: false);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    /// <summary>Writes the keywords of a type. Where a key may be left unset, <c>null</c> does that too.</summary>
    private static void WriteType(Utf8JsonWriter json, SchemaType type, bool orNull)
    {
        switch (type)
        {
            case TextType:
                WriteTypes(json, orNull, "string", "number");
                break;
            case BooleanType:
                WriteTypes(json, orNull, "boolean");
                break;
            case IntegerType integer:
                WriteTypes(json, orNull, "integer");
                json.WriteNumber("minimum", integer.Minimum);
                json.WriteNumber("maximum", integer.Maximum);
                break;
            case AmountType:
                WriteTypes(json, orNull, "number");
                json.WriteNumber("minimum", 0);
                break;
            case DateType:
                WriteTypes(json, orNull, "string");
                json.WriteString("pattern", DatePattern);
                break;
            case ChoiceType choice:
                WriteChoice(json, choice, orNull);
                break;
            case ListType { OrSingle: true } list:
                WriteForms(json, [list.Item, list with { OrSingle = false }], orNull);
                break;
            case ListType list:
                WriteTypes(json, orNull, "array");
                WriteObject(json, "items", list.Item, orNull: false);
                break;
            case EitherType either:
                WriteForms(json, either.Forms.SelectMany(Flatten), orNull);
                break;
            case MapType map:
                WriteTypes(json, orNull, "object");
                WriteObject(json, "additionalProperties", map.Value, orNull: true);
                break;
            case ObjectType known:
                WriteKnown(json, known, orNull);
                break;
            default:
                WriteTypes(json, orNull, "object");
                break;
        }
    }

    private static IEnumerable<SchemaType> Flatten(SchemaType type) =>
        type is ListType { OrSingle: true } list ? [list.Item, list with { OrSingle = false }] : [type];

    private static void WriteKnown(Utf8JsonWriter json, ObjectType type, bool orNull)
    {
        WriteTypes(json, orNull, "object");
        json.WriteStartObject("properties");
        foreach (SchemaProperty property in type.Properties)
        {
            json.WriteStartObject(property.Name);
            json.WriteString("description", property.Doc);
            WriteType(json, property.Type, orNull: !property.Required);
            if (property.Default is { } value)
            {
                json.WritePropertyName("default");
                using JsonDocument document = JsonDocument.Parse(value);
                document.RootElement.WriteTo(json);
            }

            json.WriteEndObject();
        }

        WriteAliases(json, type);
        json.WriteEndObject();
        string[] required = [.. type.Properties.Where(p => p.Required).Select(p => p.Name)];
        if (required.Length > 0)
        {
            json.WriteStartArray("required");
            Array.ForEach(required, json.WriteStringValue);
            json.WriteEndArray();
        }

        json.WriteBoolean("additionalProperties", value: false);
    }

    private static void WriteAliases(Utf8JsonWriter json, ObjectType type)
    {
        foreach (SchemaProperty property in type.Properties)
        {
            foreach (string alias in property.Aliases)
            {
                json.WriteStartObject(alias);
                json.WriteString("description", $"The same as {property.Name}.");
                WriteType(json, property.Type, orNull: true);
                json.WriteEndObject();
            }
        }
    }

    private static void WriteChoice(Utf8JsonWriter json, ChoiceType choice, bool orNull)
    {
        json.WriteStartArray("enum");
        foreach (string value in choice.Values)
        {
            json.WriteStringValue(value);
        }

        if (orNull)
        {
            json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private static void WriteForms(Utf8JsonWriter json, IEnumerable<SchemaType> forms, bool orNull)
    {
        json.WriteStartArray("anyOf");
        foreach (SchemaType form in forms)
        {
            json.WriteStartObject();
            WriteType(json, form, orNull: false);
            json.WriteEndObject();
        }

        if (orNull)
        {
            json.WriteStartObject();
            json.WriteString("type", "null");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, string name, SchemaType type, bool orNull)
    {
        json.WriteStartObject(name);
        WriteType(json, type, orNull);
        json.WriteEndObject();
    }

    private static void WriteTypes(Utf8JsonWriter json, bool orNull, params ReadOnlySpan<string> types)
    {
        if (types.Length == 1 && !orNull)
        {
            json.WriteString("type", types[0]);
            return;
        }

        json.WriteStartArray("type");
        foreach (string type in types)
        {
            json.WriteStringValue(type);
        }

        if (orNull)
        {
            json.WriteStringValue("null");
        }

        json.WriteEndArray();
    }
}
