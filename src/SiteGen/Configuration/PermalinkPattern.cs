using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Core.Text;

namespace SiteGen.Configuration;

/// <summary>The language of permalink patterns: text and tokens such as <c>:year</c>.</summary>
internal static partial class PermalinkPattern
{
    /// <summary>The tokens, with what they stand for.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Tokens { get; } =
    [
        new(":year", "the year of the date, four digits"),
        new(":month", "the month of the date, two digits"),
        new(":monthname", "the English name of the month, in small letters"),
        new(":day", "the day of the date, two digits"),
        new(":weekday", "the day of the week: 0 is Sunday"),
        new(":yearday", "the day of the year, without leading zeros"),
        new(":slug", "the slug: from front matter, or from the file's name"),
        new(":title", "the title as a slug"),
        new(":filename", "the file's name as a slug; of a bundle, the folder's"),
        new(":contentbasename", "the same as :filename, as Hugo calls it"),
        new(":section", "the top-level section"),
        new(":sections", "all sections, one below the other"),
    ];

    /// <summary>Finds the first fault of a pattern.</summary>
    /// <returns>What is wrong with which part of the pattern, or <c>null</c> where it is right.</returns>
    public static (string Message, string? Hint, int Start, int Length)? FindFault(string pattern)
    {
        if (!pattern.StartsWith('/'))
        {
            return (
                $"the permalink pattern '{pattern}' does not start with '/'",
                $"write /{pattern}",
                0,
                pattern.Length
            );
        }

        foreach (ValueMatch token in Token().EnumerateMatches(pattern))
        {
            string name = pattern.Substring(token.Index, token.Length);
            if (!Tokens.Any(t => string.Equals(t.Key, name, StringComparison.Ordinal)))
            {
                IEnumerable<string> names = Tokens.Select(t => t.Key);
                string hint = Spelling.Nearest(name, names) is { } nearest
                    ? $"did you mean '{nearest}'?"
                    : $"the tokens are {string.Join(", ", names)}";
                return ($"unknown permalink token '{name}'", hint, token.Index, token.Length);
            }
        }

        if (pattern.Split('/').FirstOrDefault(segment => segment is "." or "..") is { } dots)
        {
            return (
                $"'{dots}' in a permalink pattern",
                "write the path from the site's root",
                pattern.IndexOf(dots, StringComparison.Ordinal),
                dots.Length
            );
        }

        int bad = pattern.AsSpan().IndexOfAny(@"\?#%");
        bad = bad >= 0 ? bad : pattern.AsSpan().IndexOfAnyInRange('\0', '\u001F');
        return bad >= 0 ? ($"'{pattern[bad]}' is not allowed in a permalink pattern", null, bad, 1) : null;
    }

    [GeneratedRegex(@":[A-Za-z_]*", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
