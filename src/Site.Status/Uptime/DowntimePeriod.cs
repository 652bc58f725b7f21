using System.Collections.Immutable;

namespace Site.Status.Uptime;

/// <summary>A period over which an uptime allows a downtime.</summary>
/// <param name="Word">Its word in a shortcode: <c>week</c>.</param>
/// <param name="Label">Its name for readers, with its length where that is not plain.</param>
/// <param name="Length">How long it is.</param>
public sealed record DowntimePeriod(string Word, string Label, TimeSpan Length)
{
    /// <summary>A day of 24 hours.</summary>
    public static DowntimePeriod Day { get; } = new("day", "day", TimeSpan.FromDays(1));

    /// <summary>Seven days.</summary>
    public static DowntimePeriod Week { get; } = new("week", "week", TimeSpan.FromDays(7));

    /// <summary>Thirty days.</summary>
    public static DowntimePeriod ThirtyDays { get; } = new("30d", "30 days", TimeSpan.FromDays(30));

    /// <summary>A twelfth of a Gregorian year of 365.2425 days.</summary>
    public static DowntimePeriod Month { get; } =
        new("month", "average month (365.2425 days / 12)", TimeSpan.FromSeconds(MonthSeconds));

    /// <summary>Ninety days.</summary>
    public static DowntimePeriod NinetyDays { get; } = new("90d", "90 days", TimeSpan.FromDays(90));

    /// <summary>A year of 365 days.</summary>
    public static DowntimePeriod Year { get; } = new("year", "year (365 days)", TimeSpan.FromDays(365));

    /// <summary>Every period, from short to long.</summary>
    public static ImmutableArray<DowntimePeriod> All { get; } = [Day, Week, ThirtyDays, Month, NinetyDays, Year];

    private const long MonthSeconds = 2_629_746;

    /// <summary>Finds a period by its word; <c>7d</c>, <c>365d</c>, <c>30 days</c> and the like are understood too.</summary>
    public static DowntimePeriod? Find(string word) =>
        word.Trim().ToLowerInvariant().Replace(" ", string.Empty, StringComparison.Ordinal) switch
        {
            "day" or "1d" or "24h" => Day,
            "week" or "7d" or "7days" => Week,
            "30d" or "30days" => ThirtyDays,
            "month" => Month,
            "90d" or "90days" => NinetyDays,
            "year" or "365d" or "365days" => Year,
            _ => null,
        };
}
