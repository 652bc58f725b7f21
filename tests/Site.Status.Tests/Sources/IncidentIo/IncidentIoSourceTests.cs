using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.IncidentIo;
using Site.Status.Sources.Statuspage;

namespace Site.Status.Tests.Sources.IncidentIo;

/// <summary>The payloads are made by hand, to the shape that pages of incident.io are seen to answer in. They are no real data.</summary>
public class IncidentIoSourceTests
{
    private const string Chat = "01JVCV8YSWZFRSM1G5CVP253SK";
    private const string Incident = "01KG77ZCW3ZCZBXCRP47BT0KFG";

    internal const string Summary = $$"""
        {
          "page": {"id": "01JMDK9XYNY6R16NP6CY91ZBSV", "name": "Example", "url": "https://status.example.com/", "updated_at": "2026-11-22T09:00:00Z"},
          "status": {"description": "Partial System Degradation", "indicator": "minor"},
          "components": [
            {"id": "{{Chat}}", "name": "Chat", "status": "full_outage", "position": 1},
            {"id": "01JVCV8YSWZFRSM1G5CVP253SL", "name": "Login", "status": "operational", "position": 2}
          ],
          "incidents": [], "scheduled_maintenances": []
        }
        """;

    internal const string Compatible = $$"""
        {"page": {"id": "01JMDK9XYNY6R16NP6CY91ZBSV", "name": "Example"}, "incidents": [
          {"id": "{{Incident}}", "name": "Errors in chat", "status": "resolved", "impact": "major", "created_at": "2026-11-20T10:42:56.002Z",
           "updated_at": "2026-11-20T12:40:00Z", "shortlink": "https://status.example.com/incidents/x", "incident_updates": [
             {"id": "u2", "status": "resolved", "body": "Over.", "created_at": "2026-11-20T12:40:00Z", "display_at": "2026-11-20T12:40:00Z"},
             {"id": "u1", "status": "identified", "body": "On it.", "created_at": "2026-11-20T10:42:56.002Z"}]}
        ]}
        """;

    internal const string Native = $$"""
        {"incidents": [
          {"id": "{{Incident}}", "status_page_id": "01JEV56RY0P76Q6QPHRZN5SJ9D", "name": "Errors in chat", "status": "resolved", "type": "incident",
           "published_at": "2026-11-20T10:42:56.002Z",
           "updates": [
             {"id": "u1", "published_at": "2026-11-20T10:42:56.002Z", "message_string": "On it.", "to_status": "identified",
              "component_statuses": [{"component_id": "{{Chat}}", "status": "full_outage"}], "automated_update": false},
             {"id": "u2", "published_at": "2026-11-20T12:40:00Z", "message_string": "Over.", "to_status": "resolved",
              "component_statuses": [{"component_id": "{{Chat}}", "status": "operational"}]}],
           "component_impacts": [
             {"id": "i1", "component_id": "{{Chat}}", "start_at": "2026-11-20T10:30:00Z", "end_at": "2026-11-20T12:38:56.689Z",
              "status": "full_outage", "status_page_incident_id": "{{Incident}}"}],
           "affected_components": [{"component_id": "{{Chat}}", "status": "full_outage", "current_status": "operational"}]},
          {"id": "01KFGG5S6TRSJJNNBB3TQATY24", "name": "Work", "status": "maintenance_complete", "type": "maintenance",
           "published_at": "2026-11-10T10:00:00Z", "updates": [],
           "component_impacts": [
             {"component_id": "{{Chat}}", "start_at": "2026-11-15T00:00:00Z", "end_at": "2026-11-15T02:00:00Z", "status": "under_maintenance"}]}
        ]}
        """;

    internal const string Impacts = $$"""
        {
          "component_impacts": [
            {"component_id": "{{Chat}}", "start_at": "2026-11-20T10:30:00Z", "end_at": "2026-11-20T12:38:56.689Z", "status": "full_outage",
             "status_page_incident_id": "{{Incident}}"},
            {"component_id": "{{Chat}}", "start_at": "2026-11-22T09:30:00Z", "end_at": null, "status": "degraded_performance",
             "status_page_incident_id": "01KFGG5S6TRSJJNNBB3TQATY25"}],
          "component_uptimes": [
            {"component_id": "{{Chat}}", "data_available_since": "2025-05-16T15:26:46Z", "status_page_component_group_id": "$undefined", "uptime": "99.90"},
            {"component_id": "$undefined", "status_page_component_group_id": "01G", "uptime": "99.95"},
            {"component_id": "01JVCV8YSWZFRSM1G5CVP253SL", "uptime": "$undefined"}],
          "incident_links": [
            {"id": "01KFGG5S6TRSJJNNBB3TQATY25", "name": "Slow chat", "permalink": "https://status.example.com/incidents/y",
             "published_at": "2026-11-22T09:35:00Z", "status": "investigating"}]
        }
        """;

    private readonly Reading _reading = new();
    private readonly IncidentIoSource _source = new();
    private readonly ServiceSettings _service = new(
        "ex",
        "Example",
        new Uri("https://status.example.com/"),
        SourceKind.IncidentIo
    );

    [Fact]
    public void ItsOwnAnswersSayWhenAnIncidentBeganAndWhomItHit()
    {
        StatusSnapshot snapshot = _reading
            .With(
                Answer("summary", "/api/v2/summary.json", Summary),
                Answer("incidents", "/api/v2/incidents.json", Compatible),
                Answer("native_incidents", "/proxy/status.example.com/incidents", Native),
                Answer("component_impacts", "/proxy/status.example.com/component_impacts", Impacts)
            )
            .Read(_source, _service)
            .ShouldNotBeNull();
        snapshot.Incidents.Select(i => i.Name).ShouldBe(["Slow chat", "Errors in chat"]);
        StatusEvent item = snapshot.Incidents[1];
        item.Impact.ShouldBe(Indicator.Critical);
        item.StartedAt.ShouldBe(DateTimeOffset.Parse("2026-11-20T10:30:00Z"));
        item.CreatedAt.ShouldBe(DateTimeOffset.Parse("2026-11-20T10:42:56.002Z"));
        item.ResolvedAt.ShouldBe(DateTimeOffset.Parse("2026-11-20T12:40:00Z"));
        item.Impacts.ShouldBe([
            new ComponentImpact(
                Chat,
                ComponentStatus.MajorOutage,
                DateTimeOffset.Parse("2026-11-20T10:30:00Z"),
                DateTimeOffset.Parse("2026-11-20T12:38:56.689Z")
            ),
        ]);
        item.Updates[1]
            .AffectedComponents.ShouldBe([
                new ComponentChange(Chat, ComponentStatus.MajorOutage, ComponentStatus.Operational),
            ]);
        snapshot.Incidents[0].ResolvedAt.ShouldBeNull();
        snapshot.Incidents[0].Status.ShouldBe(EventStatus.Investigating);
        StatusEvent work = snapshot.ScheduledMaintenances.ShouldHaveSingleItem();
        work.Status.ShouldBe(EventStatus.Completed);
        work.ScheduledUntil.ShouldBe(DateTimeOffset.Parse("2026-11-15T02:00:00Z"));
        UptimeFigure figure = snapshot.Uptime.ShouldHaveSingleItem();
        figure.Percent.ShouldBe(99.90m);
        figure.Method.ShouldBe(UptimeMethod.IncidentIoFullPartialEqual);
        snapshot
            .Components[0]
            .ShouldBe(
                new Component(
                    Chat,
                    "Chat",
                    ComponentStatus.MajorOutage,
                    SourceStatus: "full_outage",
                    StartDate: new DateOnly(2025, 5, 16),
                    Position: 1
                )
            );
        snapshot.Coverage.IncidentsComplete.ShouldBeTrue();
        snapshot.Coverage.IncidentsFrom.ShouldBe(Reading.CapturedAt.AddDays(-90));
        snapshot.Coverage.Notes.ShouldContain(IncidentIoReader.Measure);
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void TheCompatibleFormKnowsOnlyTheTimesOfMessages()
    {
        StatusSnapshot snapshot = _reading
            .With(
                Answer("summary", "/api/v2/summary.json", Summary),
                Answer("incidents", "/api/v2/incidents.json", Compatible)
            )
            .Read(_source, _service)
            .ShouldNotBeNull();
        StatusEvent item = snapshot.Incidents.ShouldHaveSingleItem();
        item.StartedAt.ShouldBe(item.CreatedAt);
        item.ResolvedAt.ShouldBe(DateTimeOffset.Parse("2026-11-20T12:40:00Z"));
        item.Impacts.ShouldBeEmpty();
        snapshot.Coverage.IncidentsComplete.ShouldBeFalse();
        snapshot.Coverage.Missing.ShouldBe(["uptime"]);
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void ItsOwnSummaryListsTheAffectedComponentsAlone()
    {
        string summary = $$$"""
            {"summary": {"id": "x", "name": "Example", "public_url": "https://status.example.com",
              "components": [{"id": "{{{Chat}}}", "name": "Chat"}, {"id": "b", "name": "Login"}],
              "affected_components": [{"component_id": "{{{Chat}}}", "status": "partial_outage"}],
              "structure": {"items": [{"group": {"id": "g", "name": "All", "components": [{"component_id": "{{{Chat}}}", "name": "Chat"}]}}]},
              "ongoing_incidents": []}}
            """;
        Payload payload = Reading.Saved(summary);
        _source.Recognizes(payload).ShouldBeTrue();
        StatusSnapshot snapshot = _reading.With(payload).Read(_source, _service).ShouldNotBeNull();
        snapshot
            .Components.Select(c => (c.Name, c.Status, c.GroupId))
            .ShouldBe([("Chat", ComponentStatus.PartialOutage, "g"), ("Login", ComponentStatus.Operational, null)]);
        snapshot.Status.Indicator.ShouldBe(Indicator.Major);
    }

    [Fact]
    public void AsksItsOwnInterfaceForNinetyDays()
    {
        _reading.With(Answer("summary", "/api/v2/summary.json", Summary));
        _source
            .NextRequests(_service with { Host = "status.openai.com" }, _reading.Payloads)
            .Select(r => r.Url.AbsoluteUri)
            .ShouldBe([
                "https://status.example.com/proxy/status.openai.com/incidents?start_at=2026-08-24T10:00:00Z&end_at=2026-11-22T10:00:00Z",
                "https://status.example.com/proxy/status.openai.com/component_impacts?start_at=2026-08-24T10:00:00Z&end_at=2026-11-22T10:00:00Z",
            ]);
    }

    [Fact]
    public void IsToldFromStatuspageByItsIds()
    {
        foreach (string text in new[] { Summary, Compatible, Native, Impacts })
        {
            _source.Recognizes(Reading.Saved(text)).ShouldBeTrue();
        }

        Payload other = Reading.Saved(Statuspage.StatuspagePayloads.Summary);
        _source.Recognizes(other).ShouldBeFalse();
        new StatuspageSource().Recognizes(other).ShouldBeTrue();
        _reading.With(Reading.Saved("""{"data": 1}""")).Read(_source).ShouldBeNull();
        _reading.Diagnostics.ShouldHaveSingleItem().ShouldStartWith("SS2010 Error");
    }

    private static Payload Answer(string role, string path, string text) =>
        Reading.Answer(role, "https://status.example.com" + path, text);
}
