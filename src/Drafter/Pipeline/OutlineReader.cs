using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Drafter.Text;

namespace Drafter.Pipeline;

/// <summary>
/// Reads an outline as models and people write it: JSON, JSON with words around it or cut off, or Markdown with headings and lists.
/// </summary>
internal static partial class OutlineReader
{
    private const int LongestTitle = 100;
    private const int LongestPoint = 240;
    private const int MostSections = 20;
    private const int MostPoints = 12;

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">What a model said, or the text of <c>outline.md</c>.</param>
    /// <param name="topic">What stands in for a missing title.</param>
    /// <returns>An outline with at least one section, or <c>null</c>.</returns>
    public static Outline? Read(string answer, string topic)
    {
        Outline? outline = ReadJson(answer, topic) ?? ReadMarkdown(answer, topic);
        return outline is { Sections.IsEmpty: false } ? outline : null;
    }

    /// <summary>Reads Markdown: <c>#</c> is the title, <c>##</c> (or a numbered line) a section, a list its points, a quote the summary.</summary>
    public static Outline? ReadMarkdown(string text, string topic)
    {
        string title = string.Empty;
        string summary = string.Empty;
        List<(string Heading, List<string> Points)> sections = [];
        bool hasHeadings = SectionLine().IsMatch(text);
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            string trimmed = line.Trim();
            if (trimmed.StartsWith("# ", StringComparison.Ordinal) && title.Length == 0)
            {
                title = Clean(trimmed, LongestTitle);
            }
            else if (SectionLine().IsMatch(trimmed) || (!hasHeadings && NumberedLine().IsMatch(line)))
            {
                sections.Add((Clean(trimmed, LongestTitle), []));
            }
            else if (trimmed.StartsWith('>') && sections.Count == 0)
            {
                summary = Clean(trimmed, LongestPoint);
            }
            else if (PointLine().Match(trimmed) is { Success: true } point && sections.Count > 0)
            {
                sections[^1].Points.Add(Clean(point.Groups[1].Value, LongestPoint));
            }
        }

        return Build(title, summary, sections.Select(s => (s.Heading, (IEnumerable<string>)s.Points)), topic);
    }

    private static Outline? ReadJson(string answer, string topic)
    {
        using JsonDocument? document = JsonRepair.Read(answer);
        return document is null ? null : FromJson(document.RootElement, topic);
    }

    private static Outline? FromJson(JsonElement root, string topic)
    {
        List<(string, IEnumerable<string>)> sections = [];
        foreach (JsonElement section in Items(root, "sections"))
        {
            string heading =
                section.ValueKind == JsonValueKind.String ? section.GetString()! : Text(section, "heading");
            heading = heading.Length > 0 ? heading : Text(section, "title");
            sections.Add((Clean(heading, LongestTitle), [.. Items(section, "points").Select(Text)]));
        }

        return Build(Text(root, "title"), Text(root, "summary"), sections, topic);
    }

    private static Outline? Build(
        string title,
        string summary,
        IEnumerable<(string Heading, IEnumerable<string> Points)> sections,
        string topic
    )
    {
        ImmutableArray<OutlineSection> read =
        [
            .. sections
                .Where(s => s.Heading.Any(char.IsLetter))
                .DistinctBy(s => s.Heading, StringComparer.OrdinalIgnoreCase)
                .Take(MostSections)
                .Select(s => new OutlineSection(
                    s.Heading,
                    [.. s.Points.Select(p => Clean(p, LongestPoint)).Where(p => p.Any(char.IsLetter)).Take(MostPoints)]
                )),
        ];
        string cleaned = Clean(title, LongestTitle);
        return read.IsEmpty
            ? null
            : new Outline(cleaned.Any(char.IsLetter) ? cleaned : topic, Clean(summary, LongestPoint), read);
    }

    private static string Clean(string text, int longest) => ModelText.Line(text, longest);

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out JsonElement items)
        && items.ValueKind == JsonValueKind.Array
            ? items.EnumerateArray()
            : [];

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            ? Text(value)
            : string.Empty;

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    [GeneratedRegex(@"^\s{0,3}##+\s+\S", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SectionLine();

    [GeneratedRegex(@"^\s{0,3}(?:\d{1,2}|[IVX]{1,4})[.)]\s+\S", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedLine();

    [GeneratedRegex(@"^(?:[-*+•]|\d{1,2}[.)]|[a-z][.)])\s+(.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex PointLine();
}
