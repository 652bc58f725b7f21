using Site.Core.Yaml;

namespace SiteGen.Content;

/// <summary>Gives a written date and time its place on the time line.</summary>
internal static class LocalTime
{
    private const int HoursOfLongestGap = 26;

    /// <summary>
    /// The moment of a timestamp. Without an offset it is local to the time zone. A local time that is there twice, when
    /// clocks go back, means the first of the two; one that is skipped, when clocks go forward, is read with the offset
    /// that held before, so that 02:30 becomes 03:30.
    /// </summary>
    /// <returns>The moment, or <c>null</c> where there is none.</returns>
    public static DateTimeOffset? Resolve(YamlTimestamp timestamp, TimeZoneInfo zone)
    {
        if (!timestamp.TryGetLocal(out DateTime local))
        {
            return null;
        }

        TimeSpan offset = timestamp.OffsetMinutes is { } minutes
            ? TimeSpan.FromMinutes(minutes)
            : OffsetAt(local, zone);
        long utc = local.Ticks - offset.Ticks;
        if (
            offset.Duration() > TimeSpan.FromHours(14)
            || utc < DateTime.MinValue.Ticks
            || utc > DateTime.MaxValue.Ticks
        )
        {
            return null;
        }

        DateTimeOffset moment = new(local, offset);
        return timestamp.OffsetMinutes is null && zone.IsInvalidTime(local)
            ? TimeZoneInfo.ConvertTime(moment, zone)
            : moment;
    }

    private static TimeSpan OffsetAt(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsAmbiguousTime(local))
        {
            return zone.GetAmbiguousTimeOffsets(local).Max();
        }

        DateTime before = local;
        for (
            int i = 0;
            i < HoursOfLongestGap && zone.IsInvalidTime(before) && before > DateTime.MinValue.AddHours(1);
            i++
        )
        {
            before = before.AddHours(-1);
        }

        // Offsets of local mean time have seconds, which a DateTimeOffset cannot hold.
        return TimeSpan.FromMinutes(Math.Round(zone.GetUtcOffset(before).TotalMinutes));
    }
}
