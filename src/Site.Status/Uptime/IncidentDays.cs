using System.Collections.Immutable;
using System.Globalization;
using Site.Status.Snapshots;

namespace Site.Status.Uptime;

/// <summary>The incidents that began on one day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Incidents">The incidents, newest first.</param>
public sealed record IncidentDay(DateOnly Date, ImmutableArray<StatusEvent> Incidents);

/// <summary>The incidents of the last days before an end.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day: that of the end.</param>
/// <param name="Days">The days on which incidents began, newest first.</param>
/// <param name="IsComplete">Whether the snapshot has every incident of these days.</param>
public sealed record IncidentDays(DateOnly First, DateOnly Last, ImmutableArray<IncidentDay> Days, bool IsComplete)
{
    /// <summary>How many incidents there are, as far as the snapshot knows.</summary>
    public int Count => Days.Sum(d => d.Incidents.Length);

    /// <summary>The number of incidents: <c>3</c>, or <c>3+</c> where there may have been more.</summary>
    public string CountText => Count.ToString(CultureInfo.InvariantCulture) + (IsComplete ? string.Empty : "+");

    /// <summary>Groups incidents by the day on which they began.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="zone">Where days are counted: the page's zone, or the site's.</param>
    /// <param name="days">How many days; the last is that of the end.</param>
    /// <param name="end">The end; <c>null</c> is the capture time, and nothing is known after that.</param>
    /// <param name="componentIds">Only incidents that touch one of these; empty for all.</param>
    public static IncidentDays Of(
        StatusSnapshot snapshot,
        PageDays zone,
        int days,
        DateTimeOffset? end = null,
        ImmutableArray<string> componentIds = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        DateTimeOffset until = end < snapshot.CapturedAt ? end.Value : snapshot.CapturedAt;
        DateOnly last = zone.DayOf(end ?? snapshot.CapturedAt);
        DateOnly first = last.AddDays(1 - days);
        DateTimeOffset since = zone.StartOf(first);
        ImmutableArray<IncidentDay> found =
        [
            .. snapshot
                .Incidents.Where(i =>
                    componentIds.IsDefaultOrEmpty || componentIds.Any(id => ComponentHistory.Touches(i, id))
                )
                .Select(i => (Incident: i, Start: StartOf(i, snapshot.CapturedAt)))
                .Where(i => i.Start <= until && i.Start >= since)
                .OrderByDescending(i => i.Incident.StartedAt)
                .ThenBy(i => i.Incident.Id, StringComparer.Ordinal)
                .GroupBy(i => zone.DayOf(i.Start), i => i.Incident)
                .Select(group => new IncidentDay(group.Key, [.. group])),
        ];
        bool isComplete = CoverageSpan.IsCovered(snapshot.Coverage, since) && (end ?? until) <= snapshot.CapturedAt;
        return new IncidentDays(first, last, found, isComplete);
    }

    /// <summary>When an incident began; one that seems to begin after the capture, by clocks that differ, began then.</summary>
    private static DateTimeOffset StartOf(StatusEvent incident, DateTimeOffset capturedAt) =>
        incident.StartedAt < capturedAt ? incident.StartedAt : capturedAt;
}
