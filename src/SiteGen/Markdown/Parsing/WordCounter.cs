namespace SiteGen.Markdown.Parsing;

/// <summary>
/// Counts words without allocating: runs of anything but white space that have a letter or digit; each character of the
/// Chinese, Japanese and Korean scripts that are written without spaces counts as one.
/// </summary>
internal struct WordCounter
{
    private const byte Letter = 1;
    private const byte Space = 2;
    private static readonly byte[] s_kinds = KindsOfAscii();
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
        byte[] kinds = s_kinds;
        foreach (char c in text)
        {
            if (c < kinds.Length)
            {
                byte kind = kinds[c];
                bool isLetter = kind == Letter;
                count += isLetter & !inWord ? 1 : 0;
                inWord = isLetter | (inWord & kind != Space);
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

    private static byte[] KindsOfAscii()
    {
        byte[] kinds = new byte[128];
        for (int c = 0; c < kinds.Length; c++)
        {
            kinds[c] =
                char.IsAsciiLetterOrDigit((char)c) ? Letter
                : c <= ' ' ? Space
                : (byte)0;
        }

        return kinds;
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
