using System.Globalization;
using System.Text;

namespace Site.Core.Text;

/// <summary>Text from elsewhere for a terminal: without what could steer it, and as wide as it may be.</summary>
public static class TerminalText
{
    /// <summary>The text on one line; control characters and those that turn the direction of writing become spaces.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            clean.Append(IsPlain(rune) ? rune.ToString() : " ");
        }

        return string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>How many columns a text takes.</summary>
    public static int Width(string text) => text.EnumerateRunes().Sum(Width);

    /// <summary>The text cut to a number of columns, an ellipsis at its end where something was cut.</summary>
    public static string Fit(string text, int columns)
    {
        if (Width(text) <= columns)
        {
            return text;
        }

        StringBuilder cut = new();
        int width = 1;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Width(rune);
            if (width > columns)
            {
                break;
            }

            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }

    /// <summary>The text with spaces up to a number of columns.</summary>
    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Width(text)));

    /// <summary>The words of a text on lines of at most so many columns; only a word that is longer goes beyond.</summary>
    public static IEnumerable<string> Wrap(string text, int columns)
    {
        StringBuilder line = new();
        int width = 0;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int wordWidth = Width(word);
            if (width > 0 && width + 1 + wordWidth > columns)
            {
                yield return line.ToString();
                line.Clear();
                width = 0;
            }

            line.Append(width > 0 ? " " : string.Empty).Append(word);
            width += wordWidth + (width > 0 ? 1 : 0);
        }

        if (width > 0)
        {
            yield return line.ToString();
        }
    }

    private static bool IsPlain(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
        && rune.Value is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F);

    private static int Width(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.Format
            ? 0
        : IsWide(rune.Value) ? 2
        : 1;

    private static bool IsWide(int value) =>
        value
            is >= 0x1100
                and <= 0x115F
                or >= 0x2E80
                and <= 0xA4CF
                or >= 0xAC00
                and <= 0xD7A3
                or >= 0xF900
                and <= 0xFAFF
                or >= 0xFE30
                and <= 0xFE6F
                or >= 0xFF00
                and <= 0xFF60
                or >= 0x1F300
                and <= 0x1FAFF
                or >= 0x20000
                and <= 0x3FFFD;
}
