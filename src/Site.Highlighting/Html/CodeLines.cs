using System.Collections.Immutable;

namespace Site.Highlighting.Html;

/// <summary>How the lines of a code block are shown.</summary>
public sealed record CodeLines
{
    /// <summary>Whether each line has its number before it.</summary>
    public bool Numbers { get; init; }

    /// <summary>The number of the first line.</summary>
    public int First { get; init; } = 1;

    /// <summary>The ranges of lines that are marked, counted from 1 whatever <see cref="First"/> is.</summary>
    public ImmutableArray<(int From, int To)> Marked { get; init; } = [];

    /// <summary>Whether a line is marked.</summary>
    public bool IsMarked(int line)
    {
        foreach ((int from, int to) in Marked)
        {
            if (line >= from && line <= to)
            {
                return true;
            }
        }

        return false;
    }
}
