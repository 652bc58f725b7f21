using Site.Status.Snapshots;
using Site.Status.Uptime;
using static Site.Status.Tests.Uptime.Sample;

namespace Site.Status.Tests.Uptime;

public class IncidentDaysTests
{
    private static readonly PageDays s_utc = new(TimeZoneInfo.Utc);

    private static readonly StatusSnapshot s_snapshot = With(
        Incident("old", "2026-05-29T23:59:59Z", "2026-06-03T00:00Z"),
        Incident("first", "2026-05-30T00:00Z", "2026-05-30T01:00Z"),
        Incident("b", "2026-06-02T10:00Z", "2026-06-02T11:00Z"),
        Incident("a", "2026-06-02T10:00Z", "2026-06-02T10:00Z"),
        Incident("c", "2026-06-02T23:30Z", null),
        Incident("skew", "2026-06-04T00:05Z", null)
    );

    [Fact]
    public void GroupsByDayNewestFirst()
    {
        IncidentDays days = IncidentDays.Of(s_snapshot, s_utc, 5);
        (days.First, days.Last).ShouldBe((Day("2026-05-30"), Day("2026-06-03")));
        Show(days).ShouldBe(["2026-06-03: skew", "2026-06-02: c a b", "2026-05-30: first"]);
        days.CountText.ShouldBe("5");
    }

    [Fact]
    public void CountsDaysInAZone()
    {
        PageDays tokyo = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"));
        Show(IncidentDays.Of(s_snapshot, tokyo, 5))
            .ShouldBe(["2026-06-03: skew c", "2026-06-02: a b", "2026-05-30: first old"]);
    }

    [Fact]
    public void EndsWhereItIsTold()
    {
        IncidentDays days = IncidentDays.Of(s_snapshot, s_utc, 4, end: At("2026-06-02T12:00Z"));
        Show(days).ShouldBe(["2026-06-02: a b", "2026-05-30: first"]);
        days.IsComplete.ShouldBeTrue();
        IncidentDays.Of(s_snapshot, s_utc, 2, end: At("2026-06-09T12:00Z")).CountText.ShouldBe("0+");
    }

    [Fact]
    public void SaysWhenThereMayBeMore()
    {
        StatusSnapshot covered = s_snapshot with { Coverage = new Coverage(At("2026-05-30T00:00Z"), false, [], []) };
        IncidentDays.Of(covered, s_utc, 5).CountText.ShouldBe("5");
        IncidentDays.Of(covered, s_utc, 6).CountText.ShouldBe("6+");
        IncidentDays
            .Of(s_snapshot with { Coverage = new Coverage(null, false, [], []) }, s_utc, 1)
            .CountText.ShouldBe("1+");
    }

    [Fact]
    public void KeepsToTheComponentsAskedFor()
    {
        StatusEvent other = Incident("x", "2026-06-02T10:00Z", null) with { ComponentIds = [], Impacts = [] };
        StatusSnapshot snapshot = With(other, Incident("y", "2026-06-02T11:00Z", null));
        Show(IncidentDays.Of(snapshot, s_utc, 5, componentIds: ["web"])).ShouldBe(["2026-06-02: y"]);
        Show(IncidentDays.Of(snapshot, s_utc, 5)).ShouldBe(["2026-06-02: y x"]);
    }

    [Fact]
    public void TheUnionOfIncidentsCountsEveryMomentOnce()
    {
        UptimeWindow window = new(At("2026-06-02T00:00Z"), At("2026-06-03T00:00Z"));
        StatusEvent[] incidents =
        [
            Incident("a", "2026-06-01T20:00Z", "2026-06-02T02:00Z"),
            Incident("b", "2026-06-02T01:00Z", "2026-06-02T03:00Z", status: null),
            Incident("c", "2026-06-02T10:00Z", "2026-06-02T10:00Z"),
            Incident("d", "2026-06-02T12:00Z", "2026-06-02T11:00Z"),
            Incident("e", "2026-06-02T22:00Z", null),
            Incident("f", "2026-06-05T22:00Z", null),
        ];
        EventSpan.UnionLength(incidents, window, At("2026-06-03T12:00Z")).ShouldBe(TimeSpan.FromHours(5));
        EventSpan.UnionLength(incidents.Reverse(), window, At("2026-06-02T23:00Z")).ShouldBe(TimeSpan.FromHours(4));
        EventSpan.UnionLength([], window, At("2026-06-03T12:00Z")).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void AnIncidentThatIsOverWithoutATimeEndedWithItsLastMessage()
    {
        StatusEvent incident = Incident("a", "2026-06-02T10:00Z", null) with
        {
            Status = EventStatus.Postmortem,
            Updates =
            [
                new EventUpdate(null, EventStatus.Resolved, At("2026-06-02T11:00Z"), "Done."),
                new EventUpdate(null, EventStatus.Investigating, At("2026-06-02T10:00Z"), "Hm."),
            ],
        };
        EventSpan.Of(incident, At("2026-06-03T00:00Z")).End.ShouldBe(At("2026-06-02T11:00Z"));
        EventSpan.Of(incident with { Updates = [] }, At("2026-06-03T00:00Z")).End.ShouldBe(incident.StartedAt);
    }

    private static IEnumerable<string> Show(IncidentDays days) =>
        days.Days.Select(d => $"{d.Date:yyyy-MM-dd}: {string.Join(' ', d.Incidents.Select(i => i.Id))}");
}
