using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Uptime;
using static Site.Status.Tests.Uptime.Sample;

namespace Site.Status.Tests.Uptime;

public class ComponentUptimeTests
{
    [Fact]
    public void OverlappingIncidentsCountOnceAndTheWorstWins() =>
        OutageOf(
                With(
                    Incident("a", "2026-06-02T10:00Z", "2026-06-02T12:00Z", Partial),
                    Incident("b", "2026-06-02T11:00Z", "2026-06-02T13:00Z", Major),
                    Incident("c", "2026-06-02T11:30Z", "2026-06-02T12:30Z", Major)
                )
            )
            .ShouldBe((120, 60));

    [Fact]
    public void AnOpenIncidentLastsUntilTheCapture() =>
        OutageOf(With(Incident("a", "2026-06-03T11:00Z", null))).ShouldBe((60, 0));

    [Fact]
    public void AnIncidentWithoutLengthIsNoOutage()
    {
        StatusSnapshot snapshot = With(Incident("a", "2026-06-02T11:00Z", "2026-06-02T11:00Z"));
        OutageOf(snapshot).ShouldBe((0, 0));
        ComponentUptime.Of(snapshot, "web", 7).Percent.ShouldBe(100m);
    }

    [Fact]
    public void AnImpactMayStartBeforeItsIncidentWasCreated()
    {
        StatusEvent incident = Incident("a", "2026-06-02T09:00Z", "2026-06-02T10:00Z") with
        {
            CreatedAt = At("2026-06-02T09:45Z"),
        };
        OutageOf(With(incident)).ShouldBe((60, 0));
    }

    [Fact]
    public void IncidentsAreCutAtTheWindow()
    {
        StatusSnapshot snapshot = With(
            Incident("a", "2026-05-01T00:00Z", "2026-05-27T13:00Z"),
            Incident("b", "2026-06-03T11:30Z", "2026-06-03T14:00Z")
        );
        OutageOf(snapshot, days: 7).ShouldBe((90, 0));
        ComponentUptime
            .Of(snapshot, "web", 7)
            .Window.ShouldBe(new UptimeWindow(At("2026-05-27T12:00Z"), At("2026-06-03T12:00Z")));
    }

    [Fact]
    public void AFutureStartAndANegativeLengthAreNoOutage() =>
        OutageOf(
                With(
                    Incident("a", "2026-06-03T12:04Z", null),
                    Incident("b", "2026-06-02T12:00Z", "2026-06-02T11:00Z"),
                    Incident("c", "2026-07-01T00:00Z", "2026-07-02T00:00Z")
                )
            )
            .ShouldBe((0, 0));

    [Fact]
    public void AResolvedIncidentMayLeaveAnOutageBehind()
    {
        StatusEvent incident = Incident("a", "2026-06-03T10:00Z", "2026-06-03T11:00Z", Partial);
        ComponentImpact left = new("web", Major, At("2026-06-03T11:00Z"), null);
        OutageOf(With(incident with { Impacts = incident.Impacts.Add(left) })).ShouldBe((60, 60));
    }

    [Fact]
    public void ARenamedComponentKeepsItsHistory()
    {
        StatusSnapshot snapshot = With(Incident("a", "2026-06-03T10:00Z", "2026-06-03T11:00Z")) with
        {
            Components = [new Component("web", "Claude for web (formerly claude.ai)", ComponentStatus.Operational)],
        };
        OutageOf(snapshot).ShouldBe((60, 0));
    }

    [Fact]
    public void AComponentThatIsNotThereHasNoData()
    {
        ComponentUptime none = ComponentUptime.Of(With(Incident("a", "2026-06-03T10:00Z", null)), "wbe", 7);
        none.Basis.ShouldBe(UptimeBasis.NoData);
        none.Percent.ShouldBeNull();
        none.Label.ShouldBe("no data");
        ComponentUptime.Of(Snapshot with { Components = [] }, "web", 7).Percent.ShouldBeNull();
    }

    [Fact]
    public void TimeBeforeTheStartDateIsNotObserved()
    {
        StatusSnapshot snapshot = With(Incident("a", "2026-06-01T00:00Z", "2026-06-03T00:00Z")) with
        {
            Service = Snapshot.Service with { TimeZone = "America/New_York" },
            Components = [new Component("web", "w", ComponentStatus.Operational, StartDate: Day("2026-06-02"))],
        };
        ComponentUptime uptime = ComponentUptime.Of(snapshot, "web", 90);
        uptime.Window.Start.ShouldBe(At("2026-06-02T04:00Z"));
        uptime.Tally.ShouldBe(new UptimeTally(TimeSpan.FromHours(32), TimeSpan.FromHours(20), TimeSpan.Zero));
        uptime.Percent.ShouldBe(37.5m);
    }

    [Fact]
    public void AComponentThatStartsInTheFutureHasNoData() =>
        ComponentUptime
            .Of(
                With(Incident("a", "2026-06-01T00:00Z", null)) with
                {
                    Components = [new Component("web", "w", ComponentStatus.Operational, StartDate: Day("2026-07-01"))],
                },
                "web",
                7
            )
            .Percent.ShouldBeNull();

    [Fact]
    public void EventsComeFirstThenDaysThenFigures()
    {
        StatusSnapshot snapshot = With(Incident("a", "2026-06-02T00:00Z", "2026-06-02T01:00Z")) with
        {
            Days = GoodDays(30),
            Uptime = [Figure("2026-05-04T12:00Z", "2026-06-03T12:00Z", 99.123m, UptimeMethod.ProbeRatio)],
        };
        ComponentUptime events = ComponentUptime.Of(snapshot, "web", 30);
        events.Basis.ShouldBe(UptimeBasis.Intervals);
        events.Label.ShouldBe("computed from the times of incidents, 30 % weight for partial outages");

        snapshot = snapshot with { Coverage = new Coverage(At("2026-06-01T00:00Z"), false, [], []) };
        ComponentUptime days = ComponentUptime.Of(snapshot, "web", 30);
        (days.Basis, days.Percent, days.Days).ShouldBe(
            (UptimeBasis.Days, 100m, (Day("2026-05-05"), Day("2026-06-03")))
        );
        days.Window.ShouldBe(new UptimeWindow(At("2026-05-05T00:00Z"), At("2026-06-04T00:00Z")));
        days.Label.ShouldBe("computed from daily outage seconds (whole days), 30 % weight for partial outages");

        ComponentUptime figure = ComponentUptime.Of(snapshot with { Days = [] }, "web", 30);
        (figure.Basis, figure.Percent, figure.Method).ShouldBe((UptimeBasis.Figure, 99.123m, UptimeMethod.ProbeRatio));
        figure.Label.ShouldBe("reported by the source, the share of probes that were answered");

        ComponentUptime.Of(snapshot with { Days = [], Uptime = [] }, "web", 30).Basis.ShouldBe(UptimeBasis.NoData);
    }

    [Fact]
    public void WhatAPersonWroteDownHolds()
    {
        StatusSnapshot snapshot = With(Incident("a", "2026-06-02T00:00Z", "2026-06-02T01:00Z")) with
        {
            Source = new SnapshotSource(SourceKind.Manual, []),
            Days = GoodDays(30),
            Uptime = [Figure("2026-05-04T12:00Z", "2026-06-03T12:00Z", 91.5m, UptimeMethod.Unknown)],
        };
        ComponentUptime.Of(snapshot, "web", 30).Percent.ShouldBe(91.5m);
        ComponentUptime.Of(snapshot, "web", 7).Basis.ShouldBe(UptimeBasis.Intervals);
    }

    [Fact]
    public void AFigureAboutMoreTimeThanTheDaysWithDataIsBetterThanThey()
    {
        StatusSnapshot snapshot = With() with
        {
            Days = GoodDays(1),
            Uptime = [Figure("2026-05-04T12:00Z", "2026-06-03T12:00Z", 99.5m, UptimeMethod.Unknown)],
        };
        ComponentUptime uptime = ComponentUptime.Of(snapshot, "web", 90);
        (uptime.Percent, uptime.ObservedDays).ShouldBe((99.5m, 30));
    }

    [Fact]
    public void DailySecondsGiveThePercentageOfThePage()
    {
        StatusSnapshot snapshot = Snapshot with
        {
            Days = [.. GoodDays(90)[..^2], DayOf("2026-06-02", 20_000, 80_000), DayOf("2026-06-03", 19_190, 0)],
        };
        // 80 000 + 0.3 · 39 190 = 91 757 of 7 776 000 seconds: 98.81999…
        ComponentUptime.Of(snapshot, "web", 90).Percent.ShouldBe(98.81m);
    }

    [Fact]
    public void DaysWithoutDataAreLeftOutAndSaid()
    {
        StatusSnapshot snapshot = Snapshot with
        {
            Days = [DayOf("2026-06-01", 0, 43_200), DayOf("2026-06-02", null, null), DayOf("2026-06-03", 0, 0)],
        };
        ComponentUptime uptime = ComponentUptime.Of(snapshot, "web", 90);
        uptime.Percent.ShouldBe(75m);
        uptime.Days.ShouldBe((Day("2026-06-01"), Day("2026-06-03")));
        uptime.Label.ShouldEndWith("30 % weight for partial outages, 2 of 3 days have data");
        ComponentUptime
            .Of(snapshot with { Days = [DayOf("2026-06-02", null, null)] }, "web", 90)
            .Percent.ShouldBeNull();
    }

    [Fact]
    public void DaysOnlyReachFromTheStartDateToTheCaptureDay()
    {
        StatusSnapshot snapshot = Snapshot with
        {
            Components = [new Component("web", "w", ComponentStatus.Operational, StartDate: Day("2026-06-02"))],
            Days =
            [
                DayOf("2026-06-01", 0, 86_400),
                DayOf("2026-06-02", 0, 0),
                DayOf("2026-06-03", 0, 0),
                DayOf("2026-06-04", 0, 86_400),
            ],
        };
        ComponentUptime.Of(snapshot, "web", 90).Percent.ShouldBe(100m);
    }

    [Fact]
    public void AFigureOfTheWindowGoesBeforeAFewDays()
    {
        StatusSnapshot snapshot = Snapshot with
        {
            Days = GoodDays(3),
            Uptime =
            [
                Figure("2026-06-02T12:00Z", "2026-06-03T12:00Z", 100m, UptimeMethod.ProbeRatio),
                Figure("2026-05-04T12:00Z", "2026-06-03T12:00Z", 99.82m, UptimeMethod.ProbeRatio),
            ],
        };
        ComponentUptime.Of(snapshot, "web", 30).Percent.ShouldBe(99.82m);
        ComponentUptime.Of(snapshot, "web", 3).Basis.ShouldBe(UptimeBasis.Days);
    }

    [Fact]
    public void TheNearestFigureSaysWhichWindowItHas()
    {
        StatusSnapshot snapshot = Snapshot with
        {
            Uptime = [Figure("2026-06-02T12:00Z", "2026-06-03T12:00Z", 98m, UptimeMethod.ProbeRatio)],
        };
        ComponentUptime.Of(snapshot, "web", 90).Window.Length.ShouldBe(TimeSpan.FromDays(1));
    }

    [Fact]
    public void NoIncidentsIsUpOnlyWhereEveryIncidentIsHere()
    {
        ComponentUptime.Of(Snapshot, "web", 90).Percent.ShouldBe(100m);
        ComponentUptime
            .Of(Snapshot with { Coverage = new Coverage(null, false, [], []) }, "web", 90)
            .Percent.ShouldBeNull();
    }

    [Fact]
    public void AMaintenanceAloneDoesNotTellOfOutagesThatProbesSaw()
    {
        StatusEvent done = Incident("m", "2026-06-02T10:00Z", "2026-06-02T11:00Z", Maintenance);
        StatusSnapshot snapshot = Snapshot with
        {
            ScheduledMaintenances = [done with { Status = EventStatus.Completed, Impact = Indicator.Maintenance }],
            Days = [DayOf("2026-06-03", 0, 43_200)],
        };
        ComponentUptime.Of(snapshot, "web", 7).Percent.ShouldBe(50m);
    }

    [Fact]
    public void AnIncidentThatDoesNotSayWhatItDidLeavesNoFigure()
    {
        StatusSnapshot snapshot = With(Incident("a", "2026-06-02T00:00Z", "2026-06-02T01:00Z", status: null));
        ComponentUptime.Of(snapshot, "web", 7).Basis.ShouldBe(UptimeBasis.NoData);
        StatusSnapshot harmless = With(snapshot.Incidents[0] with { Impact = Indicator.None });
        ComponentUptime.Of(harmless, "web", 7).Percent.ShouldBe(100m);
    }

    [Fact]
    public void TheOrderOfASnapshotDoesNotMatter()
    {
        StatusSnapshot snapshot = With(
            Incident("a", "2026-06-02T00:00Z", "2026-06-02T03:00Z", Partial),
            Incident("b", "2026-06-02T02:00Z", "2026-06-02T04:00Z")
        );
        StatusSnapshot turned = snapshot with { Incidents = [.. snapshot.Incidents.Reverse()] };
        ComponentUptime.Of(turned, "web", 7).ShouldBe(ComponentUptime.Of(snapshot, "web", 7));
    }

    /// <summary>The seconds of major and partial outage, in minutes.</summary>
    private static (double Major, double Partial) OutageOf(StatusSnapshot snapshot, int days = 30)
    {
        UptimeTally tally = ComponentUptime.Of(snapshot, "web", days).Tally!;
        return (tally.Major.TotalMinutes, tally.Partial.TotalMinutes);
    }
}
