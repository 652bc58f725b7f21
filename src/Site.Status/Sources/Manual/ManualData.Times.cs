using Site.Core.Diagnostics;
using Site.Core.Yaml;
using Site.Status.Diagnostics;
using Site.Status.Uptime;

namespace Site.Status.Sources.Manual;

/// <summary>The dates and times of the file, in its time zone.</summary>
internal sealed partial class ManualData
{
    /// <summary>Sets the zone of days and of times without an offset.</summary>
    public void SetTimeZone(string? name, SourceLocation? location)
    {
        if (name is null)
        {
            return;
        }

        if (name.Length < 100 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) && zone.HasIanaId)
        {
            _zoneInfo = zone;
            _zone = new PageDays(zone);
            _parts.TimeZone = name;
        }
        else if (location is not null)
        {
            Error(
                ManualDiagnostics.BadValue,
                $"unknown time zone '{PayloadNotes.Shortened(name)}'",
                location,
                "write an IANA name, such as Europe/London"
            );
        }
    }

    /// <summary>Sets the capture time; a day alone is its end.</summary>
    public void SetCapturedAt(ManualValue? value)
    {
        if (value is not null && Timestamp(value) is { } stamp && Instant(value, stamp) is { } at)
        {
            CapturedAt = stamp.HasTime ? at : _zone.StartOf(_zone.DayOf(at).AddDays(1)).AddSeconds(-1);
        }
    }

    /// <summary>The instant of a value; a day alone is its first one. <c>null</c> after an error.</summary>
    public DateTimeOffset? Instant(ManualValue value) => Timestamp(value) is { } stamp ? Instant(value, stamp) : null;

    /// <summary>The day of a value in the file's zone; <c>null</c> after an error.</summary>
    public DateOnly? Day(ManualValue value)
    {
        if (Timestamp(value) is not { } stamp)
        {
            return null;
        }

        if (!stamp.HasTime && stamp.TryGetLocal(out DateTime local))
        {
            return DateOnly.FromDateTime(local);
        }

        return Instant(value, stamp) is { } at ? _zone.DayOf(at) : null;
    }

    private YamlTimestamp? Timestamp(ManualValue value)
    {
        YamlTimestamp? stamp = value.AsTimestamp();
        if (stamp is null || !stamp.Value.TryGetLocal(out _))
        {
            Error(
                ManualDiagnostics.BadDate,
                $"'{PayloadNotes.Shortened(value.Text)}' is no date",
                value.Location,
                "write 2026-06-03 or 2026-06-03T18:16:00Z"
            );
            return null;
        }

        return stamp;
    }

    private DateTimeOffset? Instant(ManualValue value, YamlTimestamp stamp)
    {
        if (!stamp.TryGetLocal(out DateTime local) || local.Year is < 1990 or > 2199)
        {
            Error(ManualDiagnostics.BadDate, $"'{value.Text}' is no date of our time", value.Location);
            return null;
        }

        if (!stamp.HasTime)
        {
            return _zone.StartOf(DateOnly.FromDateTime(local));
        }

        // An hour that is left out when the clocks go forward is read as the hour after it.
        TimeSpan offset =
            stamp.OffsetMinutes is { } minutes ? TimeSpan.FromMinutes(minutes)
            : _zoneInfo.IsInvalidTime(local) ? _zoneInfo.GetUtcOffset(local.AddHours(-1))
            : _zoneInfo.GetUtcOffset(local);
        return SourceTime.WholeMilliseconds(new DateTimeOffset(local - offset, TimeSpan.Zero));
    }
}
