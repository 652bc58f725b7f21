using System.Globalization;

namespace Site.Status.Snapshots;

/// <summary>Times as snapshots write them: <c>2026-10-08T01:10:02Z</c>, with milliseconds only where there are any.</summary>
public static class SnapshotTime
{
    private const int WithoutFraction = 20;

    /// <summary>The time as text, in UTC. Parts of a millisecond are left out.</summary>
    public static string Write(DateTimeOffset time) =>
        time.UtcDateTime.ToString(
            time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            CultureInfo.InvariantCulture
        );

    /// <summary>Reads what the schema allows: seconds, then at most three digits, then <c>Z</c>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (
            text.Length < WithoutFraction
            || text[^1] != 'Z'
            || text[4] != '-'
            || text[7] != '-'
            || text[10] != 'T'
            || text[13] != ':'
            || text[16] != ':'
            || !TryNumber(text[..4], out int year)
            || !TryNumber(text[5..7], out int month)
            || !TryNumber(text[8..10], out int day)
            || !TryNumber(text[11..13], out int hour)
            || !TryNumber(text[14..16], out int minute)
            || !TryNumber(text[17..19], out int second)
            || !TryFraction(text[19..^1], out int milliseconds)
        )
        {
            return false;
        }

        bool exists =
            year >= 1
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            && hour < 24
            && minute < 60
            && second < 60;
        if (exists)
        {
            time = new DateTimeOffset(year, month, day, hour, minute, second, milliseconds, TimeSpan.Zero);
        }

        return exists;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out int milliseconds)
    {
        milliseconds = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length is < 2 or > 4 || text[0] != '.' || !TryNumber(text[1..], out int digits))
        {
            return false;
        }

        milliseconds = text.Length switch
        {
            2 => digits * 100,
            3 => digits * 10,
            _ => digits,
        };
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
