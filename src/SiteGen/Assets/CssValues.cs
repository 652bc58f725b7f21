using System.Buffers;
using System.Collections.Frozen;

namespace SiteGen.Assets;

/// <summary>Shorter spellings of numbers and colours, and where they are safe.</summary>
internal static class CssValues
{
    /// <summary>Properties whose values are not what their tokens look like.</summary>
    private static readonly FrozenSet<string> Untouched = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "unicode-range",
        "filter",
        "-ms-filter",
        "src",
        "behavior",
        "zoom"
    );

    /// <summary>Properties that take lengths at the top of their value, where a zero needs no unit and never means a number.</summary>
    private static readonly FrozenSet<string> Lengths = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "margin",
        "margin-top",
        "margin-right",
        "margin-bottom",
        "margin-left",
        "margin-block",
        "margin-inline",
        "padding",
        "padding-top",
        "padding-right",
        "padding-bottom",
        "padding-left",
        "padding-block",
        "padding-inline",
        "top",
        "right",
        "bottom",
        "left",
        "inset",
        "width",
        "height",
        "min-width",
        "min-height",
        "max-width",
        "max-height",
        "border",
        "border-top",
        "border-right",
        "border-bottom",
        "border-left",
        "border-width",
        "border-radius",
        "border-top-width",
        "border-right-width",
        "border-bottom-width",
        "border-left-width",
        "outline-width",
        "outline-offset",
        "gap",
        "row-gap",
        "column-gap",
        "text-indent",
        "letter-spacing",
        "word-spacing",
        "box-shadow",
        "text-shadow"
    );

    private static readonly FrozenSet<string> LengthUnits = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "px",
        "em",
        "rem",
        "ex",
        "ch",
        "vw",
        "vh",
        "vmin",
        "vmax",
        "cm",
        "mm",
        "in",
        "pt",
        "pc",
        "lh",
        "rlh",
        "svh",
        "dvh",
        "lvh"
    );

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly FrozenSet<string> ColourFunctions = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "rgb(",
        "rgba(",
        "hsl(",
        "hsla(",
        "hwb(",
        "lab(",
        "lch(",
        "oklab(",
        "oklch(",
        "color("
    );

    /// <summary>Whether the numbers and colours of a property may get another spelling.</summary>
    public static bool MayRespell(ReadOnlySpan<char> property) =>
        !Untouched.GetAlternateLookup<ReadOnlySpan<char>>().Contains(property);

    /// <summary>Whether a function makes a colour, where a slash needs no spaces.</summary>
    public static bool IsColourFunction(ReadOnlySpan<char> function) =>
        ColourFunctions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(function);

    /// <summary>Whether a zero length at the top of this property's value needs no unit.</summary>
    public static bool TakesLengths(ReadOnlySpan<char> property) =>
        Lengths.GetAlternateLookup<ReadOnlySpan<char>>().Contains(property);

    /// <summary>
    /// A number without the zeros that say nothing: <c>0.50em</c> is <c>.5em</c>. Whole numbers and exponents stay.
    /// </summary>
    /// <param name="number">A number, percentage or dimension.</param>
    /// <param name="dropZeroUnit">Whether <c>0px</c> may be <c>0</c>.</param>
    public static string ShortenNumber(ReadOnlySpan<char> number, bool dropZeroUnit)
    {
        int whole = number[0] is '+' or '-' ? 1 : 0;
        int dot = SkipDigits(number, whole);
        int end = dot;
        int lastDigit = dot;
        if (dot + 1 < number.Length && number[dot] == '.' && char.IsAsciiDigit(number[dot + 1]))
        {
            end = SkipDigits(number, dot + 1);
            lastDigit = end;
            while (number[lastDigit - 1] == '0')
            {
                lastDigit--;
            }
        }

        bool zero = !number[whole..end].ContainsAnyExcept("0.");
        ReadOnlySpan<char> unit = number[end..];
        if (zero && dropZeroUnit && whole == 0 && LengthUnits.GetAlternateLookup<ReadOnlySpan<char>>().Contains(unit))
        {
            return "0";
        }

        bool exponent =
            unit.Length > 1 && unit[0] is 'e' or 'E' && (char.IsAsciiDigit(unit[1]) || unit[1] is '+' or '-');
        if (zero || exponent || end == dot)
        {
            return number.ToString();
        }

        if (lastDigit == dot + 1)
        {
            // 1.0em is 1em; but 1.0 alone is not an integer, where 1 is one.
            return unit.IsEmpty ? number.ToString() : string.Concat(number[..dot], unit);
        }

        ReadOnlySpan<char> wholePart = number[whole..dot].ContainsAnyExcept('0') ? number[whole..dot] : default;
        return string.Concat(number[..whole], wholePart, number[dot..lastDigit], unit);
    }

    /// <summary>A colour with one digit where two say the same: <c>#ffcc00</c> is <c>#fc0</c>.</summary>
    public static string ShortenColour(ReadOnlySpan<char> hash)
    {
        if (hash.Length is not (7 or 9) || hash[1..].ContainsAnyExcept(HexDigits))
        {
            return hash.ToString();
        }

        Span<char> shorter = stackalloc char[(hash.Length + 1) / 2];
        shorter[0] = '#';
        for (int i = 1; i < hash.Length; i += 2)
        {
            if (hash[i] != hash[i + 1])
            {
                return hash.ToString();
            }

            shorter[(i + 1) / 2] = hash[i];
        }

        return shorter.ToString();
    }

    private static int SkipDigits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
