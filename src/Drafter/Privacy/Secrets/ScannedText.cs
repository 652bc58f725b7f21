namespace Drafter.Privacy.Secrets;

/// <summary>
/// A text that is looked through for secrets. Every character that is looked at counts as a step, so that a test can tell how the work
/// grows with the text without a clock.
/// </summary>
/// <param name="text">The text.</param>
internal sealed class ScannedText(string text)
{
    /// <summary>Its length in UTF-16 characters.</summary>
    public int Length => text.Length;

    /// <summary>The characters that were looked at so far, those looked at again included.</summary>
    public long Steps { get; private set; }

    /// <summary>What was found so far, in no order.</summary>
    public List<Secret> Found { get; } = [];

    /// <summary>The character at a place; NUL before and after the text.</summary>
    public char this[int index]
    {
        get
        {
            Steps++;
            return (uint)index < (uint)text.Length ? text[index] : '\0';
        }
    }

    /// <summary>Notes a secret.</summary>
    public void Add(int start, int end, string kind) => Found.Add(new Secret(start, end - start, kind));

    /// <summary>The first place from a start at which a word stands, or -1.</summary>
    public int Find(string word, int from, StringComparison comparison = StringComparison.Ordinal)
    {
        int found = from >= text.Length ? -1 : text.IndexOf(word, from, comparison);
        Steps += (found < 0 ? text.Length : found) - Math.Min(from, text.Length) + word.Length;
        return found;
    }

    /// <summary>Whether a word stands at a place.</summary>
    public bool Has(string word, int at, StringComparison comparison = StringComparison.Ordinal)
    {
        Steps += word.Length;
        return at >= 0 && at + word.Length <= text.Length && text.AsSpan(at, word.Length).Equals(word, comparison);
    }

    /// <summary>The end of the run of characters of a sort from a place on, no more than some characters away.</summary>
    public int EndOf(Func<char, bool> isOfRun, int from, int most = int.MaxValue)
    {
        int end = from;
        while (end < text.Length && end - from < most && isOfRun(text[end]))
        {
            end++;
        }

        Steps += end - from + 1;
        return end;
    }

    /// <summary>The start of the run of characters of a sort that ends before a place, no more than some characters away.</summary>
    public int StartOf(Func<char, bool> isOfRun, int before, int most)
    {
        int start = before;
        while (start > 0 && before - start < most && isOfRun(text[start - 1]))
        {
            start--;
        }

        Steps += before - start + 1;
        return start;
    }

    /// <summary>A piece of it.</summary>
    public ReadOnlySpan<char> Slice(int start, int end)
    {
        Steps += end - start;
        return text.AsSpan(start, end - start);
    }
}
