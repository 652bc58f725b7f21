using System.Collections.Immutable;
using System.Globalization;
using Drafter.Text;

namespace Drafter.Pipeline;

/// <summary>What can be seen of a draft without asking a model: the same text always gives the same findings.</summary>
internal static class Signals
{
    private const double LengthTolerance = 0.25;
    private const double SectionTolerance = 0.5;
    private const double LeastCoverage = 0.4;

    /// <summary>All findings, those of the whole first.</summary>
    public static ImmutableArray<Finding> Of(Brief brief, ImmutableArray<Section> sections)
    {
        List<Finding> findings = [];
        Claims claims = new(brief);
        Copied copied = new(brief.Voice.Passages);
        int words = sections.Sum(s => Words.Count(s.Text));
        if (Math.Abs(words - brief.Length) > brief.Length * LengthTolerance)
        {
            findings.Add(new Finding(0, "length", Invariant($"the post has {words} words; {brief.Length} are wanted")));
        }

        foreach (Section section in sections)
        {
            findings.AddRange(Length(section, brief.Length / sections.Length));
            findings.AddRange(Points(section));
            findings.AddRange(claims.Of(section));
            findings.AddRange(copied.Of(section));
            if (section.IsCut)
            {
                findings.Add(
                    new Finding(section.Number, "cut", "the text was cut by the token limit; its end may be missing")
                );
            }

            if (section.Text.Contains("TODO", StringComparison.Ordinal))
            {
                findings.Add(new Finding(section.Number, "verify", "a place is marked TODO"));
            }
        }

        findings.AddRange(Repeated(sections));
        return [.. findings];
    }

    private static IEnumerable<Finding> Length(Section section, int wanted)
    {
        int words = Words.Count(section.Text);
        if (Math.Abs(words - wanted) > wanted * SectionTolerance)
        {
            string what = words < wanted ? "too short" : "too long";
            yield return new Finding(
                section.Number,
                "length",
                Invariant($"{what}: {words} words, about {wanted} are wanted")
            );
        }
    }

    private static IEnumerable<Finding> Points(Section section)
    {
        HashSet<string> said = [.. Stems.Of(section.Text)];
        foreach (string point in section.Plan.Points)
        {
            ImmutableArray<string> stems = [.. Stems.Of(point).Distinct(StringComparer.Ordinal)];
            if (stems.Length > 0 && stems.Count(said.Contains) < stems.Length * LeastCoverage)
            {
                yield return new Finding(section.Number, "point", $"this point of the outline is missing: {point}");
            }
        }
    }

    private static IEnumerable<Finding> Repeated(ImmutableArray<Section> sections)
    {
        // One text with the sections' places, so that a block across sections is found.
        List<(int Start, int Number)> starts = [];
        System.Text.StringBuilder whole = new();
        foreach (Section section in sections)
        {
            starts.Add((whole.Length, section.Number));
            whole.Append(section.Text).Append('\n');
        }

        foreach (RepeatedBlock block in Repetition.Find(whole.ToString()))
        {
            // The first place stays; the section of every other one is told.
            int[] places = [.. block.Starts.Select(p => starts.Last(s => s.Start <= p).Number)];
            foreach (int number in places.Skip(1).Distinct())
            {
                yield return new Finding(
                    number,
                    "repetition",
                    Invariant(
                        $"these {block.Words} words are already in section {places[0]}: {ModelText.Line(block.Text, 100)}"
                    )
                );
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
