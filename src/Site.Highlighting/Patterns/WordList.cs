namespace Site.Highlighting.Patterns;

/// <summary>Turns a list of words into a pattern without common beginnings: the longest word wins, whatever their order.</summary>
internal static class WordList
{
    /// <summary>The pattern of words.</summary>
    public static PatternNode ToPattern(IEnumerable<string> words, bool ignoreCase)
    {
        string[] sorted =
        [
            .. words.Select(w => ignoreCase ? w.ToLowerInvariant() : w).Distinct(StringComparer.Ordinal),
        ];
        Array.Sort(sorted, StringComparer.Ordinal);
        return Branch(sorted, 0, ignoreCase);
    }

    private static PatternNode Branch(ReadOnlySpan<string> words, int depth, bool ignoreCase)
    {
        List<PatternNode> branches = [];
        bool isWord = words[0].Length == depth;
        ReadOnlySpan<string> rest = isWord ? words[1..] : words;
        while (rest.Length > 0)
        {
            char first = rest[0][depth];
            int count = 1;
            while (count < rest.Length && rest[count][depth] == first)
            {
                count++;
            }

            CharSet set = ignoreCase ? CharSet.Of(first).IgnoringCase() : CharSet.Of(first);
            PatternNode inner = Branch(rest[..count], depth + 1, ignoreCase);
            branches.Add(
                inner is PatternNode.Empty
                    ? new PatternNode.Chars(set)
                    : new PatternNode.Sequence([new PatternNode.Chars(set), inner])
            );
            rest = rest[count..];
        }

        if (isWord)
        {
            branches.Add(new PatternNode.Empty());
        }

        return branches.Count == 1 ? branches[0] : new PatternNode.Choice(branches);
    }
}
