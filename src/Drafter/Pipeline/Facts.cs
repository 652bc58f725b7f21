using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Drafter.Pipeline;

/// <summary>What of a text must not change unseen: its numbers, names, links and code.</summary>
internal static partial class Facts
{
    /// <summary>The numbers of a text as they are compared: without grouping, list numbers left out.</summary>
    public static ImmutableArray<string> NumbersOf(string text) =>
        [.. Number().Matches(ListNumber().Replace(text, string.Empty)).Select(m => Normal(m.Value))];

    /// <summary>What differs between two texts, in words.</summary>
    public static ImmutableArray<string> Changed(string before, string after)
    {
        ImmutableArray<string>.Builder changed = ImmutableArray.CreateBuilder<string>();
        Compare(changed, "the number", NumbersOf(before), NumbersOf(after));
        Compare(changed, "the name", NamesOf(before), NamesOf(after));
        Compare(changed, "the link", LinksOf(before), LinksOf(after));
        Compare(changed, "the code", Matches(Code(), before), Matches(Code(), after));
        return changed.ToImmutable();
    }

    /// <summary>The addresses that a text links to or names.</summary>
    internal static ImmutableArray<string> LinksOf(string text) => Matches(Link(), text);

    /// <summary>Words that are names by their look: a capital within a sentence, or capitals and digits inside a word.</summary>
    internal static ImmutableArray<string> NamesOf(string text) =>
        [
            .. Name()
                .Matches(text)
                .Where(m => m.Groups["odd"].Success || !IsSentenceStart(text, m.Index))
                .Select(m => m.Value)
                .Where(n => n is not "I"),
        ];

    private static bool IsSentenceStart(string text, int index)
    {
        int before = index - 1;
        while (before >= 0 && text[before] is ' ' or '"' or '“' or '(' or '*' or '_' or '>' or '-' or '#')
        {
            before--;
        }

        return before < 0 || text[before] is '.' or '!' or '?' or '\n' or ':' or '…' or '”';
    }

    private static void Compare(
        ImmutableArray<string>.Builder changed,
        string what,
        ImmutableArray<string> before,
        ImmutableArray<string> after
    )
    {
        foreach (string gone in before.Except(after, StringComparer.Ordinal))
        {
            changed.Add($"{what} '{gone}' goes");
        }

        foreach (string come in after.Except(before, StringComparer.Ordinal))
        {
            changed.Add($"{what} '{come}' comes in");
        }
    }

    private static ImmutableArray<string> Matches(Regex pattern, string text) =>
        [.. pattern.Matches(text).Select(m => m.Value)];

    private static string Normal(string number) =>
        number
            .Replace(",", string.Empty, StringComparison.Ordinal)
            .Replace(" ", string.Empty, StringComparison.Ordinal)
            .Replace("\u00A0", string.Empty, StringComparison.Ordinal)
            .TrimEnd('.');

    [GeneratedRegex(@"(?<![\p{L}\p{N}_])\d[\d.,]*(?:\s?%)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^\s*\d{1,2}[.)]\s", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ListNumber();

    [GeneratedRegex(
        @"(?<odd>\b\p{L}*(?:\p{Ll}\p{Lu}|\p{Lu}\p{Lu}|\p{L}\d)[\p{L}\d]*\b)|\b\p{Lu}[\p{L}\p{N}]*\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Name();

    [GeneratedRegex(@"https?://[^\s)>\]]+|(?<=\]\()[^)\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?(?:```|\z)|`[^`\n]+`", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
