using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DiffPlex;
using DiffPlex.Model;

namespace Drafter.Pipeline;

/// <summary>A change of a few sentences.</summary>
/// <param name="Start">The first sentence that is replaced.</param>
/// <param name="Count">How many are replaced.</param>
/// <param name="Before">The old text.</param>
/// <param name="After">The new text.</param>
/// <param name="Touched">What of numbers, names, links and code it changes, in words; empty where nothing.</param>
internal sealed record Hunk(int Start, int Count, string Before, string After, ImmutableArray<string> Touched)
{
    /// <summary>Whether it may be accepted without a person: it changes no number, name, link or code.</summary>
    public bool IsHarmless => Touched.IsEmpty;
}

/// <summary>Cuts a revision into changes that can be accepted one by one.</summary>
internal static partial class Hunks
{
    /// <summary>The changes from one text to another.</summary>
    public static ImmutableArray<Hunk> Between(string before, string after)
    {
        DiffResult diff = new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, Sentences);
        return
        [
            .. diff.DiffBlocks.Select(block =>
            {
                string old = string.Concat(diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
                string replacement = string.Concat(diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
                return new Hunk(
                    block.DeleteStartA,
                    block.DeleteCountA,
                    old,
                    replacement,
                    Facts.Changed(old, replacement)
                );
            }),
        ];
    }

    /// <summary>The text with the accepted changes made.</summary>
    /// <param name="before">The old text.</param>
    /// <param name="accepted">The changes, with the text that each puts in place.</param>
    public static string Apply(string before, IEnumerable<(Hunk Hunk, string After)> accepted)
    {
        List<string> pieces = [.. Sentences(before)];
        foreach ((Hunk hunk, string after) in accepted.OrderByDescending(a => a.Hunk.Start))
        {
            pieces.RemoveRange(hunk.Start, hunk.Count);
            pieces.Insert(hunk.Start, after);
        }

        return string.Concat(pieces);
    }

    /// <summary>A text in pieces: sentences with the space behind them, and line ends by themselves. Together they are the text.</summary>
    internal static string[] Sentences(string text) => [.. Piece().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\n+|[^\n]+?(?:(?<=[.!?…][""”’)]?)[ ]+|(?=\n)|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Piece();
}
