using Site.Status.Snapshots;

namespace Site.Status.Uptime;

/// <summary>The days of a status page, in its time zone. Most have 24 hours; where the clocks change they have 23 or 25.</summary>
public sealed class PageDays
{
    private readonly TimeZoneInfo _zone;

    /// <summary>Creates the days of a zone.</summary>
    public PageDays(TimeZoneInfo zone) => _zone = zone;

    /// <summary>The days of a service's page; a zone that this system does not know is UTC.</summary>
    public static PageDays Of(ServiceIdentity service) =>
        new(TimeZoneInfo.TryFindSystemTimeZoneById(service.TimeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc);

    /// <summary>The day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, _zone).DateTime);

    /// <summary>The first instant of a day.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        DateTime midnight = day.ToDateTime(TimeOnly.MinValue);
        if (_zone.IsInvalidTime(midnight))
        {
            return FirstInstantFrom(day, midnight);
        }

        // Of a midnight that comes twice, the first has the larger offset.
        TimeSpan offset = _zone.IsAmbiguousTime(midnight)
            ? _zone.GetAmbiguousTimeOffsets(midnight).Max()
            : _zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight - offset, TimeSpan.Zero);
    }

    /// <summary>A whole day.</summary>
    public UptimeWindow WindowOf(DateOnly day) => new(StartOf(day), StartOf(day.AddDays(1)));

    /// <summary>Days in a row.</summary>
    /// <param name="count">How many; at least one.</param>
    /// <param name="last">The last of them.</param>
    public static IEnumerable<DateOnly> Last(int count, DateOnly last) =>
        Enumerable.Range(0, count).Select(i => last.AddDays(i - count + 1));

    /// <summary>The first instant of a day that has no midnight, because the clocks are set forward then.</summary>
    private DateTimeOffset FirstInstantFrom(DateOnly day, DateTime midnight)
    {
        DateTimeOffset before = new DateTimeOffset(midnight, TimeSpan.Zero).AddHours(-30);
        DateTimeOffset after = before.AddHours(60);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            DateTimeOffset middle = before.AddSeconds(Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = DayOf(middle) < day ? (middle, after) : (before, middle);
        }

        return after;
    }
}
