using System.Collections.Immutable;

namespace Drafter.Text;

/// <summary>How much paragraphs have to do with what is looked for: they share its words, and the rarer a word, the more it counts.</summary>
internal sealed class Relevance
{
    private const double UsualLength = 200;

    private readonly HashSet<string> _wanted;
    private readonly Dictionary<string, int> _frequency = [];
    private readonly int _count;

    /// <summary>Looks for something.</summary>
    /// <param name="wanted">What is looked for, in words.</param>
    /// <param name="all">The stems of all paragraphs.</param>
    public Relevance(string wanted, ImmutableArray<ImmutableHashSet<string>> all)
    {
        _wanted = [.. Stems.Of(wanted)];
        _count = all.Length;
        foreach (string stem in all.SelectMany(p => p))
        {
            _frequency[stem] = _frequency.GetValueOrDefault(stem) + 1;
        }
    }

    /// <summary>The score of one of the paragraphs; 0 where it shares no word.</summary>
    /// <param name="stems">Its stems.</param>
    /// <param name="length">Its characters: a long one has any word by chance.</param>
    public double Of(ImmutableHashSet<string> stems, int length) =>
        stems.Where(_wanted.Contains).Sum(s => Math.Log(1 + ((double)_count / _frequency[s])))
        / Math.Sqrt(1 + (length / UsualLength));
}
