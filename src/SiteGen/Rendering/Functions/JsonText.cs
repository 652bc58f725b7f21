using System.Collections;
using System.Text;
using System.Text.Json;
using Site.Templating;
using Site.Templating.Runtime;

namespace SiteGen.Rendering.Functions;

/// <summary>Writes template values as JSON that is safe inside of a script element.</summary>
internal static class JsonText
{
    private const int MaxDepth = 32;

    /// <summary>The JSON of a value: views and objects with all their members, lists, texts, numbers, dates.</summary>
    public static string Write(TemplateContext context, object? value)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            Write(json, context, value, 0);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, TemplateContext context, object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new ScriptRuntimeException(default, $"json: the value is nested more than {MaxDepth} deep");
        }

        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long or short or byte:
                json.WriteNumberValue(Convert.ToInt64(value, null));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case DateTimeOffset date:
                json.WriteStringValue(date);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IScriptObject and not ScriptArray:
                json.WriteStartObject();
                foreach (string member in ((IScriptObject)value).GetMembers())
                {
                    ((IScriptObject)value).TryGetValue(context, default, member, out object? item);
                    json.WritePropertyName(member);
                    Write(json, context, item, depth + 1);
                }

                json.WriteEndObject();
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (object? item in list)
                {
                    Write(json, context, item, depth + 1);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(context.ToText(value));
                break;
        }
    }
}
