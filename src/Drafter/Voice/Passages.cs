using System.Collections.Immutable;
using Drafter.Text;

namespace Drafter.Voice;

/// <summary>Chooses passages of the author's posts that show the tone: whole paragraphs near the topic, each of another post where there are enough.</summary>
internal static class Passages
{
    private const int Most = 3;
    private const int LeastWords = 25;
    private const int MostWords = 110;

    /// <summary>The passages, the nearest to the topic first.</summary>
    public static ImmutableArray<string> Choose(ImmutableArray<PublishedPost> posts, string topic)
    {
        ImmutableArray<Candidate> all =
        [
            .. posts.SelectMany(
                (post, number) =>
                    post
                        .Paragraphs.Where(p => Words.Count(p) is >= LeastWords and <= MostWords)
                        .Select(p => new Candidate(number, p, [.. Stems.Of(p)]))
            ),
        ];
        Relevance relevance = new(topic, [.. all.Select(p => p.Stems)]);
        ImmutableArray<Candidate> sorted = [.. all.OrderByDescending(p => relevance.Of(p.Stems, p.Text.Length))];
        IEnumerable<Candidate> first = sorted.DistinctBy(p => p.Post);
        return [.. first.Concat(sorted).DistinctBy(p => p.Text).Take(Most).Select(p => p.Text)];
    }

    private sealed record Candidate(int Post, string Text, ImmutableHashSet<string> Stems);
}
