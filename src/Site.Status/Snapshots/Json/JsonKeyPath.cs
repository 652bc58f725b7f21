using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Site.Status.Snapshots.Json;

/// <summary>Finds the path of the value at a place in JSON: <c>incidents[3].updates[0].status</c>.</summary>
internal static class JsonKeyPath
{
    /// <summary>The path of the value or key that begins at a byte. Only called where there is a fault, so that reading costs nothing.</summary>
    public static string At(ReadOnlySpan<byte> utf8, long offset)
    {
        Utf8JsonReader json = new(utf8);
        List<Step> steps = [];
        string key = string.Empty;
        while (json.Read() && json.TokenStartIndex < offset)
        {
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = Encoding.UTF8.GetString(json.ValueSpan);
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    NextItem(steps);
                    steps.Add(new Step(key, json.TokenType == JsonTokenType.StartArray ? -1 : null));
                    key = string.Empty;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    key = string.Empty;
                    steps.RemoveAt(steps.Count - 1);
                    break;
                default:
                    NextItem(steps);
                    key = string.Empty;
                    break;
            }
        }

        if (json.TokenType == JsonTokenType.PropertyName && json.TokenStartIndex >= offset)
        {
            key = Encoding.UTF8.GetString(json.ValueSpan);
        }
        else
        {
            NextItem(steps);
        }

        return Join(steps, key);
    }

    private static void NextItem(List<Step> steps)
    {
        if (steps.Count > 0 && steps[^1].Index is { } index)
        {
            steps[^1] = steps[^1] with { Index = index + 1 };
        }
    }

    private static string Join(List<Step> steps, string key)
    {
        StringBuilder path = new();
        foreach (Step step in steps)
        {
            AppendKey(path, step.Key);
            if (step.Index is { } index)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
        }

        AppendKey(path, key);
        return path.Length > 0 ? path.ToString() : "the whole";
    }

    private static void AppendKey(StringBuilder path, string key)
    {
        if (key.Length > 0)
        {
            path.Append(path.Length > 0 ? "." : string.Empty).Append(key);
        }
    }

    private readonly record struct Step(string Key, int? Index);
}
