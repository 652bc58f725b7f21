using System.Collections.Immutable;
using Site.Status.Snapshots;

namespace Site.Status.Uptime;

/// <summary>Which state is worse than which.</summary>
public static class StatusOrder
{
    /// <summary>
    /// The states, the worst first. "Unknown" stands between the outages: it may be either. If a partial outage won over
    /// it, time that was not observed would become observed with a weight of 30 %, and one more outage could raise the figure
    /// of a bad month; a major outage cannot.
    /// </summary>
    public static ImmutableArray<ComponentStatus> WorstFirst { get; } =
    [
        ComponentStatus.MajorOutage,
        ComponentStatus.Unknown,
        ComponentStatus.PartialOutage,
        ComponentStatus.DegradedPerformance,
        ComponentStatus.UnderMaintenance,
        ComponentStatus.Operational,
    ];

    /// <summary>The rank of a state: a worse one has a higher rank.</summary>
    public static int RankOf(ComponentStatus status) => WorstFirst.Length - WorstFirst.IndexOf(status);
}
