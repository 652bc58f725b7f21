using Site.Status.Snapshots;

namespace Site.Status.Uptime;

/// <summary>From when to when an event lasted, as far as a snapshot knows.</summary>
/// <param name="Start">When it began.</param>
/// <param name="End">When it was over, or the capture time while it lasts; never before <paramref name="Start"/>.</param>
public readonly record struct EventSpan(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>
    /// The span of an event. One that is over without a time of its end ended with its last message; one that seems to begin
    /// after the capture, by clocks that differ, has no length.
    /// </summary>
    public static EventSpan Of(StatusEvent item, DateTimeOffset capturedAt)
    {
        DateTimeOffset end =
            item.ResolvedAt
            ?? (
                item.Status is EventStatus.Resolved or EventStatus.Postmortem or EventStatus.Completed
                    ? item.Updates.Select(u => u.DisplayAt).DefaultIfEmpty(item.StartedAt).Max()
                    : capturedAt
            );
        return new EventSpan(item.StartedAt, end > item.StartedAt ? end : item.StartedAt);
    }

    /// <summary>Whether an instant of it is in a window; an event without length has the instant of its start.</summary>
    public bool Touches(UptimeWindow window) => Start < window.End && (End > window.Start || Start >= window.Start);

    /// <summary>
    /// How long at least one of the events lasted within a window. A figure of its own: events overlap, differ in what they
    /// touch, and never feed an uptime.
    /// </summary>
    public static TimeSpan UnionLength(
        IEnumerable<StatusEvent> events,
        UptimeWindow window,
        DateTimeOffset capturedAt
    ) =>
        Timeline
            .Of(
                events
                    .Select(e => Of(e, capturedAt))
                    .Select(s => new StatusInterval(s.Start, s.End, ComponentStatus.MajorOutage).Clip(window))
            )
            .LengthOf(ComponentStatus.MajorOutage);
}
