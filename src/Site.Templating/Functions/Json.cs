using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Site.Templating.Parsing;
using Site.Templating.Runtime;
using Site.Templating.Runtime.Values;

namespace Site.Templating.Functions;

/// <summary>JSON to values and back, for <c>object.from_json</c> and <c>object.to_json</c>.</summary>
internal static class Json
{
    public static object? Read(in BuiltinCall call)
    {
        try
        {
            using var document = JsonDocument.Parse(
                call.Text(0),
                new JsonDocumentOptions { MaxDepth = call.Context.ObjectRecursionLimit }
            );
            return Value(document.RootElement);
        }
        catch (JsonException e)
        {
            throw call.Fault($"The text is not JSON: {e.Message}");
        }
    }

    public static string Write(in BuiltinCall call)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(call.Context, call.Span, writer, call[0], 0);
        }

        call.Context.CheckStringLength(call.Span, buffer.WrittenCount);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static object? Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new ScriptObject();
                foreach (var property in element.EnumerateObject())
                {
                    result.SetValue(property.Name, Value(property.Value), readOnly: false);
                }

                return result;
            case JsonValueKind.Array:
                return new ScriptArray(element.EnumerateArray().Select(Value));
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.TryGetInt64(out var whole) ? Boxed.Long(whole) : element.GetDouble();
            case JsonValueKind.True:
                return Boxed.True;
            case JsonValueKind.False:
                return Boxed.False;
            default:
                return null;
        }
    }

    private static void Write(TemplateContext context, SourceSpan span, Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > context.ObjectRecursionLimit)
        {
            throw new ScriptRuntimeException(
                span,
                $"The value nests deeper than {context.ObjectRecursionLimit} levels, or contains itself"
            );
        }

        context.CheckStringLength(span, writer.BytesCommitted + writer.BytesPending);
        switch (value)
        {
            case null or IScriptFunction and not IScriptObject:
                writer.WriteNullValue();
                return;
            case bool b:
                writer.WriteBooleanValue(b);
                return;
            case string or HtmlString:
                writer.WriteStringValue(value.ToString());
                return;
            case DateTime d:
                writer.WriteStringValue(d);
                return;
            case DateTimeOffset d:
                writer.WriteStringValue(d);
                return;
            case TimeSpan t:
                writer.WriteStringValue(t.ToString("c", CultureInfo.InvariantCulture));
                return;
            case double d when !double.IsFinite(d):
                throw new ScriptRuntimeException(span, $"JSON has no number `{d}`");
            case float d when !float.IsFinite(d):
                throw new ScriptRuntimeException(span, $"JSON has no number `{d}`");
        }

        if (Numbers.IsNumber(value))
        {
            WriteNumber(writer, value);
        }
        else if (value is IEnumerable && ListView.Of(value) is { } list)
        {
            writer.WriteStartArray();
            for (var i = 0; i < list.Count; i++)
            {
                Write(context, span, writer, list[i], depth + 1);
            }

            writer.WriteEndArray();
        }
        else
        {
            WriteObject(context, span, writer, value, depth);
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, object value)
    {
        switch (Numbers.Widen(value))
        {
            case int i:
                writer.WriteNumberValue(i);
                break;
            case long l:
                writer.WriteNumberValue(l);
                break;
            case float f:
                writer.WriteNumberValue(f);
                break;
            case double d:
                writer.WriteNumberValue(d);
                break;
            case decimal m:
                writer.WriteNumberValue(m);
                break;
            case BigInteger big:
                writer.WriteRawValue(big.ToString(CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteObject(
        TemplateContext context,
        SourceSpan span,
        Utf8JsonWriter writer,
        object value,
        int depth
    )
    {
        var members = value switch
        {
            IScriptObject o => o.GetMembers(),
            IReadOnlyDictionary<string, object?> d => d.Keys,
            IDictionary<string, object?> d => d.Keys,
            KeyValuePair<string, object?> => ["key", "value"],
            _ => throw new ScriptRuntimeException(span, $"A {TypeNames.Kind(value)} cannot be written as JSON"),
        };
        writer.WriteStartObject();
        foreach (var member in members)
        {
            writer.WritePropertyName(member);
            Write(context, span, writer, context.GetMember(span, value, member), depth + 1);
        }

        writer.WriteEndObject();
    }
}
