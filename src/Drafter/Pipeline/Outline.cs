using System.Collections.Immutable;
using System.Text;

namespace Drafter.Pipeline;

/// <summary>A section as it is planned.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Points">What it has to say.</param>
internal sealed record OutlineSection(string Heading, ImmutableArray<string> Points);

/// <summary>The plan of a post: <c>outline.md</c>.</summary>
/// <param name="Title">The post's title.</param>
/// <param name="Summary">What it says, in a sentence; may be empty.</param>
/// <param name="Sections">The sections in order.</param>
internal sealed record Outline(string Title, string Summary, ImmutableArray<OutlineSection> Sections)
{
    private const int WordsPerSection = 200;
    private const int FewestSections = 2;
    private const int MostSections = 8;

    /// <summary>How many sections suit a length in words.</summary>
    public static int SectionsFor(int words) => Math.Clamp(words / WordsPerSection, FewestSections, MostSections);

    /// <summary>The text of the file.</summary>
    public string ToMarkdown()
    {
        StringBuilder text = new($"# {Title}\n");
        if (Summary.Length > 0)
        {
            text.Append($"\n> {Summary}\n");
        }

        foreach (OutlineSection section in Sections)
        {
            text.Append($"\n## {section.Heading}\n\n");
            foreach (string point in section.Points)
            {
                text.Append($"- {point}\n");
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>A plain plan from the brief alone, for when no model gave a usable one.</summary>
    public static Outline FromBrief(Brief brief)
    {
        ImmutableArray<string> notes =
        [
            .. brief
                .Notes.Split('\n')
                .Select(l => l.TrimStart('-', '*', '#', ' ').Trim())
                .Where(l => l.Length is > 0 and < 160),
        ];
        int each = Math.Max(1, (notes.Length + 1) / 2);
        return new Outline(
            brief.Topic,
            string.Empty,
            [
                new OutlineSection(
                    "Where it began",
                    [.. notes.Take(each).DefaultIfEmpty($"Why {brief.Topic} matters here")]
                ),
                new OutlineSection(
                    "What it comes down to",
                    [.. notes.Skip(each).Take(6).DefaultIfEmpty("What there is to say about it")]
                ),
                new OutlineSection("What to do with it", ["What follows from it"]),
            ]
        );
    }
}
