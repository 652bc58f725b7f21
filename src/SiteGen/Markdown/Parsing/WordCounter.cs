using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SiteGen.Markdown.Parsing;

/// <summary>
/// Counts words without allocating: runs of anything but white space that have a letter or digit; each character of the
/// Chinese, Japanese and Korean scripts that are written without spaces counts as one.
/// </summary>
internal struct WordCounter
{
    private const byte Letter = 1;
    private const byte Space = 2;
    private const int BlockLength = 16;
    private const uint BlockMask = 0xFFFF;
    private static readonly byte[] s_kinds = KindsOfAscii();
    private bool _inWord;

    /// <summary>The words so far.</summary>
    public int Count { get; private set; }

    /// <summary>Ends the word that is open: a new line or block begins.</summary>
    public void Break() => _inWord = false;

    /// <summary>Adds a piece of text; a word can go on from the piece before.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<ushort> rest = MemoryMarshal.Cast<char, ushort>(text);
        while (rest.Length >= BlockLength)
        {
            Vector128<ushort> first = Vector128.Create(rest);
            Vector128<ushort> second = Vector128.Create(rest[Vector128<ushort>.Count..]);
            if (Vector128.GreaterThanAny(first | second, Vector128.Create((ushort)0x7F)))
            {
                AddOneByOne(text.Slice(text.Length - rest.Length, BlockLength));
            }
            else
            {
                AddAscii(Vector128.Narrow(first, second));
            }

            rest = rest[BlockLength..];
        }

        AddOneByOne(text[^rest.Length..]);
    }

    /// <summary>
    /// Adds a block of ASCII. A bit is a character; the lowest is the first. Adding the letters to the characters that are no white space carries
    /// out of a run of them if there is a letter in it, and once: the carries that arrive in white space are the words that end in the block.
    /// </summary>
    private void AddAscii(Vector128<byte> block)
    {
        Vector128<byte> folded = block | Vector128.Create((byte)0x20);
        uint letters = (
            Vector128.LessThan(folded - Vector128.Create((byte)'a'), Vector128.Create((byte)26))
            | Vector128.LessThan(block - Vector128.Create((byte)'0'), Vector128.Create((byte)10))
        ).ExtractMostSignificantBits();
        uint spaces = Vector128.LessThan(block, Vector128.Create((byte)(' ' + 1))).ExtractMostSignificantBits();
        uint runs = ~spaces & BlockMask;
        if (_inWord)
        {
            // The run that the block begins with is counted already; without its letters it carries nothing.
            uint firstRun = runs & ~(runs + 1);
            letters &= ~firstRun;
            _inWord = firstRun == BlockMask;
        }

        uint sum = runs + letters;
        Count += BitOperations.PopCount(sum & spaces);
        if (sum > BlockMask)
        {
            Count++;
            _inWord = true;
        }
    }

    private void AddOneByOne(ReadOnlySpan<char> text)
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
