using Site.Status.Snapshots;
using Site.Status.Sources.Statuspage;

namespace Site.Status.Tests.Sources.Statuspage;

/// <summary>The feeds are made by hand, to the shape of Statuspage's <c>history.atom</c>. They are no real data.</summary>
public class StatuspageFeedTests
{
    private readonly Reading _reading = new();

    [Fact]
    public void MessagesOfOneEntryMayCrossTheYear()
    {
        StatusSnapshot snapshot = Read(
            Feed(
                "2026-01-01T08:10:00Z",
                Message("Jan", "1", "00:10", "PST", "Resolved", "Over &amp; done.")
                    + Message("Dec", "31", "23:50", "PST", "Update", "Still.")
                    + Message("Dec", "31", "23:40", "PST", "Investigating", "Looking.")
            )
        );
        StatusEvent item = snapshot.Incidents.ShouldHaveSingleItem();
        item.Id.ShouldBe("abc123");
        item.StartedAt.ShouldBe(DateTimeOffset.Parse("2026-01-01T07:40:00Z"));
        item.ResolvedAt.ShouldBe(DateTimeOffset.Parse("2026-01-01T08:10:00Z"));
        item.Updates.Select(u => (u.Status, u.Body))
            .ShouldBe([
                (EventStatus.Investigating, "Looking."),
                (EventStatus.Investigating, "Still."),
                (EventStatus.Resolved, "Over & done."),
            ]);
        snapshot.Coverage.Notes.ShouldContain(StatuspageFeedReader.Remark);
        snapshot.Coverage.IncidentsFrom.ShouldBe(DateTimeOffset.Parse("2026-01-01T08:10:00Z"));
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void AnOpenIncidentHasNoEnd()
    {
        StatusEvent item = Read(
            Feed("2026-11-22T08:00:00Z", Message("Nov", "22", "08:00", "UTC", "Monitoring", "Mended."))
        )
            .Incidents.ShouldHaveSingleItem();
        item.Status.ShouldBe(EventStatus.Monitoring);
        item.MonitoringAt.ShouldBe(DateTimeOffset.Parse("2026-11-22T08:00:00Z"));
        item.ResolvedAt.ShouldBeNull();
    }

    [Fact]
    public void MaintenancesStandApart()
    {
        StatusSnapshot snapshot = Read(
            Feed(
                "2026-11-20T04:00:00Z",
                Message("Nov", "20", "04:00", "UTC", "Completed", "Done.")
                    + Message("Nov", "20", "02:00", "UTC", "In progress", "Begun.")
                    + Message("Nov", "10", "02:00", "UTC", "Scheduled", "To come.")
            )
        );
        snapshot.Incidents.ShouldBeEmpty();
        StatusEvent item = snapshot.ScheduledMaintenances.ShouldHaveSingleItem();
        item.StartedAt.ShouldBe(DateTimeOffset.Parse("2026-11-20T02:00:00Z"));
        item.CreatedAt.ShouldBe(DateTimeOffset.Parse("2026-11-10T02:00:00Z"));
        item.ResolvedAt.ShouldBe(DateTimeOffset.Parse("2026-11-20T04:00:00Z"));
    }

    [Fact]
    public void AnUnknownStateIsSaid()
    {
        Read(Feed("2026-11-22T08:00:00Z", Message("Nov", "22", "08:00", "UTC", "Smouldering", "x")))
            .Incidents[0]
            .Status.ShouldBe(EventStatus.Unknown);
        _reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("unknown event state 'Smouldering'");
    }

    [Fact]
    public void ATimeInAnUnknownZoneIsSaid()
    {
        StatusEvent item = Read(Feed("2026-11-22T08:00:00Z", Message("Nov", "22", "08:00", "XYZ", "Resolved", "x")))
            .Incidents.ShouldHaveSingleItem();
        item.Updates.ShouldBeEmpty();
        item.StartedAt.ShouldBe(DateTimeOffset.Parse("2026-11-22T08:00:00Z"));
        _reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("times that cannot be read");
    }

    [Fact]
    public void ABrokenFeedIsOneError()
    {
        string feed = Feed("2026-11-22T08:00:00Z", Message("Nov", "22", "08:00", "UTC", "Resolved", "x"));
        _reading.With(Reading.Saved(feed[..^20], "history.atom")).Read(new StatuspageSource()).ShouldBeNull();
        _reading.Diagnostics.ShouldHaveSingleItem().ShouldStartWith("SS2001 Error history.atom:");
    }

    [Fact]
    public void ADocumentTypeIsRefused()
    {
        string feed = "<!DOCTYPE feed [<!ENTITY a \"aaaa\">]>" + Feed("2026-11-22T08:00:00Z", string.Empty)[39..];
        _reading.With(Reading.Saved(feed, "history.atom")).Read(new StatuspageSource()).ShouldBeNull();
        _reading.Diagnostics.Count.ShouldBe(1);
    }

    private StatusSnapshot Read(string feed)
    {
        new StatuspageSource().Recognizes(Reading.Saved(feed)).ShouldBeTrue();
        return _reading.With(Reading.Saved(feed, "history.atom")).Read(new StatuspageSource()).ShouldNotBeNull();
    }

    private static string Feed(string published, string content) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xml:lang="en-US" xmlns="http://www.w3.org/2005/Atom">
              <link rel="alternate" type="text/html" href="https://status.example.com"/>
              <title>Example Status - Incident History</title>
              <updated>2026-11-22T08:00:00Z</updated>
              <entry>
                <id>tag:status.example.com,2005:Incident/31233568</id>
                <published>{published}</published>
                <updated>{published}</updated>
                <link rel="alternate" type="text/html" href="https://status.example.com/incidents/abc123"/>
                <title>Something broke</title>
                <content type="html">{System.Net.WebUtility.HtmlEncode(content)}</content>
              </entry>
            </feed>
            """;

    private static string Message(string month, string day, string time, string zone, string word, string body) =>
        $"<p> <small>{month} <var data-var='date'> {day}</var>, <var data-var='time'>{time}</var> {zone}</small><br> <strong>{word}</strong> - {body} </p> ";
}
