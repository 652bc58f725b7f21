using System.Globalization;

namespace SiteGen.Commands;

/// <summary>Times and ages as the status commands print them.</summary>
internal static class StatusTimes
{
    /// <summary>An instant to the minute: <c>2026-10-08 01:10 UTC</c>.</summary>
    public static string Minute(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A day: <c>2026-10-08</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a time with its offset: <c>2026-10-08T01:10:02Z</c>; seconds may be left out.</summary>
    public static bool TryRead(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out instant
        );

    /// <summary>An age in its largest unit: <c>12 min</c>, <c>5 h</c>, <c>3 days</c>.</summary>
    public static string Age(TimeSpan age) =>
        age switch
        {
            _ when age < TimeSpan.FromMinutes(-1) => "in the future",
            _ when age < TimeSpan.FromMinutes(1) => "now",
            _ when age < TimeSpan.FromHours(1) => string.Create(
                CultureInfo.InvariantCulture,
                $"{(int)age.TotalMinutes} min"
            ),
            _ when age < TimeSpan.FromHours(48) => string.Create(
                CultureInfo.InvariantCulture,
                $"{(int)age.TotalHours} h"
            ),
            _ => Terminal.Count((int)age.TotalDays, "day"),
        };
}
