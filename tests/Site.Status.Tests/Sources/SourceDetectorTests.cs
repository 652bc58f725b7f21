using Site.Status.Sources;
using Site.Status.Tests.Sources.Statuspage;

namespace Site.Status.Tests.Sources;

public class SourceDetectorTests
{
    private readonly Reading _reading = new();

    [Theory]
    [InlineData("clauth/incidents.json", SourceKind.Statuspage)]
    [InlineData("cloud-incident-atlas/statuspage.json", SourceKind.Statuspage)]
    [InlineData("github-statuses-mrshu/github-status-history.atom", SourceKind.Statuspage)]
    public void RecognizesTheSamples(string path, SourceKind expected)
    {
        SourceDetector.Detect([SharedSamples.Read(path)], _reading.Sink).ShouldNotBeNull().Kind.ShouldBe(expected);
        _reading.Diagnostics.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "cloud-incident-atlas/incidents-2026.subset.json",
        "a list of 150 objects with the keys category, components, created_at, duration_minutes, incident_id, …"
    )]
    [InlineData("cloud-incident-atlas/azure.xml", "an RSS feed without entries, which says nothing about uptime")]
    [InlineData("github-statuses-mrshu/incidents.tail120.jsonl", "JSON Lines: one object a line")]
    [InlineData(
        "ibbylabs-discord-uptime/status.json",
        "the status of an uptime tracker in a form of its own, with the keys generatedAt, extendedUptimeWindowsAt, source, summary, bulletin, …"
    )]
    [InlineData(
        "ibbylabs-discord-uptime/incidents.json",
        "the incidents of an uptime tracker in a form of its own, with `service` and `state` for each"
    )]
    public void SaysWhatAnUnknownSampleLooksLike(string path, string looks)
    {
        SourceDetector.Detect([SharedSamples.Read(path)], _reading.Sink).ShouldBeNull();
        _reading
            .Diagnostics.ShouldHaveSingleItem()
            .ShouldBe($"SS2011 Error {path}:1:1 no kind of source is known that gives this: it looks like {looks}");
    }

    [Fact]
    public void EveryKindThatIsForcedGivesOneErrorOnAnotherShape()
    {
        foreach (IStatusSource source in StatusSources.All.Where(s => s.Kind <= SourceKind.BetterStack))
        {
            Reading reading = new();
            reading.With(Reading.Saved("""[{"category": "x"}]""", "other.json")).Read(source).ShouldBeNull(source.Name);
            reading.Diagnostics.Count.ShouldBe(1, source.Name);
            reading.Sink.HasErrors.ShouldBeTrue(source.Name);
        }
    }

    [Fact]
    public void AnAnswerOfAProbeTellsItsKind()
    {
        SourceProbe probe = SourceDetector.Probes(new Uri("https://status.example.com/history"))[0];
        probe.Request.Url.AbsoluteUri.ShouldBe("https://status.example.com/api/v2/summary.json");
        SourceDetector
            .Recognize(probe, Reading.Saved(StatuspagePayloads.Summary))
            .ShouldNotBeNull()
            .Kind.ShouldBe(SourceKind.Statuspage);
        SourceDetector
            .Recognize(probe, Reading.Saved("""{"page": {"id": "01JMDK9XYNY6R16NP6CY91ZBSV"}, "components": []}"""))
            .ShouldNotBeNull()
            .Kind.ShouldBe(SourceKind.IncidentIo);
        SourceDetector.Recognize(probe, Reading.Saved("<html>")).ShouldBeNull();
        SourceDetector.Recognize(probe, Reading.Saved("""{"page": {"status": "UP"}}""")).ShouldBeNull();
    }

    [Fact]
    public void ProbesKnowThePagesOfUptimeKumaAndUpptime()
    {
        SourceDetector
            .Probes(new Uri("https://kuma.example.com/status/main"))
            .Select(p => p.Request.Url.AbsoluteUri)
            .ShouldContain("https://kuma.example.com/api/status-page/main");
        SourceDetector
            .Probes(new Uri("https://github.com/owner/status"))
            .Select(p => p.Request.Url.AbsoluteUri)
            .ShouldContain("https://raw.githubusercontent.com/owner/status/HEAD/history/summary.json");
    }
}
