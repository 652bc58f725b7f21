using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.BetterStack;

/// <summary>The words of Better Stack.</summary>
internal static class BetterStackWords
{
    /// <summary>The states of resources. What is not monitored is neither up nor down.</summary>
    public static SourceWords<ComponentStatus> Resources { get; } =
        new(
            "resource state",
            ("operational", ComponentStatus.Operational),
            ("resolved", ComponentStatus.Operational),
            ("recovered", ComponentStatus.Operational),
            ("degraded", ComponentStatus.DegradedPerformance),
            ("downtime", ComponentStatus.MajorOutage),
            ("maintenance", ComponentStatus.UnderMaintenance),
            ("under_maintenance", ComponentStatus.UnderMaintenance),
            ("not_monitored", ComponentStatus.Unknown)
        );

    /// <summary>The states of pages and reports.</summary>
    public static SourceWords<Indicator> Aggregates { get; } =
        new(
            "aggregate state",
            ("operational", Indicator.None),
            ("resolved", Indicator.None),
            ("degraded", Indicator.Minor),
            ("downtime", Indicator.Major),
            ("maintenance", Indicator.Maintenance),
            ("not_monitored", Indicator.Unknown)
        );
}
