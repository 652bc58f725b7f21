using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Drafter.Sources;
using Drafter.Text;

namespace Drafter.Pipeline;

/// <summary>
/// Citations: a section cites a source by its number in brackets, <c>[1]</c>; the post has a footnote in its place, so that a
/// source's address is never typed by a model.
/// </summary>
internal static partial class Cited
{
    /// <summary>The numbers that a text cites, in their order.</summary>
    public static IEnumerable<int> NumbersOf(string text) =>
        Mark().Matches(Code().Replace(text, " ")).SelectMany(Numbers);

    /// <summary>The text without its citations.</summary>
    public static string Without(string text) => Mark().Replace(text, string.Empty);

    /// <summary>The text with footnotes for the sources that there are; other citations stay as they are.</summary>
    public static string WithFootnotes(string text, ImmutableArray<Source> sources)
    {
        StringBuilder result = new();
        int place = 0;
        foreach (Match code in Code().Matches(text))
        {
            result.Append(Marked(text[place..code.Index], sources)).Append(code.Value);
            place = code.Index + code.Length;
        }

        return result.Append(Marked(text[place..], sources)).ToString();
    }

    /// <summary>The footnotes of the sources that texts cite, as Markdown lines; empty where none is cited.</summary>
    public static string Footnotes(IEnumerable<string> texts, ImmutableArray<Source> sources)
    {
        HashSet<int> cited = [.. texts.SelectMany(NumbersOf)];
        StringBuilder lines = new();
        foreach (Source source in sources.Where(s => cited.Contains(s.Number)))
        {
            string title = ModelText.Line(source.Title, 160).Replace("[", "\\[", StringComparison.Ordinal);
            title = title.Replace("]", "\\]", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal);
            string what = source.Url is { } url ? $"[{title}](<{url}>)" : title;
            lines.Append(CultureInfo.InvariantCulture, $"[^{source.Number}]: {what}\n");
        }

        return lines.ToString();
    }

    private static string Marked(string text, ImmutableArray<Source> sources) =>
        Mark()
            .Replace(
                text,
                match =>
                {
                    int[] numbers = [.. Numbers(match)];
                    return numbers.All(n => sources.Any(s => s.Number == n))
                        ? string.Concat(numbers.Select(n => string.Create(CultureInfo.InvariantCulture, $"[^{n}]")))
                        : match.Value;
                }
            );

    private static IEnumerable<int> Numbers(Match mark) =>
        mark.Groups[1].Value.Split(',').Select(n => int.Parse(n.Trim(), CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\[(?:\^|[Ss]ource )?(\d{1,2}(?:, ?\d{1,2})*)\](?![(:\[])", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    [GeneratedRegex(@"```.*?(?:```|\z)|`[^`\n]+`", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
