using System.Collections.Immutable;
using Site.Status.Snapshots;

namespace Site.Status.Uptime;

/// <summary>What a snapshot says of one component's past. Keyed on the component's id: names change.</summary>
public sealed class ComponentHistory
{
    private ComponentHistory(StatusSnapshot snapshot, string componentId)
    {
        Snapshot = snapshot;
        ComponentId = componentId;
        Zone = PageDays.Of(snapshot.Service);
        Incidents = [.. snapshot.Incidents.Where(i => Touches(i, componentId))];
        List<StatusInterval> states = [];
        ImmutableArray<EventSpan>.Builder unexplained = ImmutableArray.CreateBuilder<EventSpan>();
        foreach (StatusEvent incident in Incidents)
        {
            AddImpacts(incident, states);
            if (IsUnexplained(incident))
            {
                unexplained.Add(EventSpan.Of(incident, snapshot.CapturedAt));
            }
        }

        HasImpacts = states.Count > 0;
        Unexplained = unexplained.DrainToImmutable();
        foreach (StatusEvent maintenance in snapshot.ScheduledMaintenances)
        {
            AddMaintenance(maintenance, states);
        }

        foreach (EventSpan span in Unexplained)
        {
            states.Add(new StatusInterval(span.Start, span.End, ComponentStatus.Unknown));
        }

        States = Timeline.Of(states);
        Dictionary<DateOnly, DayRecord> days = [];
        foreach (DayRecord record in snapshot.Days)
        {
            if (record.ComponentId == componentId)
            {
                days[record.Date] = days.TryGetValue(record.Date, out DayRecord? other)
                    ? Worst([other, record])
                    : record;
            }
        }

        Days = days;
        Component? component = snapshot.Components.FirstOrDefault(c => c.Id == componentId);
        IsKnown = component is not null || HasImpacts || Days.Count > 0;
        bool hasOther = Days.Count > 0 || snapshot.Uptime.Any(f => f.ComponentId == componentId);
        IsToldByEvents = IsKnown && (HasImpacts || !hasOther);
        DateOnly? startDate = component?.StartDate;
        StartDate = startDate ?? DateOnly.MinValue;
        StartsAt = startDate is { } day ? Zone.StartOf(day) : DateTimeOffset.MinValue;
    }

    /// <summary>The snapshot that says so.</summary>
    public StatusSnapshot Snapshot { get; }

    /// <summary>The component.</summary>
    public string ComponentId { get; }

    /// <summary>The days of the page.</summary>
    public PageDays Zone { get; }

    /// <summary>What events did to it. An impact ends when it says so, not with its event: an event may be over and leave an outage behind.</summary>
    public Timeline States { get; }

    /// <summary>Whether any incident is known to have done something to it.</summary>
    public bool HasImpacts { get; }

    /// <summary>The incidents that name it.</summary>
    public ImmutableArray<StatusEvent> Incidents { get; }

    /// <summary>When incidents named it without saying what they did to it.</summary>
    public ImmutableArray<EventSpan> Unexplained { get; }

    /// <summary>What the source says by day.</summary>
    public IReadOnlyDictionary<DateOnly, DayRecord> Days { get; }

    /// <summary>Whether the snapshot says anything of the component.</summary>
    public bool IsKnown { get; }

    /// <summary>
    /// Whether events tell the component's past. That none touched it says that it was well only where nothing else is said:
    /// sources that probe have outages without incidents.
    /// </summary>
    public bool IsToldByEvents { get; }

    /// <summary>The first day with data; the first of all days where that is not known.</summary>
    public DateOnly StartDate { get; }

    /// <summary>The first instant with data.</summary>
    public DateTimeOffset StartsAt { get; }

    /// <summary>The history of a component; one that the snapshot does not have has an empty one.</summary>
    public static ComponentHistory Of(StatusSnapshot snapshot, string componentId) => new(snapshot, componentId);

    /// <summary>Whether the snapshot has every incident from an instant on.</summary>
    public bool IsCovered(DateTimeOffset from) => CoverageSpan.IsCovered(Snapshot.Coverage, from);

    /// <summary>Whether every incident that touches a window says what it did to the component, and all of them are here.</summary>
    public bool IsExplained(UptimeWindow window) =>
        IsCovered(window.Start) && !Unexplained.Any(span => span.Touches(window));

    /// <summary>Whether an event names a component, in its list or in what it did.</summary>
    public static bool Touches(StatusEvent item, string componentId) =>
        item.ComponentIds.Contains(componentId, StringComparer.Ordinal) || Impacts(item, componentId);

    private static bool Impacts(StatusEvent item, string componentId)
    {
        foreach (ComponentImpact impact in item.Impacts)
        {
            if (impact.ComponentId == componentId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Of several records of one day, the one with the most outage.</summary>
    private static DayRecord Worst(IEnumerable<DayRecord> records) =>
        records.MaxBy(d => (d.MajorOutageSeconds ?? -1, d.PartialOutageSeconds ?? -1, d.MaintenanceSeconds ?? -1))!;

    private void AddImpacts(StatusEvent item, List<StatusInterval> states)
    {
        foreach (ComponentImpact impact in item.Impacts)
        {
            if (impact.ComponentId == ComponentId)
            {
                states.Add(new StatusInterval(impact.StartAt, impact.EndAt ?? Snapshot.CapturedAt, impact.Status));
            }
        }
    }

    /// <summary>What a maintenance did; one that says nothing of it kept its components under maintenance while it lasted.</summary>
    private void AddMaintenance(StatusEvent item, List<StatusInterval> states)
    {
        if (
            Impacts(item, ComponentId)
            || !item.ComponentIds.Contains(ComponentId)
            || item.Status is EventStatus.Scheduled or EventStatus.Unknown
        )
        {
            AddImpacts(item, states);
            return;
        }

        EventSpan span = EventSpan.Of(item, Snapshot.CapturedAt);
        states.Add(new StatusInterval(span.Start, span.End, ComponentStatus.UnderMaintenance));
    }

    private bool IsUnexplained(StatusEvent item) =>
        item.Impact is not (Indicator.None or Indicator.Maintenance)
        && !item.Impacts.Any(i => i.ComponentId == ComponentId && i.Status != ComponentStatus.Unknown);
}
