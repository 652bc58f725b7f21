using System.Globalization;
using System.Text;

namespace Site.Templating.Functions;

/// <summary>Dates written and read by strftime patterns.</summary>
internal static class DatePattern
{
    public static string Format(DateTimeOffset date, string pattern, CultureInfo culture)
    {
        var result = new StringBuilder(pattern.Length + 16);
        if (pattern.StartsWith("%g", StringComparison.Ordinal))
        {
            // Scriban's own prefix: the rest is a pattern with global time, which every pattern here is.
            pattern = pattern[2..].TrimStart();
        }

        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length)
            {
                result.Append(pattern[i]);
                continue;
            }

            i++;
            if (Part(date, pattern[i], culture) is { } part)
            {
                result.Append(part);
            }
            else
            {
                result.Append('%').Append(pattern[i]);
            }
        }

        return result.ToString();
    }

    private static string? Part(DateTimeOffset date, char code, CultureInfo culture) =>
        code switch
        {
            'a' => date.ToString("ddd", culture),
            'A' => date.ToString("dddd", culture),
            'b' or 'h' => date.ToString("MMM", culture),
            'B' => date.ToString("MMMM", culture),
            'c' => date.ToString("ddd MMM dd HH:mm:ss yyyy", culture),
            'C' => (date.Year / 100).ToString("D2", culture),
            'd' => date.ToString("dd", culture),
            'D' => date.ToString("MM/dd/yy", CultureInfo.InvariantCulture),
            'e' => date.Day.ToString(culture).PadLeft(2),
            'F' => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            'G' => ISOWeek.GetYear(date.DateTime).ToString("D4", culture),
            'H' => date.ToString("HH", culture),
            'I' => date.ToString("hh", culture),
            'j' => date.DayOfYear.ToString("D3", culture),
            'k' => date.Hour.ToString(culture).PadLeft(2),
            'l' => date.ToString("%h", culture).PadLeft(2),
            'L' => date.ToString("fff", culture),
            'm' => date.ToString("MM", culture),
            'M' => date.ToString("mm", culture),
            'n' => "\n",
            'N' => date.ToString("fffffff", culture) + "00",
            'p' => date.Hour < 12 ? "AM" : "PM",
            'P' => date.Hour < 12 ? "am" : "pm",
            'r' => date.ToString("hh:mm:ss tt", CultureInfo.InvariantCulture),
            'R' => date.ToString("HH:mm", CultureInfo.InvariantCulture),
            's' => date.ToUnixTimeSeconds().ToString(culture),
            'S' => date.ToString("ss", culture),
            't' => "\t",
            'T' => date.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            'u' => (date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(culture),
            'U' => WeekOfYear(date, DayOfWeek.Sunday).ToString("D2", culture),
            'v' => date.ToString("dd-", culture)
                + date.ToString("MMM", culture).ToUpperInvariant()
                + date.ToString("-yyyy", culture),
            'V' => ISOWeek.GetWeekOfYear(date.DateTime).ToString("D2", culture),
            'w' => ((int)date.DayOfWeek).ToString(culture),
            'W' => WeekOfYear(date, DayOfWeek.Monday).ToString("D2", culture),
            'x' => date.ToString("d", culture),
            'X' => date.ToString("T", culture),
            'y' => date.ToString("yy", culture),
            'Y' => date.ToString("yyyy", culture),
            'z' => date.ToString("zzz", culture).Replace(":", "", StringComparison.Ordinal),
            'Z' => date.ToString("zzz", culture),
            '%' => "%",
            _ => null,
        };

    private static int WeekOfYear(DateTimeOffset date, DayOfWeek firstDay) =>
        (date.DayOfYear + 6 - ((7 + (int)date.DayOfWeek - (int)firstDay) % 7)) / 7;

    /// <summary>Reads a date, by a pattern or as the culture writes them. An offset in the text is turned to UTC.</summary>
    public static bool TryParse(string text, string? pattern, CultureInfo culture, out object date)
    {
        const DateTimeStyles styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AdjustToUniversal;
        bool isDate;
        DateTime parsed;
        if (string.IsNullOrEmpty(pattern))
        {
            isDate = DateTime.TryParse(text, culture, styles, out parsed);
        }
        else
        {
            isDate = DateTime.TryParseExact(text, ToDotNet(pattern, culture), culture, styles, out parsed);
        }

        date = parsed;
        return isDate;
    }

    private static string ToDotNet(string pattern, CultureInfo culture)
    {
        var result = new StringBuilder(pattern.Length * 2);
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] != '%' || i + 1 == pattern.Length)
            {
                result.Append(char.IsWhiteSpace(pattern[i]) ? " " : "\\" + pattern[i]);
                continue;
            }

            i++;
            result.Append(
                pattern[i] switch
                {
                    'a' => "ddd",
                    'A' => "dddd",
                    'b' or 'h' => "MMM",
                    'B' => "MMMM",
                    'c' => "ddd MMM dd HH:mm:ss yyyy",
                    'd' => "dd",
                    'D' => "MM/dd/yy",
                    'e' => "%d",
                    'F' => "yyyy-MM-dd",
                    'H' => "HH",
                    'I' => "hh",
                    'k' => "%H",
                    'l' => "%h",
                    'L' => "fff",
                    'm' => "MM",
                    'M' => "mm",
                    'n' => "\n",
                    'N' => "fffffff",
                    'p' or 'P' => "tt",
                    'r' => "hh:mm:ss tt",
                    'R' => "HH:mm",
                    'S' => "ss",
                    't' => "\t",
                    'T' => "HH:mm:ss",
                    'v' => "dd-MMM-yyyy",
                    'x' => culture.DateTimeFormat.ShortDatePattern,
                    'X' => culture.DateTimeFormat.LongTimePattern,
                    'y' => "yy",
                    'Y' => "yyyy",
                    'z' or 'Z' => "zzz",
                    _ => "\\" + pattern[i],
                }
            );
        }

        return result.ToString();
    }
}
