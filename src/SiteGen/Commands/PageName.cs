using System.Text.Json;
using Site.Core.Text;
using Site.Status.Sources;

namespace SiteGen.Commands;

/// <summary>Finds what a status page calls itself.</summary>
internal static class PageName
{
    private const int MaxLength = 100;

    /// <summary>Where the kinds of pages say their name.</summary>
    private static readonly string[][] s_paths =
    [
        ["page", "name"],
        ["data", "attributes", "company_name"],
        ["config", "title"],
        ["title"],
    ];

    /// <summary>The name; <c>null</c> where the answer has none.</summary>
    public static string? Find(Payload payload)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload.Body);
            return s_paths.Select(path => At(document.RootElement, path)).OfType<string>().FirstOrDefault();
        }
        catch (JsonException)
        {
            // Another format; pages that are not JSON say no name.
            return null;
        }
    }

    private static string? At(JsonElement element, string[] path)
    {
        foreach (string key in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(key, out element))
            {
                return null;
            }
        }

        string text =
            element.ValueKind == JsonValueKind.String
                ? TerminalText.Clean(element.GetString() ?? string.Empty)
                : string.Empty;
        return text.Length is > 0 and <= MaxLength ? text : null;
    }
}
