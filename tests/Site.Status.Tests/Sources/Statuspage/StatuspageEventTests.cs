using Site.Status.Snapshots;
using Site.Status.Sources.Statuspage;
using static Site.Status.Tests.Sources.Statuspage.StatuspagePayloads;

namespace Site.Status.Tests.Sources.Statuspage;

public class StatuspageEventTests
{
    private const string Times =
        "\"status\": \"resolved\", \"impact\": \"major\", \"created_at\": \"2026-11-20T10:00:00.000Z\", \"started_at\": \"2026-11-20T09:50:00.000Z\", \"resolved_at\": \"2026-11-20T12:00:00.000Z\"";

    private readonly Reading _reading = new();

    [Fact]
    public void ImpactsFollowTheChangesThatMessagesMade()
    {
        StatusEvent item = Read(
            Incident(
                Times,
                Update("resolved", "2026-11-20T12:00:00Z", Change("a", "operational", "operational")),
                Update("monitoring", "2026-11-20T11:30:00Z", Change("a", "partial_outage", "operational")),
                Update("identified", "2026-11-20T11:00:00Z", Change("a", "major_outage", "partial_outage")),
                Update("identified", "2026-11-20T10:30:00Z", "null"),
                Update("investigating", "2026-11-20T10:00:00Z", Change("a", "operational", "major_outage"))
            )
        );
        Text(item).ShouldBe(["a MajorOutage 10:00-11:00", "a PartialOutage 11:00-11:30"]);
        item.Updates.Select(u => u.Status)
            .ShouldBe([
                EventStatus.Investigating,
                EventStatus.Identified,
                EventStatus.Identified,
                EventStatus.Monitoring,
                EventStatus.Resolved,
            ]);
        item.Updates[1].AffectedComponents.ShouldBeEmpty();
        item.ComponentIds.ShouldBe(["a"]);
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void WhatWasSoBeforeTheFirstMessageWasSoSinceTheStart()
    {
        StatusEvent item = Read(
            Incident(Times, Update("resolved", "2026-11-20T12:00:00Z", Change("a", "major_outage", "operational")))
        );
        Text(item).ShouldBe(["a MajorOutage 09:50-12:00"]);
    }

    [Fact]
    public void AResolvedIncidentHasNoImpactAfterItsEnd()
    {
        StatusEvent item = Read(
            Incident(
                Times,
                Update("postmortem", "2026-11-20T15:00:00Z", Change("a", "operational", "major_outage")),
                Update("resolved", "2026-11-20T12:00:00Z", Change("b", "operational", "major_outage")),
                Update("investigating", "2026-11-20T10:00:00Z", Change("c", "operational", "degraded_performance"))
            )
        );
        Text(item).ShouldBe(["c DegradedPerformance 10:00-12:00"]);
    }

    [Fact]
    public void AnOpenIncidentHasOpenImpacts()
    {
        StatusEvent item = Read(
            Incident(
                "\"status\": \"investigating\", \"impact\": \"critical\", \"created_at\": \"2026-11-20T10:00:00Z\", \"resolved_at\": null",
                Update("investigating", "2026-11-20T10:00:00Z", Change("a", "operational", "major_outage"))
            )
        );
        item.ResolvedAt.ShouldBeNull();
        item.StartedAt.ShouldBe(item.CreatedAt);
        Text(item).ShouldBe(["a MajorOutage 10:00-"]);
    }

    [Fact]
    public void TheStateBesideAComponentIsTheOneOfNow()
    {
        StatusEvent item = Read(
            Incident(
                Times + ", \"components\": [{\"id\": \"a\", \"name\": \"A\", \"status\": \"major_outage\"}]",
                Update("resolved", "2026-11-20T12:00:00Z", "null")
            )
        );
        item.ComponentIds.ShouldBe(["a"]);
        item.Impacts.ShouldBeEmpty();
    }

    [Fact]
    public void ANegativeDurationIsReportedAndCut()
    {
        StatusEvent item = Read(
            Incident(
                "\"status\": \"resolved\", \"created_at\": \"2026-11-20T10:00:00Z\", \"resolved_at\": \"2026-11-19T10:00:00Z\"",
                Update("resolved", "2026-11-20T10:00:00Z", Change("a", "major_outage", "operational"))
            )
        );
        item.ResolvedAt.ShouldBe(item.StartedAt);
        item.Impacts.ShouldBeEmpty();
        _reading
            .Diagnostics.ShouldHaveSingleItem()
            .ShouldStartWith("SS2009 Warning saved.json:2:3 'Broken' ends 2026-11-19T10:00:00Z");
    }

    [Fact]
    public void TheEndOfAnIncidentWithoutOneIsThatOfItsLastMessage()
    {
        StatusEvent item = Read(
            Incident(
                "\"status\": \"postmortem\", \"created_at\": \"2026-11-20T10:00:00Z\", \"resolved_at\": null",
                Update("postmortem", "2026-11-21T11:00:00Z", "null"),
                Update("resolved", "2026-11-20T11:00:00Z", "null"),
                Update("investigating", "2026-11-20T10:00:00Z", "null")
            )
        );
        item.ResolvedAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 11, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void AnnouncedWorkStandsApartAndBeginsWhenItBegins()
    {
        StatusSnapshot snapshot = Snapshot(
            Incident(
                "\"status\": \"completed\", \"impact\": \"maintenance\", \"created_at\": \"2026-11-10T10:00:00Z\", \"scheduled_for\": \"2026-11-20T02:00:00Z\", \"scheduled_until\": \"2026-11-20T04:00:00Z\", \"resolved_at\": \"2026-11-20T03:30:00Z\"",
                Update("completed", "2026-11-20T03:30:00Z", Change("a", "under_maintenance", "operational")),
                Update("in_progress", "2026-11-20T02:05:00Z", Change("a", "operational", "under_maintenance")),
                Update("scheduled", "2026-11-10T10:00:00Z", Change("b", "operational", "under_maintenance"))
            )
        );
        snapshot.Incidents.ShouldBeEmpty();
        StatusEvent item = snapshot.ScheduledMaintenances.ShouldHaveSingleItem();
        item.StartedAt.ShouldBe(new DateTimeOffset(2026, 11, 20, 2, 5, 0, TimeSpan.Zero));
        item.ScheduledUntil.ShouldBe(new DateTimeOffset(2026, 11, 20, 4, 0, 0, TimeSpan.Zero));
        Text(item).ShouldBe(["a UnderMaintenance 02:05-03:30", "b UnderMaintenance 02:05-03:30"]);
    }

    [Fact]
    public void MessagesArePlainText()
    {
        StatusEvent item = Read(
            Incident(
                Times,
                """{"status": "resolved", "display_at": "2026-11-20T12:00:00Z", "body": "<p>One &amp; two<br />three</p><p>See <a href=\"x\">it</a>, 3 < 4</p>"}"""
            )
        );
        item.Updates[0].Body.ShouldBe("One & two\nthree\n\nSee it, 3 < 4");
    }

    [Fact]
    public void PartsWithoutWhatTheyNeedAreLeftOut()
    {
        StatusSnapshot snapshot = Snapshot(
            """
            {"page": {}, "incidents": [
              {"name": "No id", "created_at": "2026-11-20T10:00:00Z"},
              {"id": "no-time", "name": "No time", "incident_updates": [{"status": "resolved"}]},
              "text",
              {"id": 17, "name": "Number", "created_at": "2026-11-20T10:00:00Z", "incident_updates": null, "impact": null}
            ]}
            """
        );
        StatusEvent item = snapshot.Incidents.ShouldHaveSingleItem();
        item.Id.ShouldBe("17");
        item.Impact.ShouldBe(Indicator.Unknown);
        _reading.Diagnostics.ShouldBe([
            "SS2008 Warning saved.json:2:3 incidents[]: the id is missing; this one is left out",
            "SS2008 Warning saved.json:3:3 incidents[]: the time is missing; this one is left out",
            "SS2008 Warning saved.json:3:61 incidents[].incident_updates[]: the time is missing; this one is left out",
            "SS2006 Warning saved.json:4:3 incidents[]: expected an object, not 'text'; it is left out",
        ]);
    }

    private StatusEvent Read(string text) => Snapshot(text).Incidents.ShouldHaveSingleItem();

    private StatusSnapshot Snapshot(string text) =>
        _reading.With(Reading.Saved(text)).Read(new StatuspageSource()).ShouldNotBeNull();

    private static IEnumerable<string> Text(StatusEvent item) =>
        item.Impacts.Select(i => $"{i.ComponentId} {i.Status} {i.StartAt:HH:mm}-{i.EndAt:HH:mm}");
}
