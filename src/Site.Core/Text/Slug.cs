using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Site.Core.Text;

/// <summary>
/// Makes slugs: the words of a text in lower case, joined by hyphens, fit for a path segment. Letters and digits of every
/// script, underscores, combining marks and emoji are kept (as NFC); a dot is kept between digits (<c>v1.2</c>);
/// <c>C#</c> becomes <c>csharp</c> and <c>C++</c> <c>cplusplus</c>; everything else separates words.
/// </summary>
public static class Slug
{
    private const string CyrillicFrom = "абвгдезийклмнопрстуфхцыэіїєґў";
    private static readonly string[] CyrillicTo =
    [
        "a",
        "b",
        "v",
        "g",
        "d",
        "e",
        "z",
        "i",
        "j",
        "k",
        "l",
        "m",
        "n",
        "o",
        "p",
        "r",
        "s",
        "t",
        "u",
        "f",
        "h",
        "c",
        "y",
        "e",
        "i",
        "i",
        "e",
        "g",
        "u",
    ];
    private const string GreekFrom = "αβγδεζηικλμνξοπρσςτυφω";
    private const string GreekTo = "avgdeziiklmnxoprsstyfo";
    private static readonly FrozenDictionary<char, string> Transliterations = BuildTransliterations();

    /// <summary>A slug with letters of every script.</summary>
    /// <param name="text">A title or a file name without its extension.</param>
    /// <returns>The slug; never empty: a text without any usable character gives <c>x-</c> and its code points in hexadecimal.</returns>
    public static string Unicode(string text) => Make(text, ascii: false);

    /// <summary>A slug with Latin, Greek and Cyrillic letters transliterated to ASCII; letters of other scripts are kept.</summary>
    /// <inheritdoc cref="Unicode" path="/param"/>
    /// <inheritdoc cref="Unicode" path="/returns"/>
    public static string Ascii(string text) => Make(text, ascii: true);

    private static string Make(string text, bool ascii)
    {
        if (IsSlugAlready(text))
        {
            return text;
        }

        StringBuilder slug = new(text.Length);
        bool pending = false;
        string normal = ascii ? CanonicalText.Decompose(text) : CanonicalText.Compose(text);
        Rune previous = default;
        Rune[] runes = [.. normal.EnumerateRunes()];
        for (int i = 0; i < runes.Length; i++)
        {
            Rune rune = runes[i];
            Rune next = i + 1 < runes.Length ? runes[i + 1] : default;
            string? kept = Keep(rune, previous, next, ascii);
            if (kept is null)
            {
                pending = slug.Length > 0;
            }
            else if (kept.Length > 0)
            {
                if (pending)
                {
                    slug.Append('-');
                    pending = false;
                }

                slug.Append(kept);
            }

            previous = rune;
        }

        return slug.Length > 0 ? CanonicalText.Compose(slug.ToString()) : Fallback(text);
    }

    private static bool IsSlugAlready(string text)
    {
        bool hyphen = true;
        foreach (char c in text)
        {
            if (c == '-' && hyphen)
            {
                return false;
            }

            hyphen = c == '-';
            if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || hyphen || c == '_'))
            {
                return false;
            }
        }

        return text.Length > 0 && !hyphen;
    }

    /// <summary>What stands in the slug for a code point: <c>null</c> separates words, empty is left out.</summary>
    private static string? Keep(Rune rune, Rune previous, Rune next, bool ascii)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.UppercaseLetter
            or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber:
                Rune lower = Rune.ToLowerInvariant(rune);
                return ascii && lower.IsBmp && Transliterations.TryGetValue((char)lower.Value, out string? letters)
                    ? letters
                    : lower.ToString();
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark:
                return ascii && rune.Value is >= 0x300 and <= 0x36F ? string.Empty : rune.ToString();
            case UnicodeCategory.OtherSymbol when rune.Value >= 0x2190:
                return rune.ToString();
            case UnicodeCategory.ModifierSymbol when rune.Value >= 0x1F3FB:
                return rune.ToString();
            case UnicodeCategory.Format:
                return rune.Value == 0x200D && next.Value >= 0x2190 ? rune.ToString() : string.Empty;
        }

        return rune.Value switch
        {
            '_' => "_",
            '\'' or '’' or '"' => string.Empty,
            '.' when Rune.IsDigit(previous) && Rune.IsDigit(next) => ".",
            '#' when Rune.IsLetterOrDigit(previous) => "sharp",
            '+' when Rune.IsLetterOrDigit(previous) || previous.Value == '+' => "plus",
            _ => null,
        };
    }

    private static string Fallback(string text)
    {
        StringBuilder slug = new("x");
        foreach (Rune rune in text.EnumerateRunes())
        {
            slug.Append('-').Append(rune.Value.ToString("x", CultureInfo.InvariantCulture));
            if (slug.Length > 60)
            {
                break;
            }
        }

        return slug.ToString();
    }

    private static FrozenDictionary<char, string> BuildTransliterations()
    {
        Dictionary<char, string> map = new()
        {
            ['ß'] = "ss",
            ['æ'] = "ae",
            ['œ'] = "oe",
            ['ø'] = "o",
            ['đ'] = "d",
            ['ð'] = "d",
            ['ł'] = "l",
            ['þ'] = "th",
            ['ı'] = "i",
            ['ħ'] = "h",
            ['ж'] = "zh",
            ['ч'] = "ch",
            ['ш'] = "sh",
            ['щ'] = "shch",
            ['ъ'] = string.Empty,
            ['ь'] = string.Empty,
            ['ю'] = "yu",
            ['я'] = "ya",
            ['θ'] = "th",
            ['χ'] = "ch",
            ['ψ'] = "ps",
        };
        for (int i = 0; i < CyrillicFrom.Length; i++)
        {
            map[CyrillicFrom[i]] = CyrillicTo[i];
        }

        for (int i = 0; i < GreekFrom.Length; i++)
        {
            map[GreekFrom[i]] = GreekTo[i].ToString();
        }

        return map.ToFrozenDictionary();
    }
}
