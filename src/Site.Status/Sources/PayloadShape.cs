using System.Text.Json;
using Site.Status.Sources.Json;

namespace Site.Status.Sources;

/// <summary>Says in a few words what a payload looks like, where no adapter can read it.</summary>
internal static class PayloadShape
{
    /// <summary>What can be done with data that no adapter reads.</summary>
    public const string WayOut =
        "choose another `--kind`, save the answer of one of the URLs that the kinds ask, or write the figures down in a file for `kind: manual`";

    /// <summary>What it looks like: <c>an RSS feed without entries</c>.</summary>
    public static string Describe(Payload payload)
    {
        ReadOnlySpan<char> text = payload.Text.Text.AsSpan().TrimStart();
        return text.IsEmpty ? "an empty file"
            : text[0] == '<' ? DescribeMarkup(text)
            : JsonPayload.Peek(payload) is { } value ? DescribeJson(value)
            : text[0] is '{' or '[' ? DescribeBroken(text)
            : DescribeTable(text);
    }

    private static string DescribeMarkup(ReadOnlySpan<char> text) =>
        text.Contains("<rss", StringComparison.OrdinalIgnoreCase)
            ? text.Contains("<item", StringComparison.OrdinalIgnoreCase)
                ? "an RSS feed"
                : "an RSS feed without entries, which says nothing about uptime"
            : text.Contains("<feed", StringComparison.OrdinalIgnoreCase)
                ? "an Atom feed"
                : text.Contains("<html", StringComparison.OrdinalIgnoreCase)
                    ? "a web page"
                    : "XML";

    private static string DescribeJson(JsonValue value)
    {
        if (value.Items is [JsonRecord first, ..])
        {
            return $"a list of {value.Items.Count} objects with the keys {Keys(first)}";
        }

        return value switch
        {
            JsonRecord record when record["services"] is { Kind: JsonValueKind.Array } && record.Has("generatedAt") =>
                $"the status of an uptime tracker in a form of its own, with the keys {Keys(record)}",
            JsonRecord record
                when record["incidents"]?.Items is [JsonRecord item, ..] && item.Has("service") && item.Has("state") =>
                "the incidents of an uptime tracker in a form of its own, with `service` and `state` for each",
            JsonRecord record when !record.Fields.Any() => "an empty object",
            JsonRecord record => $"an object with the keys {Keys(record)}",
            { Kind: JsonValueKind.Array, Items.Count: 0 } => "an empty list",
            _ => value.Describe(),
        };
    }

    private static string DescribeBroken(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf('\n');
        bool lines =
            end > 1
            && text[..end].TrimEnd()[^1] == '}'
            && text[(end + 1)..].TrimStart().StartsWith("{", StringComparison.Ordinal);
        return lines ? "JSON Lines: one object a line" : "broken JSON";
    }

    private static string DescribeTable(ReadOnlySpan<char> text)
    {
        int end = text.IndexOf('\n');
        ReadOnlySpan<char> head = (end < 0 ? text : text[..end]).Trim();
        return head.Count(',') >= 2
            ? $"a CSV table with the columns {PayloadNotes.Shortened(head.ToString())}"
            : "plain text";
    }

    private static string Keys(JsonRecord record)
    {
        string[] keys = [.. record.Fields.Select(f => PayloadNotes.Shortened(f.Key))];
        string shown = string.Join(", ", keys.Take(5));
        return keys.Length > 5 ? shown + ", …" : shown;
    }
}
