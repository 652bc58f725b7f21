using System.Collections.Immutable;

namespace Site.Status.Snapshots;

/// <summary>An incident or a scheduled maintenance.</summary>
/// <param name="Id">The id in its source.</param>
/// <param name="Name">Its title.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Impact">How bad it is.</param>
/// <param name="Url">Its page.</param>
/// <param name="CreatedAt">When it was published.</param>
/// <param name="StartedAt">When it began: may be before it was published, and stands in the future for announced work.</param>
/// <param name="ResolvedAt">When it was over; <c>null</c> while it lasts.</param>
/// <param name="ComponentIds">The components it touches.</param>
/// <param name="Updates">What was said of it, oldest first.</param>
/// <param name="Impacts">What it did to which component, and when.</param>
public sealed record StatusEvent(
    string Id,
    string Name,
    EventStatus Status,
    Indicator Impact,
    string? Url,
    DateTimeOffset CreatedAt,
    DateTimeOffset StartedAt,
    DateTimeOffset? ResolvedAt,
    ImmutableArray<string> ComponentIds,
    ImmutableArray<EventUpdate> Updates,
    ImmutableArray<ComponentImpact> Impacts
)
{
    /// <summary>When it was mended and only watched from then on.</summary>
    public DateTimeOffset? MonitoringAt { get; init; }

    /// <summary>Maintenance: when it was meant to begin.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>Maintenance: when it was meant to end.</summary>
    public DateTimeOffset? ScheduledUntil { get; init; }
}

/// <summary>One message about an event.</summary>
/// <param name="Id">The id in its source.</param>
/// <param name="Status">What the event's status became.</param>
/// <param name="DisplayAt">The time shown with it.</param>
/// <param name="Body">The text, plain.</param>
/// <param name="AffectedComponents">The components whose state it changed; empty too where the source says nothing.</param>
public sealed record EventUpdate(
    string? Id,
    EventStatus Status,
    DateTimeOffset DisplayAt,
    string Body,
    ImmutableArray<ComponentChange> AffectedComponents = default
)
{
    /// <summary>The components whose state it changed; never <c>default</c>.</summary>
    public ImmutableArray<ComponentChange> AffectedComponents { get; init; } =
        AffectedComponents.IsDefault ? [] : AffectedComponents;
}

/// <summary>A component's state before and after a message.</summary>
/// <param name="ComponentId">The component's id in its source.</param>
/// <param name="OldStatus">Before.</param>
/// <param name="NewStatus">After.</param>
public sealed record ComponentChange(string ComponentId, ComponentStatus OldStatus, ComponentStatus NewStatus);

/// <summary>A time during which an event kept a component in a state.</summary>
/// <param name="ComponentId">The component's id in its source.</param>
/// <param name="Status">The state.</param>
/// <param name="StartAt">The first instant.</param>
/// <param name="EndAt">The instant after the last; <c>null</c> while it lasts.</param>
public sealed record ComponentImpact(
    string ComponentId,
    ComponentStatus Status,
    DateTimeOffset StartAt,
    DateTimeOffset? EndAt
);
