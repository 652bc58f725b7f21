using System.Globalization;

namespace Site.Core.Yaml;

/// <summary>
/// A date, or a date and time, as it was written: <c>2026-06-03</c>, <c>2026-06-03T20:30:00Z</c>,
/// <c>2026-06-03 20:30:00 +01:00</c>. It need not exist: <c>2026-02-30</c> is one too.
/// </summary>
/// <param name="Year">The year, four digits.</param>
/// <param name="Month">The month, as written.</param>
/// <param name="Day">The day, as written.</param>
/// <param name="Hour">The hour; 0 in a date without a time.</param>
/// <param name="Minute">The minute; 0 in a date without a time.</param>
/// <param name="Second">The second; 0 where it was not written.</param>
/// <param name="FractionTicks">The fraction of the second in ticks of 100 ns; further digits are cut.</param>
/// <param name="OffsetMinutes">The offset from UTC in minutes, or <c>null</c> where none was written.</param>
/// <param name="HasTime">Whether a time was written.</param>
public readonly record struct YamlTimestamp(
    int Year,
    int Month,
    int Day,
    int Hour,
    int Minute,
    int Second,
    int FractionTicks,
    int? OffsetMinutes,
    bool HasTime
)
{
    /// <summary>The local date and time, without the offset; <c>false</c> where the calendar or the clock has none.</summary>
    public bool TryGetLocal(out DateTime local)
    {
        bool exists =
            Year >= 1
            && Month is >= 1 and <= 12
            && Day >= 1
            && Day <= DateTime.DaysInMonth(Year, Month)
            && Hour <= 23
            && Minute <= 59
            && Second <= 59;
        local = exists
            ? new DateTime(Year, Month, Day, Hour, Minute, Second, DateTimeKind.Unspecified).AddTicks(FractionTicks)
            : default;
        return exists;
    }

    /// <summary>Reads the form of a timestamp; whether it exists is not asked.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out YamlTimestamp timestamp)
    {
        timestamp = default;
        int position = 0;
        if (
            !Digits(text, ref position, 4, 4, out int year)
            || !Skip(text, ref position, '-')
            || !Digits(text, ref position, 1, 2, out int month)
            || !Skip(text, ref position, '-')
            || !Digits(text, ref position, 1, 2, out int day)
        )
        {
            return false;
        }

        if (position == text.Length)
        {
            timestamp = new YamlTimestamp(year, month, day, 0, 0, 0, 0, null, HasTime: false);
            return true;
        }

        if (
            !SkipDateSeparator(text, ref position)
            || !Digits(text, ref position, 1, 2, out int hour)
            || !Skip(text, ref position, ':')
            || !Digits(text, ref position, 2, 2, out int minute)
        )
        {
            return false;
        }

        int second = 0;
        int ticks = 0;
        if (Skip(text, ref position, ':'))
        {
            if (!Digits(text, ref position, 2, 2, out second))
            {
                return false;
            }

            if (Skip(text, ref position, '.'))
            {
                ticks = Fraction(text, ref position);
            }
        }

        if (!Offset(text, ref position, out int? offset) || position != text.Length)
        {
            return false;
        }

        timestamp = new YamlTimestamp(year, month, day, hour, minute, second, ticks, offset, HasTime: true);
        return true;
    }

    /// <summary>The timestamp as ISO 8601, for messages.</summary>
    public override string ToString() =>
        HasTime
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Year:0000}-{Month:00}-{Day:00}T{Hour:00}:{Minute:00}:{Second:00}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}");

    private static bool SkipDateSeparator(ReadOnlySpan<char> text, ref int position)
    {
        if (Skip(text, ref position, 'T') || Skip(text, ref position, 't'))
        {
            return true;
        }

        int before = position;
        SkipBlanks(text, ref position);
        return position > before;
    }

    private static bool Offset(ReadOnlySpan<char> text, ref int position, out int? offset)
    {
        offset = null;
        SkipBlanks(text, ref position);
        if (position == text.Length)
        {
            return true;
        }

        if (Skip(text, ref position, 'Z') || Skip(text, ref position, 'z'))
        {
            offset = 0;
            return true;
        }

        bool negative = text[position] == '-';
        if (!negative && text[position] != '+')
        {
            return false;
        }

        position++;
        if (!Digits(text, ref position, 1, 2, out int hours))
        {
            return false;
        }

        int minutes = 0;
        bool colon = Skip(text, ref position, ':');
        if ((colon || position < text.Length) && !Digits(text, ref position, 2, 2, out minutes))
        {
            return false;
        }

        offset = ((hours * 60) + minutes) * (negative ? -1 : 1);
        return true;
    }

    private static bool Skip(ReadOnlySpan<char> text, ref int position, char wanted)
    {
        if (position < text.Length && text[position] == wanted)
        {
            position++;
            return true;
        }

        return false;
    }

    private static void SkipBlanks(ReadOnlySpan<char> text, ref int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t')
        {
            position++;
        }
    }

    private static bool Digits(ReadOnlySpan<char> text, ref int position, int least, int most, out int value)
    {
        value = 0;
        int count = 0;
        while (count < most && position < text.Length && char.IsAsciiDigit(text[position]))
        {
            value = (value * 10) + (text[position++] - '0');
            count++;
        }

        return count >= least;
    }

    private static int Fraction(ReadOnlySpan<char> text, ref int position)
    {
        int ticks = 0;
        int scale = 1_000_000;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            ticks += (text[position++] - '0') * scale;
            scale /= 10;
        }

        return ticks;
    }
}
