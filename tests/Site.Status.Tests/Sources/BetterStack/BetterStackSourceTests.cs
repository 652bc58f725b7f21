using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.BetterStack;

namespace Site.Status.Tests.Sources.BetterStack;

/// <summary>The payload is made by hand, to the shape that Better Stack documents for its pages' <c>/index.json</c>. It is no real data.</summary>
public class BetterStackSourceTests
{
    internal const string Index = """
        {
          "data": {"id": "1", "type": "status_page", "attributes": {
            "company_name": "Example", "custom_domain": "status.example.com", "timezone": "Eastern Time (US & Canada)",
            "aggregate_state": "degraded", "updated_at": "2026-11-22T09:00:00.000Z"}},
          "included": [
            {"id": "10", "type": "status_page_section", "attributes": {"name": "Core", "position": 0}},
            {"id": "10", "type": "status_page_resource", "attributes": {
              "status_page_section_id": 10, "public_name": "API", "status": "degraded", "availability": 0.99963, "position": 0,
              "status_history": [
                {"day": "2026-11-20", "status": "not_monitored", "downtime_duration": 0, "maintenance_duration": 0},
                {"day": "2026-11-21", "status": "downtime", "downtime_duration": 32, "maintenance_duration": 60},
                {"day": "2026-11-22", "status": "operational", "downtime_duration": 0, "maintenance_duration": 0}]}},
            {"id": "11", "type": "status_page_resource", "attributes": {
              "public_name": "Docs", "status": "not_monitored", "availability": 1.0, "status_history": []}},
            {"id": "12", "type": "status_page_resource", "attributes": {"public_name": "Odd", "status": "operational", "availability": 99.9}},
            {"id": "500", "type": "status_report", "attributes": {
              "title": "API down", "report_type": "manual", "starts_at": "2026-11-21T15:00:00.000Z", "ends_at": "2026-11-21T16:00:00.000Z",
              "affected_resources": [{"status_page_resource_id": "10", "status": "downtime"}], "aggregate_state": "resolved"},
              "relationships": {"status_updates": {"data": [{"id": "601", "type": "status_update"}, {"id": "600", "type": "status_update"}]}}},
            {"id": "600", "type": "status_update", "attributes": {"message": "<p>Down.</p>", "published_at": "2026-11-21T15:05:00.000Z",
              "affected_resources": [{"status_page_resource_id": "10", "status": "downtime"}]}},
            {"id": "601", "type": "status_update", "attributes": {"message": "Up.", "published_at": "2026-11-21T15:50:00.000Z",
              "affected_resources": [{"status_page_resource_id": "10", "status": "resolved"}]}},
            {"id": "501", "type": "status_report", "attributes": {
              "title": "Work", "report_type": "maintenance", "starts_at": "2026-11-23T02:00:00Z", "ends_at": "2026-11-23T03:00:00Z",
              "affected_resources": [{"status_page_resource_id": "11", "status": "maintenance"}], "aggregate_state": "maintenance"}},
            {"id": "502", "type": "status_report", "attributes": {
              "title": "Open", "report_type": "automatic", "starts_at": "2026-11-22T09:00:00Z", "ends_at": null,
              "affected_resources": [{"status_page_resource_id": "10", "status": "degraded"}], "aggregate_state": "degraded"}}
          ]
        }
        """;

    private readonly Reading _reading = new();
    private readonly BetterStackSource _source = new();

    [Fact]
    public void ReadsResourcesWithTheirDays()
    {
        StatusSnapshot snapshot = Read();
        snapshot.Status.Indicator.ShouldBe(Indicator.Minor);
        snapshot.Service.TimeZone.ShouldBe("America/New_York");
        snapshot
            .Components.Select(c => (c.Id, c.Name, c.Status, c.GroupId, c.SourceStatus))
            .ShouldBe([
                ("section-10", "Core", ComponentStatus.Unknown, null, null),
                ("10", "API", ComponentStatus.DegradedPerformance, "section-10", "degraded"),
                ("11", "Docs", ComponentStatus.Unknown, null, "not_monitored"),
                ("12", "Odd", ComponentStatus.Operational, null, null),
            ]);
        snapshot
            .Days.Select(d => (d.Date.Day, d.PartialOutageSeconds, d.MajorOutageSeconds, d.MaintenanceSeconds))
            .ShouldBe([(20, null, null, null), (21, 0L, 32L, 60L), (22, 0L, 0L, 0L)]);
    }

    [Fact]
    public void AvailabilityIsAFraction()
    {
        UptimeFigure figure = Read().Uptime.ShouldHaveSingleItem();
        figure.ShouldBe(
            new UptimeFigure(
                "10",
                Reading.CapturedAt.AddDays(-3),
                Reading.CapturedAt,
                99.963m,
                FigureBasis.Reported,
                UptimeMethod.BetterStack
            )
        );
        _reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("expected a fraction from 0 to 1, not 99.9");
    }

    [Fact]
    public void ReadsReportsWithTheirUpdates()
    {
        StatusSnapshot snapshot = Read();
        snapshot.Incidents.Select(i => i.Id).ShouldBe(["502", "500"]);
        StatusEvent open = snapshot.Incidents[0];
        open.ResolvedAt.ShouldBeNull();
        open.Impact.ShouldBe(Indicator.Minor);
        open.Impacts.ShouldHaveSingleItem().EndAt.ShouldBeNull();
        StatusEvent over = snapshot.Incidents[1];
        over.Status.ShouldBe(EventStatus.Resolved);
        over.Impact.ShouldBe(Indicator.Major);
        over.Updates.Select(u => u.Body).ShouldBe(["Down.", "Up."]);
        over.Impacts.ShouldBe([
            new ComponentImpact(
                "10",
                ComponentStatus.MajorOutage,
                DateTimeOffset.Parse("2026-11-21T15:05:00Z"),
                DateTimeOffset.Parse("2026-11-21T15:50:00Z")
            ),
        ]);
        StatusEvent work = snapshot.ScheduledMaintenances.ShouldHaveSingleItem();
        work.Status.ShouldBe(EventStatus.Scheduled);
        work.ScheduledUntil.ShouldBe(DateTimeOffset.Parse("2026-11-23T03:00:00Z"));
        work.ComponentIds.ShouldBe(["11"]);
        work.Impacts.ShouldBeEmpty();
    }

    [Fact]
    public void AnotherShapeIsOneError()
    {
        Payload payload = Reading.Saved("""{"data": []}""");
        _source.Recognizes(payload).ShouldBeFalse();
        _reading.With(payload).Read(_source).ShouldBeNull();
        _reading.Diagnostics.ShouldHaveSingleItem().ShouldStartWith("SS2010 Error");
    }

    private StatusSnapshot Read()
    {
        Payload payload = Reading.Saved(Index);
        _source.Recognizes(payload).ShouldBeTrue();
        return _reading.With(payload).Read(_source).ShouldNotBeNull();
    }
}
