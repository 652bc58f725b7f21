namespace Site.Core.Text;

/// <summary>Finds what a misspelt word was probably meant to be.</summary>
public static class Spelling
{
    /// <summary>
    /// The candidate nearest to a word by optimal string alignment distance (ignoring case), or <c>null</c> where none is near
    /// enough: a distance of at most a third of the word's length, at least 1; a candidate that the word begins with, or that
    /// begins with the word, is near too.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        int bestDistance = Math.Max(1, (word.Length + 1) / 3) + 1;
        foreach (string candidate in candidates)
        {
            int distance = Distance(word, candidate, bestDistance + 1);
            bool prefix =
                Math.Min(word.Length, candidate.Length) >= 3
                && (
                    candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                    || word.StartsWith(candidate, StringComparison.OrdinalIgnoreCase)
                );
            if (prefix)
            {
                distance = Math.Min(distance, bestDistance - 1);
            }

            if (
                distance < bestDistance
                || (distance == bestDistance && best is not null && string.CompareOrdinal(candidate, best) < 0)
            )
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    private static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) >= limit)
        {
            return limit;
        }

        int[] before = new int[b.Length + 1];
        int[] previous = new int[b.Length + 1];
        int[] current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        int previousSmallest = 0;
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            int smallest = i;
            for (int j = 1; j <= b.Length; j++)
            {
                bool same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                int cost = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + (same ? 0 : 1));
                if (
                    i > 1
                    && j > 1
                    && char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 2])
                    && char.ToLowerInvariant(a[i - 2]) == char.ToLowerInvariant(b[j - 1])
                )
                {
                    cost = Math.Min(cost, before[j - 2] + 1);
                }

                current[j] = cost;
                smallest = Math.Min(smallest, cost);
            }

            // No later row can be smaller than this one and the one before it, which a transposition looks back to.
            if (Math.Min(smallest, previousSmallest) >= limit)
            {
                return limit;
            }

            previousSmallest = smallest;

            (before, previous, current) = (previous, current, before);
        }

        return Math.Min(previous[b.Length], limit);
    }
}
