using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.Instatus;

namespace Site.Status.Tests.Sources.Instatus;

/// <summary>The payloads are made by hand, to the shape that instatus.com/help/api/public-data documents. They are no real data.</summary>
public class InstatusSourceTests
{
    internal const string Summary = """
        {
          "page": {"name": "Example", "url": "https://status.example.com", "status": "HASISSUES"},
          "activeIncidents": [
            {"name": "API is slow", "started": "Sat Nov 21 2026 20:55:50 GMT+0200 (Central European Summer Time)", "status": "INVESTIGATING",
             "impact": "PARTIALOUTAGE", "url": "https://status.example.com/incident/cl4a8n3070721qtmzvts760c4"},
            {"name": "No time", "started": "a while ago", "status": "ONFIRE", "impact": "MAJOROUTAGE"}
          ],
          "activeMaintenances": [
            {"name": "Database", "start": "Sun Nov 22 2026 18:55:54 GMT+0000 (Coordinated Universal Time)", "status": "NOTSTARTEDYET",
             "duration": "60", "url": "https://status.example.com/maintenance/m1"}
          ]
        }
        """;

    internal const string Components = """
        {"components": [
          {"id": "c1", "name": "API", "status": "PARTIALOUTAGE", "group": {"id": "g1", "name": "Core"}},
          {"id": "c2", "name": "Site", "status": "OPERATIONAL", "group": null}
        ]}
        """;

    private readonly Reading _reading = new();
    private readonly InstatusSource _source = new();

    [Fact]
    public void ReadsWhatIsGoingOnNow()
    {
        Payload summary = Reading.Saved(Summary);
        Payload components = Reading.Saved(Components, "components.json");
        _source.Recognizes(summary).ShouldBeTrue();
        _source.Recognizes(components).ShouldBeTrue();
        StatusSnapshot snapshot = _reading.With(summary, components).Read(_source).ShouldNotBeNull();
        snapshot.Status.ShouldBe(new OverallStatus(Indicator.Major, "HASISSUES"));
        StatusEvent incident = snapshot.Incidents.ShouldHaveSingleItem();
        incident.Id.ShouldBe("cl4a8n3070721qtmzvts760c4");
        incident.StartedAt.ShouldBe(DateTimeOffset.Parse("2026-11-21T18:55:50Z"));
        incident.Status.ShouldBe(EventStatus.Investigating);
        StatusEvent work = snapshot.ScheduledMaintenances.ShouldHaveSingleItem();
        work.Status.ShouldBe(EventStatus.Scheduled);
        work.ScheduledUntil.ShouldBe(DateTimeOffset.Parse("2026-11-22T19:55:54Z"));
        snapshot
            .Components.Select(c => (c.Name, c.Status, c.GroupId))
            .ShouldBe([
                ("Core", ComponentStatus.Unknown, null),
                ("API", ComponentStatus.PartialOutage, "g1"),
                ("Site", ComponentStatus.Operational, null),
            ]);
        snapshot.Coverage.IncidentsComplete.ShouldBeFalse();
        snapshot.Coverage.Missing.ShouldBe(["past incidents", "uptime"]);
        _reading.Diagnostics.ShouldBe([
            "SS2006 Warning saved.json:6:36 activeIncidents[].started: expected a time, not 'a while ago'; it is left out",
        ]);
    }

    [Theory]
    [InlineData("UP", Indicator.None)]
    [InlineData("UNDERMAINTENANCE", Indicator.Maintenance)]
    [InlineData("ALLMAJOROUTAGE", Indicator.Critical)]
    [InlineData("ONEPARTIALOUTAGE", Indicator.Major)]
    [InlineData("HASISSUES", Indicator.Minor)]
    public void ReadsThePagesState(string word, Indicator expected)
    {
        string text = $$$"""{"page": {"name": "x", "url": "https://x.example", "status": "{{{word}}}"}}""";
        _reading.With(Reading.Saved(text)).Read(_source).ShouldNotBeNull().Status.Indicator.ShouldBe(expected);
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void AnotherShapeIsOneError()
    {
        Payload payload = Reading.Saved(Statuspage.StatuspagePayloads.Summary);
        _source.Recognizes(payload).ShouldBeFalse();
        _reading.With(payload).Read(_source).ShouldBeNull();
        _reading.Diagnostics.ShouldHaveSingleItem().ShouldStartWith("SS2010 Error");
    }
}
