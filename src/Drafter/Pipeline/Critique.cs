using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Drafter.Pipeline;

/// <summary>Something that is wrong with the draft.</summary>
/// <param name="Section">The section's number; 0 for the whole.</param>
/// <param name="Kind">What kind of thing: <c>length</c>, <c>point</c>, <c>repetition</c>, <c>number</c>, <c>cut</c>, <c>verify</c>, <c>critic</c>.</param>
/// <param name="Text">What is wrong, in words that a model can act on.</param>
internal sealed record Finding(int Section, string Kind, string Text);

/// <summary>What is wrong with the draft: <c>critique.md</c>.</summary>
/// <param name="Findings">All of it.</param>
internal sealed partial record Critique(ImmutableArray<Finding> Findings)
{
    /// <summary>The text of the file.</summary>
    public string ToMarkdown(ImmutableArray<Section> sections, int words, int wanted)
    {
        StringBuilder text = new("# Critique\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{words} words of {wanted} wanted. ");
        text.Append("Delete a line and it is not acted on; add one in the same form and it is.\n");
        AppendList(text, 0);
        foreach (Section section in sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Number}. {section.Heading}\n");
            AppendList(text, section.Number);
        }

        return text.ToString();
    }

    /// <summary>Reads the file, which the author may have changed.</summary>
    public static Critique Read(string text)
    {
        ImmutableArray<Finding>.Builder findings = ImmutableArray.CreateBuilder<Finding>();
        int section = 0;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (SectionLine().Match(line) is { Success: true } heading)
            {
                section = int.Parse(heading.Groups[1].Value, CultureInfo.InvariantCulture);
            }
            else if (FindingLine().Match(line) is { Success: true } finding)
            {
                string kind = finding.Groups[1].Success ? finding.Groups[1].Value : "author";
                findings.Add(new Finding(section, kind, finding.Groups[2].Value.Trim()));
            }
        }

        return new Critique(findings.ToImmutable());
    }

    private void AppendList(StringBuilder text, int section)
    {
        string start = "\n";
        foreach (Finding finding in Findings.Where(f => f.Section == section))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{start}- [{finding.Kind}] {finding.Text.ReplaceLineEndings(" ")}\n"
            );
            start = string.Empty;
        }
    }

    [GeneratedRegex(@"^## (\d{1,3})\.", RegexOptions.CultureInvariant)]
    private static partial Regex SectionLine();

    [GeneratedRegex(@"^- (?:\[([a-z]+)\] )?(\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex FindingLine();
}
