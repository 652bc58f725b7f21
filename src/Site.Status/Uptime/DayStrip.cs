using System.Collections.Immutable;
using Site.Status.Snapshots;

namespace Site.Status.Uptime;

/// <summary>One day of a strip.</summary>
/// <param name="Date">The day, in the page's time zone.</param>
/// <param name="Status">The worst of the day; <see cref="ComponentStatus.Unknown"/> is no data.</param>
/// <param name="Length">How long the day is: 23, 24 or 25 hours, and less for the day of capture.</param>
/// <param name="MajorSeconds">Whole seconds of major outage.</param>
/// <param name="PartialSeconds">Whole seconds of partial outage.</param>
/// <param name="MaintenanceSeconds">Whole seconds of maintenance.</param>
/// <param name="IncidentIds">The incidents that touched the component on the day, in the order of their ids.</param>
public sealed record StripDay(
    DateOnly Date,
    ComponentStatus Status,
    TimeSpan Length,
    long MajorSeconds,
    long PartialSeconds,
    long MaintenanceSeconds,
    ImmutableArray<string> IncidentIds
);

/// <summary>The last days of a component, up to the day of capture.</summary>
public static class DayStrip
{
    /// <summary>Makes a strip of a component of a snapshot.</summary>
    /// <inheritdoc cref="Of(ComponentHistory, int)" path="/param"/>
    /// <inheritdoc cref="Of(ComponentHistory, int)" path="/returns"/>
    public static ImmutableArray<StripDay> Of(StatusSnapshot snapshot, string componentId, int days) =>
        Of(ComponentHistory.Of(snapshot, componentId), days);

    /// <summary>Makes a strip.</summary>
    /// <param name="history">The component's past; worth keeping where several things are asked of it.</param>
    /// <param name="days">How many days; the last is that of the capture, in the page's time zone.</param>
    /// <returns>The days, oldest first.</returns>
    public static ImmutableArray<StripDay> Of(ComponentHistory history, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        DateTimeOffset capturedAt = history.Snapshot.CapturedAt;
        DateOnly last = history.Zone.DayOf(capturedAt);
        UptimeWindow span = new(history.Zone.StartOf(last.AddDays(1 - days)), history.Zone.StartOf(last.AddDays(1)));
        ImmutableArray<(string Id, EventSpan Span)> incidents =
        [
            .. history
                .Incidents.Select(i => (i.Id, Span: EventSpan.Of(i, capturedAt)))
                .Where(i => i.Span.Touches(span)),
        ];
        return [.. PageDays.Last(days, last).Select(date => DayOf(history, date, capturedAt, incidents))];
    }

    private static StripDay DayOf(
        ComponentHistory history,
        DateOnly date,
        DateTimeOffset capturedAt,
        ImmutableArray<(string Id, EventSpan Span)> incidents
    )
    {
        UptimeWindow whole = history.Zone.WindowOf(date);
        UptimeWindow window = whole.End > capturedAt ? whole with { End = capturedAt } : whole;
        DayRecord? record = history.Days.GetValueOrDefault(date);
        ImmutableArray<string> ids = IdsOf(whole, record, incidents);
        if (date < history.StartDate)
        {
            return new StripDay(date, ComponentStatus.Unknown, window.Length, 0, 0, 0, ids);
        }

        Timeline states = history.States.Clip(window);
        if (record is { HasData: true })
        {
            return FromRecord(record, states, window, ids);
        }

        bool isTold = history.IsToldByEvents && window.Length > TimeSpan.Zero && history.IsExplained(window);
        ComponentStatus worst = states.Worst() ?? ComponentStatus.Operational;
        bool isKnown = isTold || worst is ComponentStatus.MajorOutage or ComponentStatus.PartialOutage;
        return new StripDay(
            date,
            isKnown ? worst : ComponentStatus.Unknown,
            window.Length,
            Seconds(states, ComponentStatus.MajorOutage),
            Seconds(states, ComponentStatus.PartialOutage),
            Seconds(states, ComponentStatus.UnderMaintenance),
            ids
        );
    }

    private static ImmutableArray<string> IdsOf(
        UptimeWindow day,
        DayRecord? record,
        ImmutableArray<(string Id, EventSpan Span)> incidents
    )
    {
        SortedSet<string>? ids = null;
        foreach ((string id, EventSpan span) in incidents)
        {
            if (span.Touches(day))
            {
                (ids ??= new SortedSet<string>(StringComparer.Ordinal)).Add(id);
            }
        }

        foreach (string id in record is null ? [] : record.IncidentIds)
        {
            (ids ??= new SortedSet<string>(StringComparer.Ordinal)).Add(id);
        }

        return ids is null ? [] : [.. ids];
    }

    /// <summary>A day that the source gives figures for: those hold, and events only add what figures don't have.</summary>
    private static StripDay FromRecord(
        DayRecord record,
        Timeline states,
        UptimeWindow window,
        ImmutableArray<string> ids
    )
    {
        long maintenance = record.MaintenanceSeconds ?? Seconds(states, ComponentStatus.UnderMaintenance);
        ComponentStatus status =
            record.MajorOutageSeconds > 0 ? ComponentStatus.MajorOutage
            : record.PartialOutageSeconds > 0 ? ComponentStatus.PartialOutage
            : states.LengthOf(ComponentStatus.DegradedPerformance) > TimeSpan.Zero ? ComponentStatus.DegradedPerformance
            : maintenance > 0 ? ComponentStatus.UnderMaintenance
            : ComponentStatus.Operational;
        return new StripDay(
            record.Date,
            status,
            window.Length,
            record.MajorOutageSeconds ?? 0,
            record.PartialOutageSeconds ?? 0,
            maintenance,
            ids
        );
    }

    private static long Seconds(Timeline states, ComponentStatus status) =>
        states.LengthOf(status).Ticks / TimeSpan.TicksPerSecond;
}
