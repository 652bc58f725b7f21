using System.Globalization;
using System.Text.RegularExpressions;

namespace Site.Status.Sources;

/// <summary>Reads the times of sources. All become UTC in whole milliseconds, as snapshots have them.</summary>
internal static partial class SourceTime
{
    private const decimal SecondsLimit = 100_000_000_000m;
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// A time in ISO 8601 (UTC where it names no offset; a day alone is its first instant), in JavaScript's form
    /// <c>Tue Oct 15 2026 10:00:00 GMT+0200 (CEST)</c>, in that of RFC 822, or in Unix seconds or milliseconds;
    /// <c>null</c> for anything else.
    /// </summary>
    public static DateTimeOffset? Parse(string text)
    {
        text = text.Trim();
        if (Iso().Match(text) is { Success: true } iso)
        {
            return At(
                iso,
                Number(iso, "month") ?? 0,
                Number(iso, "hour") ?? 0,
                Number(iso, "minute") ?? 0,
                Number(iso, "second") ?? 0
            );
        }

        if (
            (JavaScript().Match(text) is { Success: true } script ? script : Mail().Match(text)) is
            { Success: true } named
        )
        {
            int month = "janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(
                named.Groups["name"].Value,
                StringComparison.OrdinalIgnoreCase
            );
            return month < 0 || month % 3 != 0
                ? null
                : At(
                    named,
                    (month / 3) + 1,
                    Number(named, "hour") ?? 0,
                    Number(named, "minute") ?? 0,
                    Number(named, "second") ?? 0
                );
        }

        return text.Length is >= 9 and <= 14 && text.All(char.IsAsciiDigit)
            ? FromUnix(decimal.Parse(text, CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>A time in Unix seconds, or in milliseconds where the number is too large for those; <c>null</c> outside of 1990 to 2199.</summary>
    public static DateTimeOffset? FromUnix(decimal number)
    {
        decimal milliseconds = Math.Abs(number) < SecondsLimit ? number * 1000 : number;
        return milliseconds >= Earliest.ToUnixTimeMilliseconds() && milliseconds < Latest.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)decimal.Floor(milliseconds))
            : null;
    }

    /// <summary>A day: <c>2026-10-08</c>, or the day that a time in ISO 8601 names; <c>null</c> for anything else.</summary>
    public static DateOnly? ParseDay(string text) =>
        text.Length >= 10
        && (text.Length == 10 || Iso().IsMatch(text))
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", out DateOnly day)
            ? day
            : null;

    /// <summary>The same time in UTC without parts of milliseconds.</summary>
    public static DateTimeOffset WholeMilliseconds(DateTimeOffset time)
    {
        DateTimeOffset utc = time.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private static DateTimeOffset? At(Match match, int month, int hour, int minute, int second)
    {
        int year = Number(match, "year") ?? 0;
        int day = Number(match, "day") ?? 0;
        string digits = match.Groups["fraction"].Value;
        int millisecond =
            digits.Length == 0 ? 0 : int.Parse(digits.PadRight(3, '0').AsSpan(0, 3), CultureInfo.InvariantCulture);

        // A leap second is the last one of its minute here, and 24:00 the end of its day.
        bool endOfDay = hour == 24 && minute == 0 && second == 0;
        second = Math.Min(second, 59);
        bool exists =
            year is >= 1900 and <= 9000
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            && (hour < 24 || endOfDay)
            && minute < 60;
        if (!exists || OffsetOf(match.Groups["zone"].Value) is not { } offset)
        {
            return null;
        }

        DateTimeOffset time = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero)
            .Add(new TimeSpan(0, hour, minute, second, millisecond))
            .Subtract(offset);
        return time >= Earliest && time < Latest ? time : null;
    }

    private static TimeSpan? OffsetOf(string zone)
    {
        zone = zone.ToUpperInvariant();
        zone =
            zone.StartsWith("GMT", StringComparison.Ordinal) || zone.StartsWith("UTC", StringComparison.Ordinal)
                ? zone[3..]
                : zone;
        if (zone is "" or "Z" or "UT")
        {
            return TimeSpan.Zero;
        }

        string digits = zone[1..].Replace(":", string.Empty, StringComparison.Ordinal);
        int hours = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        int minutes = digits.Length > 2 ? int.Parse(digits.AsSpan(2), CultureInfo.InvariantCulture) : 0;
        if (hours > 14 || minutes > 59)
        {
            return null;
        }

        TimeSpan offset = new(hours, minutes, 0);
        return zone[0] == '-' ? -offset : offset;
    }

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found
            ? int.Parse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})-(?<month>[0-9]{2})-(?<day>[0-9]{2})(?:[Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]{1,12}))?)?\s?(?<zone>[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"^[A-Za-z]{3,9},? (?<name>[A-Za-z]{3}) (?<day>[0-9]{1,2}),? (?<year>[0-9]{4}) (?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2}) (?<zone>(?:GMT|UTC)(?:[+-][0-9]{2}:?[0-9]{2})?|Z)(?: \([^)]*\))?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex JavaScript();

    [GeneratedRegex(
        @"^(?:[A-Za-z]{3}, )?(?<day>[0-9]{1,2}) (?<name>[A-Za-z]{3}) (?<year>[0-9]{4}) (?<hour>[0-9]{2}):(?<minute>[0-9]{2})(?::(?<second>[0-9]{2}))? (?<zone>GMT|UTC|UT|Z|[+-][0-9]{4})$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Mail();
}
