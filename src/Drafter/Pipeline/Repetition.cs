using System.Collections.Immutable;
using Drafter.Text;

namespace Drafter.Pipeline;

/// <summary>Words that stand in a text more than once.</summary>
/// <param name="Text">The words, as they stand there first.</param>
/// <param name="Words">How many.</param>
/// <param name="Starts">Where they begin, in the whole text.</param>
internal sealed record RepeatedBlock(string Text, int Words, ImmutableArray<int> Starts);

/// <summary>Finds blocks of words that are repeated: 12 words or more twice, 8 or more three times.</summary>
internal static class Repetition
{
    private const int LongBlock = 12;
    private const int ShortBlock = 8;
    private const int TimesForShort = 3;
    private const int MostBlocks = 20;

    /// <summary>The repeated blocks of a text, the first one first; what is in a longer block is not told again.</summary>
    public static ImmutableArray<RepeatedBlock> Find(string text)
    {
        ImmutableArray<Word> words = Words.Of(text);
        ImmutableArray<RepeatedBlock>.Builder blocks = ImmutableArray.CreateBuilder<RepeatedBlock>();
        bool[] told = new bool[words.Length];
        Find(text, words, LongBlock, 2, told, blocks);
        Find(text, words, ShortBlock, TimesForShort, told, blocks);
        return [.. blocks.OrderBy(b => b.Starts[0]).Take(MostBlocks)];
    }

    private static void Find(
        string text,
        ImmutableArray<Word> words,
        int least,
        int times,
        bool[] told,
        ImmutableArray<RepeatedBlock>.Builder blocks
    )
    {
        Dictionary<string, List<int>> places = new(StringComparer.Ordinal);
        for (int i = 0; i + least <= words.Length; i++)
        {
            string key = string.Join(' ', words.AsSpan().Slice(i, least).ToArray().Select(w => w.Text));
            if (!places.TryGetValue(key, out List<int>? list))
            {
                places[key] = list = [];
            }

            // A block that overlaps itself is one place.
            if (list.Count == 0 || i >= list[^1] + least)
            {
                list.Add(i);
            }
        }

        for (int i = 0; i + least <= words.Length; i++)
        {
            string key = string.Join(' ', words.AsSpan().Slice(i, least).ToArray().Select(w => w.Text));
            List<int> list = places[key];
            if (list.Count < times || list[0] != i || told[i])
            {
                continue;
            }

            int length = Extend(words, list, least);
            foreach (int start in list)
            {
                told.AsSpan(start, length).Fill(true);
            }

            Word last = words[i + length - 1];
            blocks.Add(
                new RepeatedBlock(
                    text[words[i].Start..(last.Start + last.Length)],
                    length,
                    [.. list.Select(p => words[p].Start)]
                )
            );
        }
    }

    /// <summary>How long the block is that begins at all these places.</summary>
    private static int Extend(ImmutableArray<Word> words, List<int> starts, int length)
    {
        while (
            starts[^1] + length < words.Length
            && starts.TrueForAll(s => words[s + length].Text == words[starts[0] + length].Text)
            && starts[0] + length < starts[1]
        )
        {
            length++;
        }

        return length;
    }
}
