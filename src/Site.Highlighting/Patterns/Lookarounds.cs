namespace Site.Highlighting.Patterns;

/// <summary>What lookarounds become: an automaton knows the code units beside a place, and what follows a match.</summary>
internal static class Lookarounds
{
    private const int MaxWords = 64;

    /// <summary>The set of a pattern that always matches one code unit; <c>null</c> for other patterns.</summary>
    public static CharSet? AsSet(PatternNode node)
    {
        switch (node)
        {
            case PatternNode.Chars chars:
                return chars.Set;
            case PatternNode.Choice choice:
                CharSet? union = CharSet.None;
                foreach (PatternNode branch in choice.Branches)
                {
                    union = AsSet(branch) is { } set ? union?.Union(set) : null;
                }

                return union;
            default:
                return null;
        }
    }

    /// <summary>A pattern that matches where none of the words of another does; <c>null</c> where it is more than words.</summary>
    public static PatternNode? Refuse(PatternNode node)
    {
        List<List<CharSet>> words = [];
        return TryReadWords(node, words) && words.TrueForAll(w => w.Count > 0) ? Refuse(words, 0) : null;
    }

    private static PatternNode? Refuse(List<List<CharSet>> words, int depth)
    {
        // Nothing follows, or another character than the words have here, or one of theirs and then not the rest of the word.
        List<CharSet> firsts = [.. words.Select(w => w[depth]).Distinct()];
        CharSet? any = CharSet.None;
        foreach (CharSet first in firsts)
        {
            if (any is null || firsts.Exists(f => !ReferenceEquals(f, first) && f.Overlaps(first)))
            {
                return null;
            }

            any = any.Union(first);
        }

        if (any is null)
        {
            return null;
        }

        List<PatternNode> branches =
        [
            new PatternNode.Neighbour(IsBefore: false, IsNegated: true, CharSet.Any),
            new PatternNode.Chars(any.Invert()),
        ];
        foreach (CharSet first in firsts)
        {
            List<List<CharSet>> rest = words.FindAll(w => w[depth].Equals(first));
            if (!rest.Exists(w => w.Count == depth + 1))
            {
                if (Refuse(rest, depth + 1) is not { } inner)
                {
                    return null;
                }

                branches.Add(new PatternNode.Sequence([new PatternNode.Chars(first), inner]));
            }
        }

        return new PatternNode.Choice(branches);
    }

    private static bool TryReadWords(PatternNode node, List<List<CharSet>> words)
    {
        if (node is PatternNode.Choice choice)
        {
            return choice.Branches.All(b => TryReadWords(b, words)) && words.Count <= MaxWords;
        }

        List<CharSet> word = [];
        IReadOnlyList<PatternNode> items = node is PatternNode.Sequence sequence ? sequence.Items : [node];
        foreach (PatternNode item in items)
        {
            if (item is not PatternNode.Chars chars)
            {
                return false;
            }

            word.Add(chars.Set);
        }

        words.Add(word);
        return true;
    }
}
