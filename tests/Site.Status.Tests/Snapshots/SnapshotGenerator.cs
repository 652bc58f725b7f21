using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace Site.Status.Tests.Snapshots;

/// <summary>Makes snapshots of every shape.</summary>
internal static class SnapshotGenerator
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> s_texts = Gen.OneOf(
        Gen.Elements("claude.ai", "API", "", "naïve — “quoted” \"x\" \\ \t\n", "日本 🙂", "<b>&amp;</b>", "\u2028"),
        Gen.Choose(0, 999).Select(n => $"text {n}")
    );

    private static readonly Gen<string> s_ids = Gen.Choose(0, 9).Select(n => $"c{n}");

    private static readonly Gen<DateTimeOffset> s_times =
        from seconds in Gen.Choose(0, 40_000_000)
        from milliseconds in Gen.Elements(0, 0, 1, 120, 999)
        select s_start.AddSeconds(seconds).AddMilliseconds(milliseconds);

    private static readonly Gen<DateOnly> s_days = Gen.Choose(0, 400)
        .Select(n => DateOnly.FromDateTime(s_start.UtcDateTime).AddDays(n));

    private static readonly Gen<long?> s_seconds = OrNull(Gen.Choose(0, 90_000).Select(n => (long)n));

    private static readonly Gen<Component> s_components =
        from id in s_ids
        from name in s_texts
        from status in Any<ComponentStatus>()
        from groupId in OrNothing(s_ids)
        from word in OrNothing(s_texts)
        from start in OrNull(s_days)
        from position in OrNull(Gen.Choose(-5, 50))
        select new Component(id, name, status, groupId, word, start, position);

    private static readonly Gen<UptimeFigure> s_figures =
        from id in s_ids
        from start in s_times
        from length in Gen.Choose(0, 9_000_000)
        from digits in Gen.Choose(0, 1_000_000)
        from scale in Gen.Elements(1m, 1.0m, 1.00m)
        from basis in Any<FigureBasis>()
        from method in Any<UptimeMethod>()
        select new UptimeFigure(
            id,
            start,
            start.AddSeconds(length),
            decimal.Floor(digits / 100m) / 100m * scale,
            basis,
            method
        );

    private static readonly Gen<DayRecord> s_dayRecords =
        from id in s_ids
        from date in s_days
        from partial in s_seconds
        from major in s_seconds
        from maintenance in s_seconds
        from incidents in Many(s_ids, 3)
        select new DayRecord(id, date, partial, major, maintenance, incidents);

    private static readonly Gen<ComponentChange> s_changes =
        from id in s_ids
        from before in Any<ComponentStatus>()
        from after in Any<ComponentStatus>()
        select new ComponentChange(id, before, after);

    private static readonly Gen<EventUpdate> s_updates =
        from id in OrNothing(s_ids)
        from status in Any<EventStatus>()
        from at in s_times
        from body in s_texts
        from changes in Many(s_changes, 2)
        select new EventUpdate(id, status, at, body, changes);

    private static readonly Gen<ComponentImpact> s_impacts =
        from id in s_ids
        from status in Any<ComponentStatus>()
        from start in s_times
        from end in OrNull(s_times)
        select new ComponentImpact(id, status, start, end);

    private static readonly Gen<StatusEvent> s_events =
        from id in s_texts
        from name in s_texts
        from status in Any<EventStatus>()
        from impact in Any<Indicator>()
        from url in OrNothing(s_texts)
        from times in Gen.Two(s_times)
        from optional in OrNull(s_times).ArrayOf(4)
        from componentIds in Many(s_ids, 3)
        from updates in Many(s_updates, 3)
        from impacts in Many(s_impacts, 3)
        select new StatusEvent(
            id,
            name,
            status,
            impact,
            url,
            times.Item1,
            times.Item2,
            optional[0],
            componentIds,
            updates,
            impacts
        )
        {
            MonitoringAt = optional[1],
            ScheduledFor = optional[2],
            ScheduledUntil = optional[3],
        };

    private static readonly Gen<SnapshotSource> s_sources =
        from kind in Any<SourceKind>()
        from updated in OrNull(s_times)
        from requests in Many(
            from url in s_texts
            from at in s_times
            from status in Gen.Elements(0, 200, 304, 503)
            from etag in OrNothing(s_texts)
            select new SourceRequest(url, at, status, new string('a', 64), etag),
            2
        )
        select new SnapshotSource(kind, requests, updated);

    private static readonly Gen<StatusSnapshot> s_snapshots =
        from service in s_texts.ArrayOf(3)
        from zone in Gen.Elements("Etc/UTC", "America/New_York", "Europe/London")
        from captured in s_times
        from source in s_sources
        from indicator in Any<Indicator>()
        from components in Many(s_components, 4)
        from uptime in Many(s_figures, 3)
        from days in Many(s_dayRecords, 6)
        from incidents in Many(s_events, 3)
        from maintenances in Many(s_events, 2)
        from coveredFrom in OrNull(s_times)
        from complete in Gen.Elements(true, false)
        from notes in Many(s_texts, 2)
        select new StatusSnapshot(
            new ServiceIdentity(service[0], service[1], service[2], zone),
            captured,
            source,
            new OverallStatus(indicator, service[1]),
            [.. components.DistinctBy(c => c.Id)],
            uptime,
            [.. days.DistinctBy(d => (d.ComponentId, d.Date))],
            incidents,
            maintenances,
            new Coverage(coveredFrom, complete, notes, notes)
        );

    public static Arbitrary<StatusSnapshot> Snapshots() => s_snapshots.ToArbitrary();

    private static Gen<T> Any<T>()
        where T : struct, Enum => Gen.Elements(Enum.GetValues<T>());

    private static Gen<T?> OrNull<T>(Gen<T> values)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), values.Select(v => (T?)v));

    private static Gen<string?> OrNothing(Gen<string> values) =>
        Gen.OneOf(Gen.Constant<string?>(null), values.Select(v => (string?)v));

    private static Gen<ImmutableArray<T>> Many<T>(Gen<T> items, int most) =>
        from count in Gen.Choose(0, most)
        from array in items.ArrayOf(count)
        select array.ToImmutableArray();
}
