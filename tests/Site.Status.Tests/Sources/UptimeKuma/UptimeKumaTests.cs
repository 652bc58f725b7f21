using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.UptimeKuma;

namespace Site.Status.Tests.Sources.UptimeKuma;

/// <summary>Payloads made by hand to the shapes that Uptime Kuma's own source shows.</summary>
public class UptimeKumaTests
{
    internal const string Page = """
        {
          "config": { "slug": "main", "title": "Our services", "published": true },
          "incident": { "id": 42, "style": "danger", "title": "Mail is slow", "content": "We are on it.<br>Soon.", "pin": true,
            "createdDate": "2026-11-22 08:00:00", "lastUpdatedDate": "2026-11-22 09:00:00.000" },
          "publicGroupList": [
            { "id": 1, "name": "Core", "weight": 1, "monitorList": [
              { "id": 11, "name": "API", "sendUrl": 0 }, { "id": 12, "name": "Mail" }, { "id": 13, "name": "Web" },
              { "id": 14, "name": "DNS" }, { "id": 15, "name": "New" } ] }
          ],
          "maintenanceList": [
            { "id": 7, "title": "New disks", "description": "", "strategy": "single", "active": true, "status": "scheduled",
              "timeslotList": [{ "startDate": "2026-11-25T22:00:00+01:00", "endDate": "2026-11-25T23:00:00+01:00" }] }
          ]
        }
        """;

    internal const string Beats = """
        {
          "heartbeatList": {
            "11": [{ "status": 0, "time": "2026-11-22 09:58:00.000", "msg": "", "ping": null }, { "status": 1, "time": "2026-11-22 09:59:00.000", "msg": "", "ping": 12 }],
            "12": [{ "status": 0, "time": "2026-11-22 09:59:10.000", "msg": "timeout", "ping": null }],
            "13": [0, { "status": 2, "time": "2026-11-22 09:59:10.000" }, 0],
            "14": [{ "status": 3, "time": "2026-11-22 09:59:10.000" }],
            "15": []
          },
          "uptimeList": { "11_24": 0.9986, "12_24": 0, "13_24": null, "14": 1 }
        }
        """;

    [Fact]
    public void ReadsMonitorsWithTheirLastBeat()
    {
        Reading reading = new Reading().With(Reading.Saved(Page), Reading.Saved(Beats));
        StatusSnapshot snapshot = reading.Read(new UptimeKumaSource())!;
        reading.Diagnostics.ShouldBeEmpty();
        snapshot
            .Components.Select(c => (c.Id, c.Name, c.Status))
            .ShouldBe([
                ("11", "API", ComponentStatus.Operational),
                ("12", "Mail", ComponentStatus.MajorOutage),
                ("13", "Web", ComponentStatus.Unknown),
                ("14", "DNS", ComponentStatus.UnderMaintenance),
                ("15", "New", ComponentStatus.Unknown),
            ]);
        snapshot.Components[2].SourceStatus.ShouldBe("pending");
        snapshot.Status.ShouldBe(new OverallStatus(Indicator.Major, "1 of 5 down"));
    }

    [Fact]
    public void UptimesAreOfADay()
    {
        StatusSnapshot snapshot = new Reading()
            .With(Reading.Saved(Beats), Reading.Saved(Page))
            .Read(new UptimeKumaSource())!;
        snapshot.Uptime.Select(f => (f.ComponentId, f.Percent)).ShouldBe([("11", 99.86m), ("12", 0m), ("14", 100m)]);
        snapshot.Uptime.ShouldAllBe(f => f.WindowEnd - f.WindowStart == TimeSpan.FromDays(1));
    }

    [Fact]
    public void ReadsTheNoticeAndTheMaintenance()
    {
        StatusSnapshot snapshot = new Reading().With(Reading.Saved(Page)).Read(new UptimeKumaSource())!;
        StatusEvent notice = snapshot.Incidents.ShouldHaveSingleItem();
        notice.Name.ShouldBe("Mail is slow");
        notice.Impact.ShouldBe(Indicator.Major);
        notice.StartedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        notice.ResolvedAt.ShouldBeNull();
        notice.Updates.Single().Body.ShouldBe("We are on it.\nSoon.");
        StatusEvent work = snapshot.ScheduledMaintenances.ShouldHaveSingleItem();
        work.Status.ShouldBe(EventStatus.Scheduled);
        work.ScheduledFor.ShouldBe(new DateTimeOffset(2026, 11, 25, 21, 0, 0, TimeSpan.Zero));
        work.ScheduledUntil.ShouldBe(new DateTimeOffset(2026, 11, 25, 22, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void AnAnswerOfAnotherKindIsAnError()
    {
        Reading reading = new Reading().With(Reading.Saved("""{ "ok": false, "msg": "Status Page Not Found" }"""));
        reading.Read(new UptimeKumaSource()).ShouldBeNull();
        reading.Diagnostics.ShouldHaveSingleItem().ShouldStartWith("SS2010 Error saved.json:1:1");
    }

    [Theory]
    [InlineData("https://kuma.example/status/shop", null, "shop")]
    [InlineData("https://kuma.example/", "shop", "shop")]
    [InlineData("https://kuma.example", null, "default")]
    public void TheSlugComesFromTheAddress(string url, string? slug, string expected)
    {
        new UptimeKumaSource()
            .FirstRequests(new ServiceSettings("k", "K", new Uri(url), SourceKind.UptimeKuma) { Slug = slug })
            .Select(r => r.Url.AbsoluteUri)
            .ShouldBe([
                $"https://kuma.example/api/status-page/{expected}",
                $"https://kuma.example/api/status-page/heartbeat/{expected}",
            ]);
    }
}
