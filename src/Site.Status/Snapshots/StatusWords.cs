using Site.Status.Sources;

namespace Site.Status.Snapshots;

/// <summary>The words of snapshots and the values they stand for. Adapters use them too: many sources speak Statuspage's words.</summary>
public static class StatusWords
{
    /// <summary>The states of components.</summary>
    public static WordTable<ComponentStatus> Components { get; } =
        new(
            ("operational", ComponentStatus.Operational),
            ("degraded_performance", ComponentStatus.DegradedPerformance),
            ("partial_outage", ComponentStatus.PartialOutage),
            ("major_outage", ComponentStatus.MajorOutage),
            ("under_maintenance", ComponentStatus.UnderMaintenance),
            ("unknown", ComponentStatus.Unknown)
        );

    /// <summary>The states of pages, and how bad events are.</summary>
    public static WordTable<Indicator> Indicators { get; } =
        new(
            ("none", Indicator.None),
            ("minor", Indicator.Minor),
            ("major", Indicator.Major),
            ("critical", Indicator.Critical),
            ("maintenance", Indicator.Maintenance),
            ("unknown", Indicator.Unknown)
        );

    /// <summary>How far incidents and maintenances have come.</summary>
    public static WordTable<EventStatus> Events { get; } =
        new(
            ("investigating", EventStatus.Investigating),
            ("identified", EventStatus.Identified),
            ("monitoring", EventStatus.Monitoring),
            ("resolved", EventStatus.Resolved),
            ("postmortem", EventStatus.Postmortem),
            ("scheduled", EventStatus.Scheduled),
            ("in_progress", EventStatus.InProgress),
            ("verifying", EventStatus.Verifying),
            ("completed", EventStatus.Completed),
            ("unknown", EventStatus.Unknown)
        );

    /// <summary>Where figures come from.</summary>
    public static WordTable<FigureBasis> Bases { get; } =
        new(("reported", FigureBasis.Reported), ("computed", FigureBasis.Computed));

    /// <summary>What figures measure.</summary>
    public static WordTable<UptimeMethod> Methods { get; } =
        new(
            ("statuspage_weighted", UptimeMethod.StatuspageWeighted),
            ("incident_io_full_partial_equal", UptimeMethod.IncidentIoFullPartialEqual),
            ("betterstack", UptimeMethod.BetterStack),
            ("probe_ratio", UptimeMethod.ProbeRatio),
            ("incident_union", UptimeMethod.IncidentUnion),
            ("unknown", UptimeMethod.Unknown)
        );

    /// <summary>The kinds of sources: the words of <c>--kind</c> too.</summary>
    public static WordTable<SourceKind> Kinds { get; } =
        new(
            ("statuspage", SourceKind.Statuspage),
            ("incident_io", SourceKind.IncidentIo),
            ("instatus", SourceKind.Instatus),
            ("betterstack", SourceKind.BetterStack),
            ("upptime", SourceKind.Upptime),
            ("gatus", SourceKind.Gatus),
            ("uptime_kuma", SourceKind.UptimeKuma),
            ("cstate", SourceKind.CState),
            ("prometheus", SourceKind.Prometheus),
            ("manual", SourceKind.Manual),
            ("drafter_ledger", SourceKind.DrafterLedger)
        );
}
