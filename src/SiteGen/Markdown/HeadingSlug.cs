using System.Globalization;
using System.Text;

namespace SiteGen.Markdown;

/// <summary>
/// The id of a heading, as GitHub makes it: lower case; letters, marks and digits of every script, <c>-</c> and <c>_</c> are
/// kept, spaces become <c>-</c>, the rest goes.
/// </summary>
internal static class HeadingSlug
{
    private const string Fallback = "section";

    /// <summary>The id of a text, not yet unique.</summary>
    public static string Create(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        StringBuilder slug = new(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii)
            {
                char c = (char)rune.Value;
                if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
                {
                    slug.Append(char.ToLowerInvariant(c));
                }
                else if (c is ' ' or '\t' or '\n')
                {
                    slug.Append('-');
                }
            }
            else if (IsKept(Rune.GetUnicodeCategory(rune)))
            {
                slug.Append(units[..Rune.ToLowerInvariant(rune).EncodeToUtf16(units)]);
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                slug.Append('-');
            }
        }

        return slug.Length == 0 ? Fallback : slug.ToString();
    }

    private static bool IsKept(UnicodeCategory category) =>
        category
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber
                or UnicodeCategory.ConnectorPunctuation;
}

/// <summary>Hands out ids that are unique within a page: <c>setup</c>, <c>setup-1</c>, <c>setup-2</c>.</summary>
internal sealed class UniqueIds
{
    private readonly HashSet<string> _taken;
    private readonly Dictionary<string, int> _next = new(StringComparer.Ordinal);

    /// <summary>Starts with the ids that are taken already; the set grows with each new one.</summary>
    public UniqueIds(HashSet<string> taken) => _taken = taken;

    /// <summary>The wanted id, or with the first number that makes it unique.</summary>
    public string Take(string wanted)
    {
        if (_taken.Add(wanted))
        {
            return wanted;
        }

        int number = _next.GetValueOrDefault(wanted);
        string id;
        do
        {
            number++;
            id = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        } while (!_taken.Add(id));

        _next[wanted] = number;
        return id;
    }
}
