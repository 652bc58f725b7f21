using System.Collections.Immutable;
using Drafter.Models;

namespace Drafter.Text;

/// <summary>Estimates tokens, somewhat too many rather than too few: no tokenizer is the same as another.</summary>
internal static class Tokens
{
    private const double CharactersEach = 3.2;
    private const int PerMessage = 12;
    private const double PerWord = 1.7;

    /// <summary>The tokens of a prompt.</summary>
    public static int Of(ImmutableArray<PromptMessage> messages) => messages.Sum(m => PerMessage + Of(m.Text));

    /// <summary>The tokens of a text; characters beyond ASCII count as one each.</summary>
    public static int Of(string text)
    {
        int wide = text.Count(c => c > 0x7F);
        return wide + (int)Math.Ceiling((text.Length - wide) / CharactersEach);
    }

    /// <summary>The tokens that so many words take.</summary>
    public static int ForWords(int words) => (int)Math.Ceiling(words * PerWord);
}
