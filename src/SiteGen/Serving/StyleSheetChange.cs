using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace SiteGen.Serving;

/// <summary>Finds out whether two states of a page differ in nothing but the style sheets that they link to.</summary>
internal static partial class StyleSheetChange
{
    /// <summary>The attributes of the new page's style sheet links, in order; <c>null</c> where more than they changed.</summary>
    public static ImmutableArray<ImmutableArray<(string Name, string Value)>>? Between(
        ReadOnlySpan<byte> before,
        ReadOnlySpan<byte> after
    )
    {
        (string oldRest, _) = Split(Encoding.UTF8.GetString(before));
        (string newRest, List<string> links) = Split(Encoding.UTF8.GetString(after));
        return oldRest == newRest && links.Count > 0 ? [.. links.Select(AttributesOf)] : null;
    }

    private static (string Remainder, List<string> Links) Split(string page)
    {
        List<string> links = [];
        string rest = LinkPattern()
            .Replace(
                page,
                match =>
                {
                    if (!AttributesOf(match.Value).Any(IsStyleSheet))
                    {
                        return match.Value;
                    }

                    links.Add(match.Value);
                    return "<link>";
                }
            );
        return (rest, links);
    }

    private static bool IsStyleSheet((string Name, string Value) attribute) =>
        attribute.Name == "rel" && attribute.Value.Split(' ').Contains("stylesheet", StringComparer.OrdinalIgnoreCase);

    private static ImmutableArray<(string Name, string Value)> AttributesOf(string tag) =>
        [
            .. AttributePattern()
                .Matches(tag)
                .Select(m =>
                    (
                        m.Groups["name"].Value.ToLowerInvariant(),
                        WebUtility.HtmlDecode(m.Groups["value"].Value.Trim('"', '\''))
                    )
                ),
        ];

    [GeneratedRegex(@"<link\s[^>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(
        @"\s(?<name>[a-zA-Z-]+)(?:\s*=\s*(?<value>""[^""]*""|'[^']*'|[^\s>""']+))?",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex AttributePattern();
}
