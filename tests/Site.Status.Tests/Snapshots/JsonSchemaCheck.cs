using System.Text.Json;
using System.Text.RegularExpressions;

namespace Site.Status.Tests.Snapshots;

/// <summary>Checks JSON against the keywords of JSON Schema that the snapshot's schema uses; any other keyword fails the test.</summary>
internal sealed class JsonSchemaCheck(JsonElement schema)
{
    private static readonly string[] s_remarks = ["$schema", "$defs", "title", "description", "format"];

    public static JsonSchemaCheck Parse(string schema) => new(JsonDocument.Parse(schema).RootElement);

    /// <summary>Whether the JSON fits.</summary>
    public bool Fits(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Fits(schema, document.RootElement);
    }

    private bool Fits(JsonElement rule, JsonElement value) =>
        rule.EnumerateObject().All(keyword => Fits(rule, keyword.Name, keyword.Value, value));

    private bool Fits(JsonElement rule, string keyword, JsonElement argument, JsonElement value) =>
        keyword switch
        {
            "$ref" => Fits(Definition(argument.GetString()!), value),
            "type" => argument.ValueKind == JsonValueKind.Array
                ? argument.EnumerateArray().Any(t => IsOf(t.GetString()!, value))
                : IsOf(argument.GetString()!, value),
            "enum" => argument.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)),
            "const" => JsonElement.DeepEquals(argument, value),
            "anyOf" => argument.EnumerateArray().Any(form => Fits(form, value)),
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= argument.GetDecimal(),
            "pattern" => value.ValueKind != JsonValueKind.String
                || Regex.IsMatch(value.GetString()!, argument.GetString()!, RegexOptions.ECMAScript),
            "items" => value.ValueKind != JsonValueKind.Array
                || value.EnumerateArray().All(item => Fits(argument, item)),
            "required" => value.ValueKind != JsonValueKind.Object
                || argument.EnumerateArray().All(key => value.TryGetProperty(key.GetString()!, out _)),
            "properties" => value.ValueKind != JsonValueKind.Object
                || argument
                    .EnumerateObject()
                    .All(p => !value.TryGetProperty(p.Name, out JsonElement member) || Fits(p.Value, member)),
            "additionalProperties" => value.ValueKind != JsonValueKind.Object
                || value
                    .EnumerateObject()
                    .All(member => rule.GetProperty("properties").TryGetProperty(member.Name, out _)),
            _ => s_remarks.Contains(keyword) ? true : throw new NotSupportedException(keyword),
        };

    private JsonElement Definition(string reference) =>
        schema.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private static bool IsOf(string type, JsonElement value) =>
        type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            "integer" => value.ValueKind == JsonValueKind.Number
                && value.TryGetDecimal(out decimal number)
                && number == decimal.Truncate(number),
            _ => throw new NotSupportedException(type),
        };
}
