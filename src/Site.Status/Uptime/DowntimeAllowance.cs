using System.Globalization;

namespace Site.Status.Uptime;

/// <summary>How much downtime an uptime allows, and the other way round. Right only if all of it was major outage.</summary>
public static class DowntimeAllowance
{
    private const int Decimals = 2;
    private const long LongestSeconds = 1000L * 366 * 86_400;

    /// <summary>The downtime that an uptime leaves in a period, to the nearest second.</summary>
    /// <param name="percent">The uptime, 0 to 100.</param>
    /// <param name="period">The period.</param>
    public static TimeSpan Downtime(decimal percent, DowntimePeriod period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        decimal seconds = (100 - percent) * SecondsOf(period) / 100;
        return TimeSpan.FromSeconds((long)decimal.Round(seconds, MidpointRounding.AwayFromZero));
    }

    /// <summary>
    /// The uptime that a downtime leaves in a period, to the nearest hundredth; but 100 only where there is none. A downtime
    /// longer than the period leaves nothing.
    /// </summary>
    public static decimal Percent(TimeSpan downtime, DowntimePeriod period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(downtime, TimeSpan.Zero);
        decimal exact = Math.Max(0, 100 - (100m * downtime.Ticks / period.Length.Ticks));
        decimal rounded = decimal.Round(exact, Decimals, MidpointRounding.AwayFromZero);
        return rounded >= 100 && downtime > TimeSpan.Zero ? 99.99m : rounded + 0.00m;
    }

    /// <summary>A duration as <c>1h58m57s</c>: whole seconds, and only the units that it has.</summary>
    public static string Write(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        long seconds = duration.Ticks / TimeSpan.TicksPerSecond;
        if (seconds == 0)
        {
            return "0s";
        }

        return Part(seconds / 86_400, 'd')
            + Part(seconds / 3600 % 24, 'h')
            + Part(seconds / 60 % 60, 'm')
            + Part(seconds % 60, 's');
    }

    /// <summary>Reads a duration as <see cref="Write"/> writes it: numbers with the units d, h, m, s, each at most once and in this order.</summary>
    public static bool TryRead(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        ReadOnlySpan<char> units = "dhms";
        long seconds = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            int unit = units.IndexOf(text[i]);
            if (
                unit < 0
                || !int.TryParse(
                    text.AsSpan(start, i - start),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out int count
                )
            )
            {
                return false;
            }

            seconds += count * SecondsOf(text[i]);
            units = units[(unit + 1)..];
            start = i + 1;
        }

        if (text.Length == 0 || start < text.Length || seconds > LongestSeconds)
        {
            return false;
        }

        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static string Part(long count, char unit) =>
        count == 0 ? string.Empty : count.ToString(CultureInfo.InvariantCulture) + unit;

    private static long SecondsOf(char unit) =>
        unit switch
        {
            'd' => 86_400,
            'h' => 3600,
            'm' => 60,
            _ => 1,
        };

    private static long SecondsOf(DowntimePeriod period) => period.Length.Ticks / TimeSpan.TicksPerSecond;
}
