using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Uptime;
using static Site.Status.Tests.Uptime.Sample;

namespace Site.Status.Tests.Uptime;

public class DayStripTests
{
    [Fact]
    public void EndsOnTheDayOfCaptureInThePagesZone()
    {
        StatusSnapshot snapshot = Snapshot with
        {
            CapturedAt = At("2026-06-03T02:00Z"),
            Service = Snapshot.Service with { TimeZone = "America/New_York" },
        };
        ImmutableArray<StripDay> days = DayStrip.Of(snapshot, "web", 3);
        days.Select(d => d.Date).ShouldBe([Day("2026-05-31"), Day("2026-06-01"), Day("2026-06-02")]);
        days.Select(d => d.Length.TotalHours).ShouldBe([24, 24, 22]);
    }

    [Fact]
    public void AnIncidentOverMidnightIsOnBothDays()
    {
        ImmutableArray<StripDay> days = DayStrip.Of(
            With(Incident("a", "2026-06-01T23:00Z", "2026-06-02T00:30Z", Partial)),
            "web",
            3
        );
        days.Select(d => (d.Status, d.PartialSeconds))
            .ShouldBe([(Partial, 3600), (Partial, 1800), (ComponentStatus.Operational, 0)]);
        days.Select(d => string.Join(',', d.IncidentIds)).ShouldBe(["a", "a", ""]);
    }

    [Theory]
    [InlineData("2026-03-08", "2026-03-09T04:00:00Z", 23)]
    [InlineData("2026-11-01", "2026-11-02T05:00:00Z", 25)]
    public void ADayOfOutageIsAsLongAsTheDay(string day, string end, int hours)
    {
        StatusSnapshot snapshot = With(Incident("a", day + "T00:00:00Z", end)) with
        {
            CapturedAt = At(end).AddHours(3),
            Service = Snapshot.Service with { TimeZone = "America/New_York" },
        };
        StripDay outage = DayStrip.Of(snapshot, "web", 2)[0];
        outage.Date.ShouldBe(Day(day));
        outage.MajorSeconds.ShouldBe(hours * 3600);
        outage.Length.ShouldBe(TimeSpan.FromHours(hours));
    }

    [Fact]
    public void TheDaysOfTheSourceHoldAndEventsAddTheRest()
    {
        StatusSnapshot snapshot = With(
            Incident("a", "2026-06-01T10:00Z", "2026-06-01T11:00Z", Major),
            Incident("b", "2026-06-02T10:00Z", "2026-06-02T11:00Z", Degraded)
        ) with
        {
            Days =
            [
                new DayRecord("web", Day("2026-06-01"), 100, 0, null, ["z"]),
                DayOf("2026-06-02", 0, 0),
                new DayRecord("web", Day("2026-06-03"), 0, 0, 60),
            ],
        };
        ImmutableArray<StripDay> days = DayStrip.Of(snapshot, "web", 3);
        days.Select(d => d.Status).ShouldBe([Partial, Degraded, Maintenance]);
        (days[0].PartialSeconds, days[0].MajorSeconds).ShouldBe((100, 0));
        days[0].IncidentIds.ShouldBe(["a", "z"]);
        days[2].MaintenanceSeconds.ShouldBe(60);
    }

    [Fact]
    public void WhatIsNotKnownIsNoData()
    {
        StatusSnapshot snapshot = Snapshot with
        {
            Coverage = new Coverage(At("2026-06-02T00:00Z"), false, [], []),
            Incidents =
            [
                Incident("a", "2026-05-31T10:00Z", "2026-05-31T11:00Z"),
                Incident("b", "2026-06-03T01:00Z", "2026-06-03T02:00Z", status: null),
            ],
        };
        DayStrip
            .Of(snapshot, "web", 5)
            .Select(d => d.Status)
            .ShouldBe([Unknown, Major, Unknown, ComponentStatus.Operational, Unknown]);
        DayStrip.Of(Snapshot, "wbe", 2).ShouldAllBe(d => d.Status == Unknown);
    }

    [Fact]
    public void DaysWithoutDataAndDaysBeforeTheStartAreNoData()
    {
        StatusSnapshot snapshot = Snapshot with
        {
            Components = [new Component("web", "w", ComponentStatus.Operational, StartDate: Day("2026-06-02"))],
            Days = [DayOf("2026-06-01", 0, 0), DayOf("2026-06-02", null, null), DayOf("2026-06-03", 0, 5)],
        };
        DayStrip.Of(snapshot, "web", 3).Select(d => d.Status).ShouldBe([Unknown, Unknown, Major]);
    }

    [Fact]
    public void AMaintenanceThatTookPlaceShowsAndAnAnnouncedOneDoesNot()
    {
        StatusEvent done = Incident("m", "2026-06-02T10:00Z", "2026-06-02T11:00Z", status: null) with
        {
            Status = EventStatus.Completed,
            Impact = Indicator.Maintenance,
        };
        StatusEvent announced = done with
        {
            Id = "n",
            Status = EventStatus.Scheduled,
            StartedAt = At("2026-06-01T10:00Z"),
        };
        DayStrip
            .Of(Snapshot with { ScheduledMaintenances = [done, announced] }, "web", 3)
            .Select(d => (d.Status, d.MaintenanceSeconds))
            .ShouldBe([(ComponentStatus.Operational, 0), (Maintenance, 3600), (ComponentStatus.Operational, 0)]);
    }

    [Fact]
    public void ADayThatHasOnlyBegunAtMidnightIsNoData() =>
        DayStrip
            .Of(Snapshot with { CapturedAt = At("2026-06-03T00:00Z") }, "web", 2)
            .Select(d => d.Status)
            .ShouldBe([ComponentStatus.Operational, Unknown]);
}
