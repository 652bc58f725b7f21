using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Drafter.Text;

/// <summary>The words of a text.</summary>
internal static partial class Words
{
    /// <summary>How many there are.</summary>
    public static int Count(string text) => Pattern().Count(text);

    /// <summary>The words in lower case, with their places.</summary>
    public static ImmutableArray<Word> Of(string text) =>
        [.. Pattern().Matches(text).Select(m => new Word(m.Value.ToLowerInvariant(), m.Index, m.Length))];

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’\-][\p{L}\p{N}]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

/// <summary>A word.</summary>
/// <param name="Text">It, in lower case.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Its length there.</param>
internal readonly record struct Word(string Text, int Start, int Length);
