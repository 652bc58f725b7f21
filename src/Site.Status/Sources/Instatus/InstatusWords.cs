using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Instatus;

/// <summary>The words of Instatus, which it writes in capitals without spaces.</summary>
internal static class InstatusWords
{
    /// <summary>The states of components.</summary>
    public static SourceWords<ComponentStatus> Components { get; } =
        new(
            "component state",
            ("OPERATIONAL", ComponentStatus.Operational),
            ("DEGRADEDPERFORMANCE", ComponentStatus.DegradedPerformance),
            ("MINOROUTAGE", ComponentStatus.PartialOutage),
            ("PARTIALOUTAGE", ComponentStatus.PartialOutage),
            ("MAJOROUTAGE", ComponentStatus.MajorOutage),
            ("UNDERMAINTENANCE", ComponentStatus.UnderMaintenance)
        );

    /// <summary>How bad incidents are.</summary>
    public static SourceWords<Indicator> Impacts { get; } =
        new(
            "impact",
            ("OPERATIONAL", Indicator.None),
            ("DEGRADEDPERFORMANCE", Indicator.Minor),
            ("MINOROUTAGE", Indicator.Minor),
            ("PARTIALOUTAGE", Indicator.Major),
            ("MAJOROUTAGE", Indicator.Critical),
            ("UNDERMAINTENANCE", Indicator.Maintenance)
        );

    /// <summary>The states of pages: <c>HASISSUES</c> says that something is wrong and not how bad.</summary>
    public static SourceWords<Indicator> Pages { get; } =
        new(
            "page state",
            (
                new (string, Indicator)[]
                {
                    ("UP", Indicator.None),
                    ("HASISSUES", Indicator.Minor),
                    ("UNDERMAINTENANCE", Indicator.Maintenance),
                }
            ).Concat(
                from extent in new[] { "ALL", "SOME", "ONE" }
                from state in new[]
                {
                    ("UNDERMAINTENANCE", Indicator.Maintenance),
                    ("DEGRADEDPERFORMANCE", Indicator.Minor),
                    ("MINOROUTAGE", Indicator.Minor),
                    ("PARTIALOUTAGE", Indicator.Major),
                    ("MAJOROUTAGE", extent == "ALL" ? Indicator.Critical : Indicator.Major),
                }
                select (extent + state.Item1, state.Item2)
            )
        );

    /// <summary>How far events have come.</summary>
    public static SourceWords<EventStatus> Events { get; } =
        new(
            "event state",
            ("INVESTIGATING", EventStatus.Investigating),
            ("IDENTIFIED", EventStatus.Identified),
            ("MONITORING", EventStatus.Monitoring),
            ("RESOLVED", EventStatus.Resolved),
            ("NOTSTARTEDYET", EventStatus.Scheduled),
            ("INPROGRESS", EventStatus.InProgress),
            ("VERIFYING", EventStatus.Verifying),
            ("COMPLETED", EventStatus.Completed)
        );
}
