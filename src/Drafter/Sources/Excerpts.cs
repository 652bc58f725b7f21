using System.Collections.Immutable;
using System.Text;
using Drafter.Text;

namespace Drafter.Sources;

/// <summary>What of a source goes into a prompt.</summary>
/// <param name="Source">The source.</param>
/// <param name="Text">The paragraphs that were chosen, with <c>[…]</c> where others were left out between them.</param>
/// <param name="Chosen">How many paragraphs were chosen.</param>
/// <param name="All">How many it has.</param>
internal sealed record Excerpt(Source Source, string Text, int Chosen, int All);

/// <summary>Chooses what of the sources fits into a prompt: the paragraphs that share the rarest words with what is wanted.</summary>
internal static class Excerpts
{
    private const string Gap = "[…]";
    private const int LongestParagraph = 1_200;
    private const int TokensPerSource = 24;

    /// <summary>Chooses.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="wanted">What is looked for: a section's heading and points.</param>
    /// <param name="tokens">The estimated tokens there is room for.</param>
    /// <returns>An excerpt for each source of which something was chosen, in their order.</returns>
    public static ImmutableArray<Excerpt> Choose(ImmutableArray<Source> sources, string wanted, int tokens)
    {
        ImmutableArray<Paragraph> all = [.. sources.SelectMany(Paragraphs)];
        Relevance relevance = new(wanted, [.. all.Select(p => p.Stems)]);
        int room = tokens - (sources.Length * TokensPerSource);
        HashSet<Paragraph> chosen = new(ReferenceEqualityComparer.Instance);
        foreach (
            Paragraph paragraph in all.OrderByDescending(p => relevance.Of(p.Stems, p.Text.Length))
                .ThenBy(p => p.Place)
                .ThenBy(p => p.Source.Number)
        )
        {
            int cost = Tokens.Of(paragraph.Text) + 1;
            if (cost <= room)
            {
                chosen.Add(paragraph);
                room -= cost;
            }
        }

        return
        [
            .. all.GroupBy(p => p.Source.Number)
                .Where(g => g.Any(chosen.Contains))
                .Select(g => new Excerpt(
                    g.First().Source,
                    Joined([.. g], chosen),
                    g.Count(chosen.Contains),
                    g.Count()
                )),
        ];
    }

    /// <summary>How many paragraphs there are to choose from.</summary>
    public static int Count(ImmutableArray<Source> sources) => sources.Sum(s => Paragraphs(s).Count());

    private static string Joined(ImmutableArray<Paragraph> paragraphs, HashSet<Paragraph> chosen)
    {
        StringBuilder text = new();
        bool isGap = false;
        foreach (Paragraph paragraph in paragraphs)
        {
            if (!chosen.Contains(paragraph))
            {
                isGap = true;
                continue;
            }

            text.Append(isGap ? $"{Gap}\n" : string.Empty).Append(paragraph.Text).Append("\n\n");
            isGap = false;
        }

        return (isGap ? text.Append(Gap) : text).ToString().Trim();
    }

    private static IEnumerable<Paragraph> Paragraphs(Source source) =>
        source
            .Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(Pieces)
            .Select((text, place) => new Paragraph(source, place, text, [.. Stems.Of(text)]));

    /// <summary>A long paragraph in pieces of whole lines or sentences.</summary>
    private static IEnumerable<string> Pieces(string paragraph)
    {
        string rest = paragraph;
        while (rest.Length > LongestParagraph)
        {
            int end = rest.LastIndexOf('\n', LongestParagraph);
            end = end > 0 ? end : rest.LastIndexOf(". ", LongestParagraph, StringComparison.Ordinal) + 1;
            end = end > 0 ? end : rest.LastIndexOf(' ', LongestParagraph);
            end = end > 0 ? end : LongestParagraph;
            yield return rest[..end].Trim();
            rest = rest[end..].Trim();
        }

        if (rest.Length > 0)
        {
            yield return rest;
        }
    }

    private sealed record Paragraph(Source Source, int Place, string Text, ImmutableHashSet<string> Stems);
}
