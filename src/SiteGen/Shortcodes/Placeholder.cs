using System.Buffers;

namespace SiteGen.Shortcodes;

/// <summary>
/// The stand-in of a shortcode call in Markdown and in HTML: a start mark, hexadecimal digits, fillers up to the length of
/// the call, an end mark. Every character is a noncharacter of U+FDD0–U+FDEF, which no text may contain otherwise.
/// </summary>
internal static class Placeholder
{
    /// <summary>Starts the placeholder of a call whose output stands within a line.</summary>
    public const char Inline = '\uFDD0';

    /// <summary>Pads a placeholder to the length of the call.</summary>
    public const char Filler = '\uFDD1';

    /// <summary>Ends a placeholder.</summary>
    public const char End = '\uFDD2';

    /// <summary>Starts the placeholder of a call that was commented out and is shown as text.</summary>
    public const char Literal = '\uFDD3';

    /// <summary>In HTML: starts the placeholder of a call that stands alone, where blocks may stand.</summary>
    public const char Block = '\uFDD4';

    /// <summary>In HTML: starts the placeholder of a call that is all there is of a table cell or of a tight list's item.</summary>
    public const char Cell = '\uFDD5';

    /// <summary>In HTML: starts the placeholder of a call within an attribute.</summary>
    public const char Attribute = '\uFDD6';

    /// <summary>In HTML: starts the placeholder of a call within code.</summary>
    public const char Code = '\uFDD7';

    /// <summary>The first and last character a placeholder can have.</summary>
    public const char First = '\uFDD0';

    /// <inheritdoc cref="First" />
    public const char Last = '\uFDEF';

    /// <summary>The most calls of a text: what fits into the shortest call, <c>{{&lt;a&gt;}}</c>.</summary>
    public const int MaxCount = 0x100000;

    private static readonly SearchValues<char> Calls = SearchValues.Create([Inline, Block, Cell, Attribute, Code]);

    private const char Digit0 = '\uFDE0';

    /// <summary>Whether a text has a placeholder.</summary>
    public static bool IsIn(ReadOnlySpan<char> text) => text.IndexOfAnyInRange(First, Last) >= 0;

    /// <summary>Whether a text has the placeholder of a call that is executed.</summary>
    public static bool HasCall(ReadOnlySpan<char> text) => text.IndexOfAny(Calls) >= 0;

    /// <summary>Fills a span with the placeholder of a number.</summary>
    public static void Write(Span<char> target, char start, int number)
    {
        target.Fill(Filler);
        target[0] = start;
        target[^1] = End;
        int digits = 1;
        for (int rest = number >> 4; rest > 0; rest >>= 4)
        {
            digits++;
        }

        for (int i = digits; i > 0; i--, number >>= 4)
        {
            target[i] = (char)(Digit0 + (number & 15));
        }
    }

    /// <summary>
    /// Finds the next placeholder of a text. A lone part of one (a text can be cut) counts as a placeholder without a number.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="found">The placeholder.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryFind(ReadOnlySpan<char> text, out PlaceholderSpan found)
    {
        int start = text.IndexOfAnyInRange(First, Last);
        if (start < 0)
        {
            found = default;
            return false;
        }

        char kind = text[start];
        int i = start + 1;
        int number = -1;
        if (kind is Inline or (>= Literal and <= Code))
        {
            for (; i < text.Length && text[i] is >= Digit0 and <= Last && number < MaxCount; i++)
            {
                number = (Math.Max(number, 0) << 4) | (text[i] - Digit0);
            }

            while (i < text.Length && text[i] == Filler)
            {
                i++;
            }

            if (i < text.Length && text[i] == End)
            {
                i++;
            }
            else
            {
                number = -1;
            }
        }

        found = new PlaceholderSpan(start, i - start, number < 0 ? End : kind, number);
        return true;
    }

    /// <summary>A text without the placeholders of calls; what was commented out is put back as text.</summary>
    public static string ToPlainText(string text, IReadOnlyList<string> literals)
    {
        if (!IsIn(text))
        {
            return text;
        }

        System.Text.StringBuilder plain = new(text.Length);
        ReadOnlySpan<char> rest = text;
        while (TryFind(rest, out PlaceholderSpan found))
        {
            plain.Append(rest[..found.Start]);
            if (found.Kind == Literal && found.Number < literals.Count)
            {
                plain.Append(literals[found.Number]);
            }

            rest = rest[(found.Start + found.Length)..];
        }

        return plain.Append(rest).ToString();
    }
}

/// <summary>A placeholder found in a text.</summary>
/// <param name="Start">Its offset.</param>
/// <param name="Length">Its length.</param>
/// <param name="Kind">Its start mark, or <see cref="Placeholder.End"/> where it is broken.</param>
/// <param name="Number">The number of the call or of the literal; -1 where it is broken.</param>
internal readonly record struct PlaceholderSpan(int Start, int Length, char Kind, int Number);
