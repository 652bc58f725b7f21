using System.Text.Json;
using Site.Core.Yaml;
using Site.Templating.Runtime;
using SiteGen.Content;

namespace SiteGen.Rendering.Views;

/// <summary>Turns YAML, JSON and tables into values that templates can read; all read-only.</summary>
internal static class ScriptValues
{
    /// <summary>A YAML value.</summary>
    /// <param name="node">The value; <c>null</c> is an empty object.</param>
    /// <param name="timeZone">The time zone of dates without an offset.</param>
    public static object? FromYaml(YamlNode? node, TimeZoneInfo timeZone) =>
        node switch
        {
            YamlMapping mapping => FromMappings([mapping], timeZone),
            YamlSequence sequence => FromList(sequence.Items.Select(i => FromYaml(i, timeZone))),
            YamlScalar scalar => FromScalar(scalar, timeZone),
            _ => FromMappings([], timeZone),
        };

    /// <summary>Several mappings laid over each other, the last one on top; mappings within them too.</summary>
    public static ScriptObject FromMappings(IEnumerable<YamlMapping?> mappings, TimeZoneInfo timeZone)
    {
        Dictionary<string, List<YamlNode>> values = new(StringComparer.Ordinal);
        foreach ((YamlScalar key, YamlNode value) in mappings.OfType<YamlMapping>().SelectMany(m => m.Entries))
        {
            if (!values.TryGetValue(key.Value, out List<YamlNode>? layers))
            {
                values[key.Value] = layers = [];
            }

            layers.Add(value);
        }

        ScriptObject result = [];
        foreach ((string key, List<YamlNode> layers) in values)
        {
            int from = layers.FindLastIndex(l => l is not YamlMapping) + 1;
            result[key] =
                from < layers.Count
                    ? FromMappings(layers.Skip(from).Cast<YamlMapping>(), timeZone)
                    : FromYaml(layers[^1], timeZone);
        }

        result.IsReadOnly = true;
        return result;
    }

    /// <summary>A JSON value.</summary>
    public static object? FromJson(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                ScriptObject result = [];
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    result[property.Name] = FromJson(property.Value);
                }

                result.IsReadOnly = true;
                return result;
            case JsonValueKind.Array:
                return FromList(element.EnumerateArray().Select(FromJson));
            case JsonValueKind.Number:
                return element.TryGetInt64(out long whole) ? Narrow(whole) : element.GetDouble();
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return null;
        }
    }

    /// <summary>A read-only list.</summary>
    public static ScriptArray FromList(IEnumerable<object?> items) => new(items) { IsReadOnly = true };

    /// <summary>A read-only object of the given members.</summary>
    public static ScriptObject Record(params ReadOnlySpan<(string Name, object? Value)> members)
    {
        ScriptObject result = [];
        foreach ((string name, object? value) in members)
        {
            result[name] = value;
        }

        result.IsReadOnly = true;
        return result;
    }

    private static object? FromScalar(YamlScalar scalar, TimeZoneInfo timeZone)
    {
        if (scalar.TryGetBoolean(out bool flag))
        {
            return flag;
        }

        if (scalar.TryGetInteger(out long whole))
        {
            return Narrow(whole);
        }

        if (scalar.TryGetFloat(out double number))
        {
            return number;
        }

        if (
            scalar.Kind == YamlScalarKind.Timestamp
            && scalar.TryGetTimestamp(out YamlTimestamp timestamp)
            && LocalTime.Resolve(timestamp, timeZone) is { } date
        )
        {
            return date;
        }

        return scalar.Kind == YamlScalarKind.Null ? null : scalar.Value;
    }

    private static object Narrow(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : value;
}
