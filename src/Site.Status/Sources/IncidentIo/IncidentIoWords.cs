using Site.Status.Snapshots;
using Site.Status.Sources.Json;
using Site.Status.Sources.Statuspage;

namespace Site.Status.Sources.IncidentIo;

/// <summary>The words of incident.io, in its own answers and in those that have Statuspage's form.</summary>
internal static class IncidentIoWords
{
    /// <summary>Statuspage's words and incident.io's own.</summary>
    public static StatuspageWords All { get; } =
        new(
            new SourceWords<ComponentStatus>(
                "component state",
                StatusWords.Components,
                ("full_outage", ComponentStatus.MajorOutage),
                ("maintenance", ComponentStatus.UnderMaintenance)
            ),
            new SourceWords<Indicator>(
                "impact",
                StatusWords.Indicators,
                ("degraded_performance", Indicator.Minor),
                ("partial_outage", Indicator.Major),
                ("full_outage", Indicator.Critical)
            ),
            new SourceWords<EventStatus>(
                "event state",
                StatusWords.Events,
                ("maintenance_scheduled", EventStatus.Scheduled),
                ("maintenance_in_progress", EventStatus.InProgress),
                ("maintenance_verifying", EventStatus.Verifying),
                ("maintenance_complete", EventStatus.Completed),
                ("maintenance_completed", EventStatus.Completed)
            )
        );

    /// <summary>How bad an event is that keeps a component in a state.</summary>
    public static Indicator SeverityOf(ComponentStatus status) =>
        status switch
        {
            ComponentStatus.MajorOutage => Indicator.Critical,
            ComponentStatus.PartialOutage => Indicator.Major,
            ComponentStatus.DegradedPerformance => Indicator.Minor,
            ComponentStatus.UnderMaintenance => Indicator.Maintenance,
            ComponentStatus.Operational => Indicator.None,
            _ => Indicator.Unknown,
        };
}
