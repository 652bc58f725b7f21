using Site.Status.Snapshots;
using Site.Status.Sources.CState;

namespace Site.Status.Tests.Sources.CState;

/// <summary>Payloads made by hand to the shape of cState's own template of <c>index.json</c>.</summary>
public class CStateTests
{
    internal const string Index = """
        {
          "is": "index", "cStateVersion": "5.2", "apiVersion": "2.0", "title": "Status", "languageCode": "en",
          "baseURL": "https://status.example.com", "description": "…", "summaryStatus": "down",
          "categories": [{ "name": "All", "hideTitle": false, "closedByDefault": false }],
          "systems": [
            { "name": "API", "category": "All", "status": "ok", "unresolvedIssues": [] },
            { "name": "CDN", "category": "All", "status": "down", "unresolvedIssues": [
              { "is": "issue", "title": "No images", "createdAt": "2026-11-22 07:30:00 +0100 CET", "lastMod": "2026-11-22 07:30:00 +0000 UTC",
                "permalink": "https://status.example.com/issues/no-images/", "severity": "down", "resolved": false,
                "informational": false, "resolvedAt": "<no value>", "affected": ["CDN", "Web"], "filename": "no-images.md" } ] },
            { "name": "Web", "category": "All", "status": "disrupted", "unresolvedIssues": [
              { "is": "issue", "title": "No images", "createdAt": "2026-11-22 07:30:00 +0100 CET",
                "permalink": "https://status.example.com/issues/no-images/", "severity": "down", "resolved": false,
                "affected": ["CDN", "Web"], "filename": "no-images.md" } ] },
            { "name": "Mail", "category": "All", "status": "notice", "unresolvedIssues": [] }
          ],
          "buildDate": "2026-11-22", "buildTime": "09:15", "buildTimezone": "UTC"
        }
        """;

    [Fact]
    public void ReadsSystemsAndOpenIssuesOnce()
    {
        Reading reading = new Reading().With(Reading.Saved(Index));
        StatusSnapshot snapshot = reading.Read(new CStateSource())!;
        reading.Diagnostics.ShouldBeEmpty();
        snapshot
            .Components.Select(c => (c.Id, c.Status))
            .ShouldBe([
                ("API", ComponentStatus.Operational),
                ("CDN", ComponentStatus.MajorOutage),
                ("Web", ComponentStatus.PartialOutage),
                ("Mail", ComponentStatus.DegradedPerformance),
            ]);
        snapshot.Status.ShouldBe(new OverallStatus(Indicator.Critical, "down"));
        snapshot.Source.PageUpdatedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 9, 15, 0, TimeSpan.Zero));
        StatusEvent issue = snapshot.Incidents.ShouldHaveSingleItem();
        issue.Id.ShouldBe("no-images");
        issue.StartedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 6, 30, 0, TimeSpan.Zero));
        issue.ResolvedAt.ShouldBeNull();
        issue.Impact.ShouldBe(Indicator.Critical);
        issue.ComponentIds.ShouldBe(["CDN", "Web"]);
        snapshot.Uptime.ShouldBeEmpty();
        snapshot.Coverage.Missing.ShouldBe(["uptime", "days"]);
        snapshot.Coverage.IncidentsComplete.ShouldBeFalse();
    }

    [Fact]
    public void AnUnknownStateIsUnknownAndSaid()
    {
        Reading reading = new Reading().With(
            Reading.Saved(
                """{ "summaryStatus": "meh", "systems": [{ "name": "A", "status": "odd" }, { "status": "ok" }] }"""
            )
        );
        StatusSnapshot snapshot = reading.Read(new CStateSource())!;
        snapshot.Components.ShouldHaveSingleItem().Status.ShouldBe(ComponentStatus.Unknown);
        snapshot.Status.Indicator.ShouldBe(Indicator.Unknown);
        reading.Diagnostics.Count(d => d.StartsWith("SS2007", StringComparison.Ordinal)).ShouldBe(2);
        reading.Diagnostics.Count(d => d.StartsWith("SS2008", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void AQuoteInATitleBreaksTheFileAtItsPlace()
    {
        // cState's template does not escape titles.
        Reading reading = new Reading().With(Reading.Saved("{\n \"systems\": [{ \"name\": \"the \"new\" one\" }]\n}"));
        reading.Read(new CStateSource()).ShouldBeNull();
        reading.Diagnostics.ShouldHaveSingleItem().ShouldStartWith("SS2001 Error saved.json:2:");
    }
}
