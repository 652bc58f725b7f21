using Site.Status.Snapshots;
using Site.Status.Sources.Manual;

namespace Site.Status.Tests.Sources.Manual;

public class ManualYamlTests
{
    /// <summary>What the author's post says, in its table and its list.</summary>
    private const string Post = """
        service: Claude
        url: https://status.claude.com
        time_zone: Europe/London
        captured_at: 2026-06-03T20:30:00
        notes: Copied from the status page by hand.
        components:
          - name: claude.ai
            uptime: 98.82%
          - name: Claude API
            uptime: 99.17
            status: operational
        incidents_from: 2026-05-22
        incidents:
          - { date: 2026-06-03, name: Elevated errors on Opus 4.7, text: "Claude Code security reviews, code reviews, routines, and web sessions." }
          - { date: 2026-06-02, name: Elevated errors on multiple models }
          - { date: 2026-06-01, name: Degraded performance on Sonnet 4.6 }
          - { date: 2026-06-01, name: Elevated errors on Sonnet 4.6 }
          - { date: 2026-06-01, name: Elevated errors on Opus 4.7 }
          - { date: 2026-06-01, name: Elevated errors on Sonnet 4.5 }
          - { date: 2026-06-01, name: Elevated errors on Sonnet 4.5 }
          - { date: 2026-05-31, name: Opus 4.7 errors }
          - name: Elevated errors on Opus 4.8
            from: 2026-05-30T18:16:00Z
            until: 2026-05-30T18:42:00Z
            components: [claude.ai, Claude API]
            effect: partial_outage
            impact: minor
          - { date: 2026-05-28, name: Billing and subscription management issues }
          - { date: 2026-05-28, name: Opus 4.7 errors }
          - { date: 2026-05-26, name: Elevated errors for Claude Code in Slack }
          - { date: 2026-05-22, name: "Elevated error rates across Opus 4.7, Sonnet 4.6, and Haiku 4.5" }
        """;

    [Fact]
    public void TheAuthorsPostCanBeWrittenDown()
    {
        Reading reading = new Reading().With(Reading.Saved(Post, "data/claude.yaml"));
        StatusSnapshot snapshot = reading.Read(new ManualSource())!;
        reading.Diagnostics.ShouldBeEmpty();
        snapshot.Service.Name.ShouldBe("Claude");
        snapshot.Service.TimeZone.ShouldBe("Europe/London");
        snapshot.CapturedAt.ShouldBe(new DateTimeOffset(2026, 6, 3, 19, 30, 0, TimeSpan.Zero));
        snapshot
            .Uptime.Select(f => (f.ComponentId, f.Percent, (f.WindowEnd - f.WindowStart).Days, f.WindowEnd))
            .ShouldBe([
                ("claude-ai", 98.82m, 90, snapshot.CapturedAt),
                ("claude-api", 99.17m, 90, snapshot.CapturedAt),
            ]);
        snapshot.Incidents.Length.ShouldBe(13);
        snapshot.Incidents.ShouldAllBe(i => i.Status == EventStatus.Resolved && i.ResolvedAt != null);
        snapshot.Incidents.Select(i => i.Id).ShouldBeUnique();
        StatusEvent tracked = snapshot.Incidents.Single(i => i.Name == "Elevated errors on Opus 4.8");
        tracked.ResolvedAt.ShouldBe(new DateTimeOffset(2026, 5, 30, 18, 42, 0, TimeSpan.Zero));
        tracked.Impacts.Select(i => i.ComponentId).ShouldBe(["claude-ai", "claude-api"]);
        snapshot
            .Incidents[0]
            .StartedAt.ShouldBe(new DateTimeOffset(2026, 6, 2, 23, 0, 0, TimeSpan.Zero), "the day begins in London");
        snapshot.Coverage.IncidentsFrom.ShouldBe(new DateTimeOffset(2026, 5, 21, 23, 0, 0, TimeSpan.Zero));
        snapshot.Coverage.IncidentsComplete.ShouldBeFalse();
        snapshot.Coverage.Notes.ShouldContain("Copied from the status page by hand.");
    }

    [Fact]
    public void DaysHaveLengthsInManyForms()
    {
        Reading reading = new Reading().With(
            Reading.Saved(
                """
                components:
                  - name: API
                    since: 2026-11-16
                    days:
                      2026-11-17: 45m
                      2026-11-18: 1h 30m
                      2026-11-19: { partial: 90s, major: 2.5, maintenance: 1h }
                      2026-11-20: no data
                      2026-11-21: 24h
                      2026-11-10: 0
                """
            )
        );
        StatusSnapshot snapshot = reading.Read(new ManualSource())!;
        reading.Diagnostics.ShouldBeEmpty();
        snapshot
            .Days.Select(d => (d.Date.Day, d.PartialOutageSeconds, d.MajorOutageSeconds, d.MaintenanceSeconds))
            .ShouldBe([
                (10, 0, 0, null),
                (16, 0, 0, null),
                (17, 0, 2700, null),
                (18, 0, 5400, null),
                (19, 90, 150, 3600),
                (20, null, null, null),
                (21, 0, 86_400, null),
                (22, 0, 0, null),
            ]);
        snapshot.Components[0].StartDate.ShouldBe(new DateOnly(2026, 11, 16));
    }

    [Theory]
    [InlineData("componets: []", "1:1 unknown key of status data 'componets'", "did you mean 'components'?")]
    [InlineData("components:\n  - name: A\n    uptime: 103%", "3:13 '103%' is no percentage", "write it from 0 to 100")]
    [InlineData("components:\n  - name: A\n    uptime: 9%\n    window: long", "4:13 'long' is no window", "90d")]
    [InlineData("components:\n  - name: A\n    status: operatonal", "3:13", "operational")]
    [InlineData("components:\n  - uptime: 3%", "2:5 'name' is missing", "")]
    [InlineData("components:\n  - name: A\n    days: { 2026-11-01: -5m }", "3:25 '-5m' is no length of time", "1h 30m")]
    [InlineData(
        "components:\n  - name: A\n    days: { 2026-11-01: 25h }",
        "3:25 '25h' is longer than the day, which has 24 hours",
        ""
    )]
    [InlineData("components:\n  - name: A\n    days: { 2026-02-30: 5m }", "3:13 '2026-02-30' is no date", "2026-06-03")]
    [InlineData(
        "components:\n  - name: A\n    days: { 2027-02-01: 5m }",
        "3:13 the day 2027-02-01 is after the capture",
        ""
    )]
    [InlineData("components:\n  - name: A\n  - name: A", "3:11 two components are named 'A'", "")]
    [InlineData("time_zone: Europe/Londn\ncomponents: []", "1:12 unknown time zone 'Europe/Londn'", "IANA")]
    [InlineData("incidents:\n  - name: X", "2:11 'X' has neither `date` nor `from`", "")]
    [InlineData(
        "incidents:\n  - { name: X, from: 2026-11-02T10:00Z, until: 2026-11-02T09:00Z }",
        "2:48 'X' ends before it begins",
        ""
    )]
    [InlineData(
        "components:\n  - name: claude.ai\nincidents:\n  - { name: X, date: 2026-11-02, components: claude.a }",
        "4:46 there is no component 'claude.a'",
        "did you mean 'claude.ai'?"
    )]
    [InlineData("components: [", "1:", "")]
    [InlineData("- a", "1:1 the file is no mapping", "")]
    public void FaultsHaveTheirPlaceAndAHint(string yaml, string expected, string hint)
    {
        Reading reading = new Reading().With(Reading.Saved(yaml, "m.yaml"));
        reading.Read(new ManualSource()).ShouldBeNull();
        reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("m.yaml:" + expected);
        (reading.Sink.ToSortedArray()[0].Hint ?? reading.Sink.ToSortedArray()[0].Message).ShouldContain(hint);
    }

    [Fact]
    public void AnOpenIncidentAndAPlannedMaintenanceHaveNoEnd()
    {
        StatusSnapshot snapshot = new Reading()
            .With(
                Reading.Saved(
                    """
                    incidents:
                      - { name: Now, from: "2026-11-22T09:00:00Z" }
                      - { name: Watched, date: 2026-11-22, status: monitoring }
                    maintenances:
                      - { name: Disks, from: 2026-12-01T22:00:00Z, until: 2026-12-01T23:00:00Z, status: scheduled }
                    """
                )
            )
            .Read(new ManualSource())!;
        snapshot.Incidents.ShouldAllBe(i => i.ResolvedAt == null);
        snapshot.Incidents.Select(i => i.Status).ShouldBe([EventStatus.Investigating, EventStatus.Monitoring]);
        StatusEvent work = snapshot.ScheduledMaintenances.ShouldHaveSingleItem();
        work.ResolvedAt.ShouldBeNull();
        work.ScheduledUntil.ShouldBe(new DateTimeOffset(2026, 12, 1, 23, 0, 0, TimeSpan.Zero));
        work.Impact.ShouldBe(Indicator.Maintenance);
    }

    [Fact]
    public void ADayOfTwentyFiveHoursMayBeDownForAllOfThem()
    {
        Reading reading = new Reading().With(
            Reading.Saved(
                "time_zone: Europe/London\ncomponents:\n  - { name: A, days: { 2026-10-25: 25h, 2026-03-29: 24h } }",
                "m.yaml"
            )
        );
        reading.Read(new ManualSource()).ShouldBeNull();
        reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("'24h' is longer than the day, which has 23 hours");
    }

    [Fact]
    public void IsRecognizedByItsKeys()
    {
        ManualSource source = new();
        source.Recognizes(Reading.Saved(Post)).ShouldBeTrue();
        source.Recognizes(Reading.Saved("url: x\nstatus: up\n")).ShouldBeFalse();
        source.Recognizes(Reading.Saved("{\"components\": []}")).ShouldBeFalse();
        source.Recognizes(Reading.Saved("component,uptime\nA,98%")).ShouldBeTrue();
        source.Recognizes(Reading.Saved("a,b\n1,2")).ShouldBeFalse();
    }
}
