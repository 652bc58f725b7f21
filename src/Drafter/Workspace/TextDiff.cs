using System.Collections.Immutable;
using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace Drafter.Workspace;

/// <summary>Shows how a text differs from another, by lines, as <c>diff -u</c> does.</summary>
internal static class TextDiff
{
    private const int Context = 2;

    /// <summary>The differences; empty where there are none.</summary>
    /// <param name="before">The one text.</param>
    /// <param name="after">The other text.</param>
    /// <param name="beforeName">What the one is called.</param>
    /// <param name="afterName">What the other is called.</param>
    public static string Unified(string before, string after, string beforeName, string afterName)
    {
        DiffResult diff = new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, Lines);
        if (diff.DiffBlocks.Count == 0)
        {
            return string.Empty;
        }

        StringBuilder text = new($"--- {beforeName}\n+++ {afterName}\n");
        int shown = 0;
        foreach (DiffBlock block in diff.DiffBlocks)
        {
            int from = Math.Max(shown, block.DeleteStartA - Context);
            if (from > shown || shown == 0)
            {
                text.Append($"@@ -{block.DeleteStartA + 1} +{block.InsertStartB + 1} @@\n");
            }

            Append(text, ' ', diff.PiecesOld[from..block.DeleteStartA]);
            Append(text, '-', diff.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            Append(text, '+', diff.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            shown = block.DeleteStartA + block.DeleteCountA;
            int next = NextStart(diff, block);
            int until = Math.Min(next, Math.Min(diff.PiecesOld.Length, shown + Context));
            Append(text, ' ', diff.PiecesOld[shown..until]);
            shown = until;
        }

        return text.ToString();
    }

    private static int NextStart(DiffResult diff, DiffBlock block)
    {
        int index = diff.DiffBlocks.IndexOf(block) + 1;
        return index < diff.DiffBlocks.Count ? diff.DiffBlocks[index].DeleteStartA : int.MaxValue;
    }

    private static void Append(StringBuilder text, char mark, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            text.Append(mark).Append(line).Append('\n');
        }
    }

    private static string[] Lines(string text)
    {
        ImmutableArray<string> lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        return [.. lines[^1].Length == 0 ? lines.RemoveAt(lines.Length - 1) : lines];
    }
}
