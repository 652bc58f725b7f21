using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.Statuspage;

namespace Site.Status.Tests.Sources.Statuspage;

public class StatuspageSourceTests
{
    private readonly Reading _reading = new();
    private readonly StatuspageSource _source = new();
    private readonly ServiceSettings _service = new(
        "ex",
        "Example",
        new Uri("https://status.example.com/"),
        SourceKind.Statuspage
    );

    [Fact]
    public void ReadsASummary()
    {
        StatusSnapshot snapshot = _reading
            .With(Reading.Saved(StatuspagePayloads.Summary))
            .Read(_source)
            .ShouldNotBeNull();
        snapshot.Status.ShouldBe(new OverallStatus(Indicator.Minor, "Partial System Outage"));
        snapshot.Service.TimeZone.ShouldBe("America/New_York");
        snapshot.Source.PageUpdatedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 9, 30, 15, 500, TimeSpan.Zero));
        snapshot.Components.ShouldBe([
            new Component("grp000000001", "Products", ComponentStatus.PartialOutage, Position: 1),
            new Component(
                "api000000001",
                "API",
                ComponentStatus.Operational,
                "grp000000001",
                StartDate: new DateOnly(2026, 1, 15),
                Position: 1
            ),
            new Component("web000000001", "Website", ComponentStatus.PartialOutage, "grp000000001", Position: 2),
            new Component("old000000001", "Legacy", ComponentStatus.Unknown, SourceStatus: "smouldering", Position: 3),
        ]);
        snapshot.Coverage.IncidentsComplete.ShouldBeFalse();
        snapshot.Coverage.IncidentsFrom.ShouldBeNull();
        snapshot.Coverage.Missing.ShouldBe(["incidents", "uptime"]);
        _reading
            .Diagnostics.ShouldHaveSingleItem()
            .ShouldBe("SS2007 Warning saved.json:11:56 unknown component state 'smouldering': read as unknown");
    }

    [Fact]
    public void DaysAndPercentagesComeFromTheShowcase()
    {
        StatusSnapshot snapshot = _reading
            .With(Reading.Saved(StatuspagePayloads.Summary, "summary.json"), Reading.Saved(StatuspagePayloads.Showcase))
            .Read(_source)
            .ShouldNotBeNull();
        snapshot
            .Days.Select(d => (d.ComponentId, d.Date.Day, d.PartialOutageSeconds, d.MajorOutageSeconds))
            .ShouldBe([
                ("api000000001", 19, null, null),
                ("api000000001", 20, 0L, 0L),
                ("api000000001", 21, 3600L, 120L),
                ("api000000001", 22, null, 0L),
            ]);
        snapshot.Days[2].IncidentIds.ShouldBe(["inc1"]);
        snapshot.Uptime.ShouldBe([
            new UptimeFigure(
                "api000000001",
                Reading.CapturedAt.AddDays(-90),
                Reading.CapturedAt,
                99.9712m,
                FigureBasis.Reported,
                UptimeMethod.StatuspageWeighted
            ),
            new UptimeFigure(
                "api000000001",
                Reading.CapturedAt.AddDays(-60),
                Reading.CapturedAt,
                100m,
                FigureBasis.Reported,
                UptimeMethod.StatuspageWeighted
            ),
        ]);
        snapshot.Coverage.Missing.ShouldBe(["incidents"]);
        _reading.Diagnostics.Where(d => d.StartsWith("SS2006", StringComparison.Ordinal)).Count().ShouldBe(2);
    }

    [Fact]
    public void OlderPagesCarryTheDaysInAScript()
    {
        const string Page = """
            <!DOCTYPE html><html><script>
              var uptimeData = window.uptimeData;
              window.uptimeData = {"a1": {"component": {"code": "a1", "name": "A {braces\" in} it", "startDate": "2026-01-01"},
                "days": [{"date": "2026-11-21", "outages": {"p": 0, "m": 60}}, {"date": "soon", "outages": {}}]}};
            </script></html>
            """;
        StatusSnapshot snapshot = _reading.With(Reading.Saved(Page, "page.html")).Read(_source).ShouldNotBeNull();
        snapshot.Days.ShouldHaveSingleItem().MajorOutageSeconds.ShouldBe(60);
        snapshot.Components.ShouldHaveSingleItem().Name.ShouldBe("A {braces\" in} it");
        _reading.Diagnostics.ShouldBe([
            "SS2006 Warning page.html:4:77 a1.days[].date: expected a day, not 'soon'; it is left out",
        ]);
    }

    [Fact]
    public void TheEmptyDataOfNewerPagesAreNone()
    {
        Payload page = Reading.Saved(
            "<html><script>window.uptimeData = window.uptimeData || {};</script></html>",
            "page.html"
        );
        _source.Recognizes(page).ShouldBeFalse();
        _reading.With(page).Read(_source).ShouldBeNull();
        _reading.Diagnostics.ShouldBe(["SS2002 Error page.html:1:1 the answer is a web page, not JSON"]);
    }

    [Fact]
    public void AsksForTheSummaryThenForFurtherPagesAndTheShowcase()
    {
        _source
            .FirstRequests(_service)
            .Select(r => r.Url.AbsoluteUri)
            .ShouldBe([
                "https://status.example.com/api/v2/summary.json",
                "https://status.example.com/api/v2/incidents.json",
                "https://status.example.com/api/v2/scheduled-maintenances.json",
            ]);
        _reading.With(
            Answer("summary", "/api/v2/summary.json", StatuspagePayloads.Summary),
            Answer("incidents", "/api/v2/incidents.json", StatuspagePayloads.Incidents(("a", "2026-11-20T00:00:00Z")))
        );
        Next()
            .ShouldBe([
                "https://status.example.com/api/v2/incidents.json?page=2",
                "https://status.example.com/uptime_showcase?components=api000000001%2Cweb000000001",
            ]);
        _source
            .NextRequests(_service with { Components = ["Legacy"] }, _reading.Payloads)[1]
            .Url.Query.ShouldBe("?components=old000000001");

        _reading.With(
            Answer("uptime", "/uptime_showcase?components=a", "{}"),
            Answer("incidents", "/api/v2/incidents.json?page=2", StatuspagePayloads.Incidents())
        );
        Next().ShouldBe(["https://status.example.com/"]);
    }

    [Fact]
    public void SaysWhoseUptimeIsMissingAndWhichComponentIsMisspelt()
    {
        _reading.With(
            Answer("summary", "/api/v2/summary.json", StatuspagePayloads.Summary),
            Answer("uptime", "/uptime_showcase?components=api000000001%2Cweb000000001", StatuspagePayloads.Showcase)
        );
        StatusSnapshot snapshot = _reading
            .Read(_source, _service with { Components = ["API", "Websit"] })
            .ShouldNotBeNull();
        snapshot.Coverage.Missing.ShouldBe(["incidents", "uptime of Website"]);
        _reading
            .Sink.ToSortedArray()
            .ShouldContain(d =>
                d.Code == "SS2012" && d.Message == "ex has no component 'Websit'" && d.Hint == "did you mean 'Website'?"
            );
    }

    [Fact]
    public void ABrokenScriptIsOneError()
    {
        _reading
            .With(Reading.Saved("<html><script>var uptimeData = {\"a\": {", "page.html"))
            .Read(_source)
            .ShouldBeNull();
        _reading.Diagnostics.ShouldHaveSingleItem().ShouldStartWith("SS2001 Error page.html:1:");
    }

    [Fact]
    public void AsksForTheFeedWhereIncidentsDoNotAnswer()
    {
        _reading.With(Answer("summary", "/api/v2/summary.json", StatuspagePayloads.Summary));
        Next()[0].ShouldBe("https://status.example.com/history.atom");
    }

    [Theory]
    [InlineData("", true, true)] // an empty page
    [InlineData("a", true, true)] // a short page again
    [InlineData("b@2026-06-01T00:00:00Z", true, false)] // before the window of 90 days
    [InlineData("b@2026-11-01T00:00:00Z", false, false)] // more may come
    public void PagingEndsWithAnEmptyOrRepeatedPageOrBeforeTheWindow(string second, bool complete, bool whole)
    {
        (string, string)[] incidents =
            second.Length == 0 ? []
            : second.Contains('@', StringComparison.Ordinal) ? [(second[..1], second[2..])]
            : [(second, "2026-11-20T00:00:00Z")];
        _reading.With(
            Answer("summary", "/api/v2/summary.json", StatuspagePayloads.Summary),
            Answer("incidents", "/api/v2/incidents.json", StatuspagePayloads.Incidents(("a", "2026-11-20T00:00:00Z"))),
            Answer("incidents", "/api/v2/incidents.json?page=2", StatuspagePayloads.Incidents(incidents))
        );
        Next().Any(url => url.Contains("page=3", StringComparison.Ordinal)).ShouldBe(!complete);
        StatusSnapshot snapshot = _reading.Read(_source, _service).ShouldNotBeNull();
        snapshot.Coverage.IncidentsComplete.ShouldBe(complete);
        snapshot.Coverage.IncidentsFrom.ShouldBe(
            whole ? Reading.CapturedAt.AddDays(-90) : DateTimeOffset.Parse(incidents[0].Item2)
        );
        snapshot.Source.Requests[1].Url.ShouldBe("https://status.example.com/api/v2/incidents.json");
    }

    [Fact]
    public void AFullPageAgainMeansThatTheNumberIsIgnored()
    {
        (string, string)[] full = [.. Enumerable.Range(0, 50).Select(i => ($"i{i}", $"2026-11-20T00:00:{i:00}Z"))];
        _reading.With(
            Answer("summary", "/api/v2/summary.json", StatuspagePayloads.Summary),
            Answer("incidents", "/api/v2/incidents.json", StatuspagePayloads.Incidents(full)),
            Answer("incidents", "/api/v2/incidents.json?page=2", StatuspagePayloads.Incidents(full))
        );
        Next().Any(url => url.Contains("page=3", StringComparison.Ordinal)).ShouldBeFalse();
        StatusSnapshot snapshot = _reading.Read(_source, _service).ShouldNotBeNull();
        snapshot.Incidents.Length.ShouldBe(50);
        snapshot.Coverage.IncidentsComplete.ShouldBeFalse();
        snapshot.Coverage.IncidentsFrom.ShouldBe(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void NoMoreThanTwentyPagesAreAskedFor()
    {
        _reading.With(Answer("summary", "/api/v2/summary.json", StatuspagePayloads.Summary));
        for (int page = 1; page <= 20; page++)
        {
            Next().Count(url => url.Contains("incidents.json", StringComparison.Ordinal)).ShouldBe(page == 1 ? 0 : 1);
            string body = StatuspagePayloads.Incidents(($"p{page}", "2026-11-20T00:00:00Z"));
            _reading.With(Answer("incidents", $"/api/v2/incidents.json?page={page}", body));
        }

        Next().Any(url => url.Contains("incidents.json", StringComparison.Ordinal)).ShouldBeFalse();
    }

    [Fact]
    public void AnOptionalAnswerThatIsBrokenIsAWarning()
    {
        Payload showcase = new(
            new StatusRequest("uptime", new Uri("https://status.example.com/uptime_showcase"), IsOptional: true),
            "https://status.example.com/uptime_showcase",
            "<!doctype html>Just a moment"u8.ToArray(),
            Reading.CapturedAt
        );
        StatusSnapshot snapshot = _reading
            .With(Answer("summary", "/api/v2/summary.json", StatuspagePayloads.Summary), showcase)
            .Read(_source)
            .ShouldNotBeNull();
        snapshot.Coverage.Missing.ShouldContain("uptime");
        _reading.Diagnostics.Any(d => d.StartsWith("SS2002 Warning", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public void AChallengePageInsteadOfTheSummaryIsOneError()
    {
        _reading.With(Answer("summary", "/api/v2/summary.json", "<!DOCTYPE html><title>Just a moment...</title>"));
        _reading.Read(_source, _service).ShouldBeNull();
        _reading
            .Diagnostics.ShouldHaveSingleItem()
            .ShouldStartWith("SS2002 Error https://status.example.com/api/v2/summary.json:1:1");
    }

    [Theory]
    [InlineData("""{"summary": {}, "services": [], "generatedAt": 1}""")]
    [InlineData("""{"incidents": [{"id": "x", "service": {}, "state": "DOWN"}]}""")]
    [InlineData("""{"page": {}}""")]
    public void AnotherShapeIsOneError(string text)
    {
        Payload payload = Reading.Saved(text);
        _source.Recognizes(payload).ShouldBeFalse();
        _reading.With(payload).Read(_source).ShouldBeNull();
        _reading.Diagnostics.ShouldHaveSingleItem().ShouldStartWith("SS2010 Error");
    }

    private static Payload Answer(string role, string path, string text) =>
        Reading.Answer(role, "https://status.example.com" + path, text);

    private string[] Next() => [.. _source.NextRequests(_service, _reading.Payloads).Select(r => r.Url.AbsoluteUri)];
}
