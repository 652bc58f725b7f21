using System.Collections.Immutable;
using System.Globalization;
using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Uptime;

namespace Site.Status.Tests.Uptime;

/// <summary>Short ways to write snapshots and times in tests. Times are in UTC.</summary>
internal static class Sample
{
    public const ComponentStatus Major = ComponentStatus.MajorOutage;
    public const ComponentStatus Partial = ComponentStatus.PartialOutage;
    public const ComponentStatus Degraded = ComponentStatus.DegradedPerformance;
    public const ComponentStatus Maintenance = ComponentStatus.UnderMaintenance;
    public const ComponentStatus Unknown = ComponentStatus.Unknown;

    /// <summary>A snapshot of one component, <c>web</c>, captured on 2026-06-03 at noon, that has every incident.</summary>
    public static StatusSnapshot Snapshot { get; } =
        new(
            new ServiceIdentity("claude", "Claude", "https://status.example/", "Etc/UTC"),
            At("2026-06-03T12:00:00Z"),
            new SnapshotSource(SourceKind.Statuspage, []),
            new OverallStatus(Indicator.None, "All is well"),
            [new Component("web", "claude.ai", ComponentStatus.Operational)],
            [],
            [],
            [],
            [],
            new Coverage(null, IncidentsComplete: true, [], [])
        );

    public static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static StatusInterval Interval(string start, string end, ComponentStatus status) =>
        new(At(start), At(end), status);

    /// <summary>An incident that did one thing to <c>web</c>; without an end it lasts.</summary>
    public static StatusEvent Incident(string id, string start, string? end, ComponentStatus? status = Major) =>
        new(
            id,
            "Incident " + id,
            end is null ? EventStatus.Investigating : EventStatus.Resolved,
            Indicator.Major,
            null,
            At(start),
            At(start),
            end is null ? null : At(end),
            ["web"],
            [],
            status is { } known ? [new ComponentImpact("web", known, At(start), end is null ? null : At(end))] : []
        );

    public static StatusSnapshot With(params ImmutableArray<StatusEvent> incidents) =>
        Snapshot with
        {
            Incidents = incidents,
        };

    public static DayRecord DayOf(string date, long? partial, long? major) => new("web", Day(date), partial, major);

    /// <summary>Days in a row up to 2026-06-03, all without an outage.</summary>
    public static ImmutableArray<DayRecord> GoodDays(int count) =>
        [.. PageDays.Last(count, Day("2026-06-03")).Select(d => new DayRecord("web", d, 0, 0))];

    public static UptimeFigure Figure(string start, string end, decimal percent, UptimeMethod method) =>
        new("web", At(start), At(end), percent, FigureBasis.Reported, method);
}
