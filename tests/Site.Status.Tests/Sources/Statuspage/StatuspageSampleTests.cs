using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.Statuspage;

namespace Site.Status.Tests.Sources.Statuspage;

public class StatuspageSampleTests
{
    private readonly Reading _reading = new();
    private readonly StatuspageSource _source = new();

    [Fact]
    public void GitHubsIncidentsHaveTheImpactsThatTheirMessagesTell()
    {
        StatusSnapshot snapshot = Read("cloud-incident-atlas/statuspage.json");
        snapshot.Incidents.Length.ShouldBe(5);
        StatusEvent item = snapshot.Incidents.Single(i => i.Name == "Incident with Actions");
        item.Impacts.ShouldBe([
            new ComponentImpact(
                "br0l2tvcx85d",
                ComponentStatus.PartialOutage,
                DateTimeOffset.Parse("2026-07-29T15:26:24.457Z"),
                DateTimeOffset.Parse("2026-07-29T15:40:35.731Z")
            ),
        ]);
        snapshot.Components.Select(c => c.Name).ShouldContain("Copilot AI Model Providers");
        snapshot.Coverage.IncidentsFrom.ShouldBeNull();
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void ClaudesTrimmedIncidentsWarnOfTheWordsThatNobodyKnows()
    {
        StatusSnapshot snapshot = Read("clauth/incidents.json");
        snapshot.Incidents.Select(i => i.Id).ShouldBe(["6ptd5skgmy3v", "weird01"]);
        snapshot.ScheduledMaintenances.ShouldHaveSingleItem().Status.ShouldBe(EventStatus.InProgress);
        snapshot.Incidents[0].ComponentIds.ShouldBe(["rwppv331jlwc", "k8w3r06qmzrp"]);
        snapshot.Incidents[0].Impacts.Length.ShouldBe(2);
        snapshot.Incidents[1].Impact.ShouldBe(Indicator.Unknown);
        _reading.Diagnostics.Count.ShouldBe(2);
        _reading.Diagnostics.ShouldContain(d => d.EndsWith("unknown impact 'catastrophic': read as unknown"));
        _reading.Diagnostics.ShouldContain(d => d.EndsWith("unknown event state 'surprise': read as unknown"));
    }

    [Fact]
    public void GitHubsFeedHasTheIncidentsWithTheirMessages()
    {
        StatusSnapshot snapshot = Read("github-statuses-mrshu/github-status-history.atom");
        snapshot.Incidents.Length.ShouldBe(25);
        StatusEvent item = snapshot.Incidents.Single(i => i.Id == "bhbcjn4n3jzp");
        item.Name.ShouldBe("Intermittent failures creating agent tasks");
        item.StartedAt.ShouldBe(DateTimeOffset.Parse("2026-08-20T14:43:00Z"));
        item.ResolvedAt.ShouldBe(DateTimeOffset.Parse("2026-08-21T00:37:00Z"));
        item.Updates.Length.ShouldBe(12);
        item.Updates[1].Status.ShouldBe(EventStatus.Investigating);
        item.Url.ShouldBe("https://www.githubstatus.com/incidents/bhbcjn4n3jzp");
        snapshot.Coverage.IncidentsFrom.ShouldNotBeNull();
        snapshot.Coverage.IncidentsComplete.ShouldBeFalse();
        snapshot.Incidents.ShouldAllBe(i => i.Updates.Length > 0 && i.StartedAt <= i.Updates.Last().DisplayAt);
        _reading.Diagnostics.ShouldBeEmpty();
    }

    private StatusSnapshot Read(string path)
    {
        Payload payload = SharedSamples.Read(path);
        _source.Recognizes(payload).ShouldBeTrue();
        return _reading.With(payload).Read(_source).ShouldNotBeNull();
    }
}
