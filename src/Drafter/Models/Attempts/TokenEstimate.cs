using System.Collections.Immutable;
using System.Text;

namespace Drafter.Models.Attempts;

/// <summary>How many tokens a prompt has, without a tokenizer.</summary>
internal static class TokenEstimate
{
    /// <summary>What a template adds to each message.</summary>
    private const int TokensPerMessage = 8;

    /// <summary>The estimate, rather too high: about 3.5 characters of ASCII a token, and a token for each other character.</summary>
    public static int Of(ImmutableArray<PromptMessage> messages) => messages.Sum(m => TokensPerMessage + Of(m.Text));

    /// <summary>The estimate of a text.</summary>
    public static int Of(string text)
    {
        int ascii = text.Count(char.IsAscii);
        return (int)Math.Ceiling(ascii / 3.5) + (text.Length - ascii);
    }

    /// <summary>What a server adds to a count of the texts alone.</summary>
    public static int Overhead(ImmutableArray<PromptMessage> messages) => messages.Length * TokensPerMessage;

    /// <summary>The fewest tokens that a prompt can have: no tokenizer makes fewer of them than words, nor many fewer than two for three ideographs.</summary>
    public static int LeastOf(ImmutableArray<PromptMessage> messages) => messages.Sum(m => LeastOf(m.Text));

    private static int LeastOf(string text)
    {
        int words = 0;
        int ideographs = 0;
        bool isInWord = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isLetter = Rune.IsLetterOrDigit(rune);
            if (rune.Value >= 0x2E80)
            {
                ideographs++;
                isInWord = false;
            }
            else
            {
                words += isLetter && !isInWord ? 1 : 0;
                isInWord = isLetter || (isInWord && !Rune.IsWhiteSpace(rune));
            }
        }

        return words + (ideographs / 3);
    }
}
