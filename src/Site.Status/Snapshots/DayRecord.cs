using System.Collections.Immutable;

namespace Site.Status.Snapshots;

/// <summary>What a source says of one component on one day. Seconds are <c>null</c> where it has no data of that day.</summary>
/// <param name="ComponentId">The component's id in its source.</param>
/// <param name="Date">The day, in the page's time zone.</param>
/// <param name="PartialOutageSeconds">Whole seconds of partial outage.</param>
/// <param name="MajorOutageSeconds">Whole seconds of major outage.</param>
/// <param name="MaintenanceSeconds">Whole seconds of maintenance, where the source says.</param>
/// <param name="IncidentIds">The incidents that the source ties to the day; empty too where it says nothing of them.</param>
public sealed record DayRecord(
    string ComponentId,
    DateOnly Date,
    long? PartialOutageSeconds,
    long? MajorOutageSeconds,
    long? MaintenanceSeconds = null,
    ImmutableArray<string> IncidentIds = default
)
{
    /// <summary>The incidents that the source ties to the day; never <c>default</c>.</summary>
    public ImmutableArray<string> IncidentIds { get; init; } = IncidentIds.IsDefault ? [] : IncidentIds;

    /// <summary>Whether the source has data of the day.</summary>
    public bool HasData => PartialOutageSeconds is not null || MajorOutageSeconds is not null;
}
