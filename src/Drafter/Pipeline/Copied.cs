using System.Collections.Immutable;
using System.Globalization;
using Drafter.Text;

namespace Drafter.Pipeline;

/// <summary>Finds what a section took word for word from the passages that were only to show the author's tone.</summary>
/// <param name="passages">The passages.</param>
internal sealed class Copied(ImmutableArray<string> passages)
{
    private const int Least = 12;

    private readonly HashSet<string> _blocks = [.. passages.SelectMany(p => Blocks(Words.Of(p)))];

    /// <summary>The first place of a section that stands in an earlier post.</summary>
    public IEnumerable<Finding> Of(Section section)
    {
        ImmutableArray<Word> words = Words.Of(section.Text);
        int at = Blocks(words).ToList().FindIndex(_blocks.Contains);
        if (at >= 0)
        {
            Word last = words[at + Least - 1];
            string text = section.Text[words[at].Start..(last.Start + last.Length)];
            yield return new Finding(
                section.Number,
                "copied",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Least} words or more stand in an earlier post: {ModelText.Line(text, 100)}"
                )
            );
        }
    }

    private static IEnumerable<string> Blocks(ImmutableArray<Word> words)
    {
        for (int i = 0; i + Least <= words.Length; i++)
        {
            yield return string.Join(' ', words.Skip(i).Take(Least).Select(w => w.Text));
        }
    }
}
