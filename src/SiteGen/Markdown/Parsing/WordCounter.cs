namespace SiteGen.Markdown.Parsing;

/// <summary>
/// Counts words without allocating: runs of anything but white space that have a letter or digit; each character of the
/// Chinese, Japanese and Korean scripts that are written without spaces counts as one.
/// </summary>
internal struct WordCounter
{
    private bool _inWord;

    /// <summary>The words so far.</summary>
    public int Count { get; private set; }

    /// <summary>Ends the word that is open: a new line or block begins.</summary>
    public void Break() => _inWord = false;

    /// <summary>Adds a piece of text; a word can go on from the piece before.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        bool inWord = _inWord;
        int count = Count;
        foreach (char c in text)
        {
            if (c < 128)
            {
                if (char.IsAsciiLetterOrDigit(c))
                {
                    count += inWord ? 0 : 1;
                    inWord = true;
                }
                else if (c <= ' ')
                {
                    inWord = false;
                }
            }
            else if (IsIdeographic(c))
            {
                count++;
                inWord = false;
            }
            else if (char.IsWhiteSpace(c))
            {
                inWord = false;
            }
            else if (!inWord && char.IsLetterOrDigit(c))
            {
                count++;
                inWord = true;
            }
        }

        _inWord = inWord;
        Count = count;
    }

    private static bool IsIdeographic(char c) =>
        c
            is >= '\u3040'
                and <= '\u30FF'
                or >= '\u3400'
                and <= '\u4DBF'
                or >= '\u4E00'
                and <= '\u9FFF'
                or >= '\uF900'
                and <= '\uFAFF'
        || c is >= '\uD840' and <= '\uD888'; // the first half of a pair of the supplementary ideographic planes
}
