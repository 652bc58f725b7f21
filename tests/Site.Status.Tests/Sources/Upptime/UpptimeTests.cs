using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.Upptime;

namespace Site.Status.Tests.Sources.Upptime;

public class UpptimeTests
{
    internal const string Summary = """
        [
          {
            "name": "Shop", "url": "https://shop.example", "slug": "shop", "status": "up",
            "uptime": "97.82%", "uptimeDay": "100.00%", "uptimeWeek": "99.5%", "uptimeMonth": "98.00%", "uptimeYear": "97.82%",
            "dailyMinutesDown": { "2026-11-20": 30, "2026-11-18": 0, "2026-11-19": 2000 }
          },
          { "name": "Mail", "slug": "mail", "status": "down", "uptime": "100.00%", "dailyMinutesDown": {} }
        ]
        """;

    internal const string History = """
        url: https://shop.example
        status: up
        code: 200
        responseTime: 392
        lastUpdated: 2026-11-22T09:06:39.491Z
        startTime: 2026-11-17T16:45:41.609Z
        generator: Upptime <https://github.com/upptime/upptime>
        """;

    [Fact]
    public void ReadsFiguresWithTheWindowsThatTheyAreFor()
    {
        Reading reading = new Reading().With(Reading.Saved(Summary), Reading.Saved(History, "history/shop.yml"));
        StatusSnapshot snapshot = reading.Read(new UpptimeSource())!;
        reading.Diagnostics.ShouldBeEmpty();
        UptimeFigure[] figures = [.. snapshot.Uptime.Where(f => f.ComponentId == "shop")];
        figures.Select(f => f.Percent).ShouldContain(97.82m);
        figures.ShouldAllBe(f =>
            f.WindowEnd == Reading.CapturedAt && f.Basis == FigureBasis.Reported && f.Method == UptimeMethod.ProbeRatio
        );

        // Watched for five days only: longer windows would say more than is known.
        DateTimeOffset since = new(2026, 11, 17, 16, 45, 41, 609, TimeSpan.Zero);
        figures.Select(f => f.WindowStart).ShouldBe([Reading.CapturedAt.AddDays(-1), since]);
        snapshot.Source.PageUpdatedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 9, 6, 39, 491, TimeSpan.Zero));
    }

    [Fact]
    public void DaysThatAreNotListedHadNoOutageSinceTheStart()
    {
        Reading reading = new Reading().With(Reading.Saved(Summary), Reading.Saved(History, "history/shop.yml"));
        StatusSnapshot snapshot = reading.Read(new UpptimeSource())!;
        snapshot
            .Days.Where(d => d.ComponentId == "shop")
            .Select(d => (d.Date.Day, d.PartialOutageSeconds, d.MajorOutageSeconds))
            .ShouldBe([(17, 0, 0), (18, 0, 0), (19, 0, 86_400), (20, 0, 1800), (21, 0, 0), (22, 0, 0)]);
        snapshot.Components[0].StartDate.ShouldBe(new DateOnly(2026, 11, 17));
    }

    [Fact]
    public void WithoutTheStartDaysBeforeTheFirstOutageAreNoData()
    {
        StatusSnapshot snapshot = new Reading().With(Reading.Saved(Summary)).Read(new UpptimeSource())!;
        snapshot.Days[0].ShouldBe(new DayRecord("shop", new DateOnly(2026, 11, 18), 0, 0));
        snapshot.Days.Length.ShouldBe(5);
        snapshot.Days.ShouldAllBe(d => d.ComponentId == "shop");
        snapshot.Coverage.Missing.ShouldContain("incidents");
        snapshot.Coverage.Notes.ShouldContain(n => n.Contains("no data", StringComparison.Ordinal));
        snapshot.Status.ShouldBe(new OverallStatus(Indicator.Major, "1 of 2 down"));
        snapshot.Components[1].Status.ShouldBe(ComponentStatus.MajorOutage);
    }

    [Fact]
    public void OddValuesAreLeftOutWithAWarning()
    {
        Reading reading = new Reading().With(
            Reading.Saved(
                """
                [
                  { "slug": "a", "status": "on fire", "uptime": "lots", "dailyMinutesDown": { "yesterday": 3, "2026-11-20": -5, "2030-01-01": 4, "2026-11-21": 1e40 } },
                  { "name": "no slug", "dailyMinutesDown": {} },
                  7
                ]
                """
            )
        );
        StatusSnapshot snapshot = reading.Read(new UpptimeSource())!;
        Component component = snapshot.Components.ShouldHaveSingleItem();
        component.Status.ShouldBe(ComponentStatus.Unknown);
        component.SourceStatus.ShouldBe("on fire");
        snapshot.Uptime.ShouldBeEmpty();
        snapshot.Days.ShouldAllBe(d => d.Date >= new DateOnly(2026, 11, 21));
        reading.Diagnostics.ShouldContain(d => d.StartsWith("SS2007 Warning saved.json:2", StringComparison.Ordinal));
        reading.Diagnostics.ShouldContain(d => d.Contains("a percentage such as", StringComparison.Ordinal));
        reading.Diagnostics.ShouldContain(d => d.Contains("minutes, 0 or more", StringComparison.Ordinal));
        reading.Diagnostics.ShouldContain(d => d.Contains("not in the future", StringComparison.Ordinal));
        reading.Diagnostics.ShouldContain(d => d.Contains("`slug` is missing", StringComparison.Ordinal));
        reading.Sink.HasErrors.ShouldBeFalse();
    }

    [Fact]
    public void ARepositoryBecomesItsRawFiles()
    {
        ServiceSettings service = new("x", "X", new Uri("https://github.com/upptime/upptime"), SourceKind.Upptime);
        UpptimeSource source = new();
        source
            .FirstRequests(service)
            .Single()
            .Url.AbsoluteUri.ShouldBe("https://raw.githubusercontent.com/upptime/upptime/HEAD/history/summary.json");
        source
            .FirstRequests(service with { Slug = "master" })
            .Single()
            .Url.AbsoluteUri.ShouldBe("https://raw.githubusercontent.com/upptime/upptime/master/history/summary.json");
        StatusRequest[] next =
        [
            .. source.NextRequests(service with { Components = ["Shop"] }, [Reading.Saved(Summary)]),
        ];
        next.Single().Url.AbsolutePath.ShouldBe("/upptime/upptime/HEAD/history/shop.yml");
        next[0].IsOptional.ShouldBeTrue();
    }

    [Fact]
    public void AWantedComponentThatIsNotThereIsReported()
    {
        Reading reading = new Reading().With(Reading.Saved(Summary));
        StatusSnapshot snapshot = reading.Read(
            new UpptimeSource(),
            new ServiceSettings("x", "X", null, SourceKind.Upptime) { Components = ["Shop", "Mial"] }
        )!;
        snapshot.Components.ShouldHaveSingleItem().Id.ShouldBe("shop");
        reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("no component 'Mial': did you mean 'Mail'?");
    }

    [Fact]
    public void EverySharedSampleIsReadOrExplained()
    {
        string folder = SharedSamples.Require("upptime");
        string[] files =
        [
            .. Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories),
            .. Directory.GetFiles(folder, "*.yml", SearchOption.AllDirectories),
        ];
        files.Length.ShouldBeGreaterThan(40);
        foreach (string file in files.Where(f => !f.EndsWith(".upptimerc.yml", StringComparison.Ordinal)))
        {
            Reading reading = new Reading().With(new Payload(null, file, File.ReadAllBytes(file), Reading.CapturedAt));
            new UpptimeSource().Recognizes(reading.Payloads[0]).ShouldBeTrue(file);
            StatusSnapshot? snapshot = reading.Read(new UpptimeSource());
            if (file.EndsWith("response-time.json", StringComparison.Ordinal))
            {
                snapshot.ShouldBeNull();
                reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("which is no uptime");
            }
            else
            {
                reading.Diagnostics.ShouldBeEmpty();
                snapshot!.Components.ShouldNotBeEmpty(file);
            }
        }
    }

    [Fact]
    public void TheSharedSampleWithAZeroMinuteDayIsWhole()
    {
        string folder = SharedSamples.Require("upptime/upptime-curc/history");
        Reading reading = new() { Capture = new DateTimeOffset(2026, 8, 10, 23, 0, 0, TimeSpan.Zero) };
        foreach (string file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            reading.With(new Payload(null, file, File.ReadAllBytes(file), Reading.CapturedAt));
        }

        StatusSnapshot snapshot = reading.Read(new UpptimeSource())!;
        reading.Diagnostics.ShouldBeEmpty();
        DayRecord[] days = [.. snapshot.Days.Where(d => d.ComponentId == "curc-xd-mo-d-alpine-utilization-threshold")];
        days.Single(d => d.Date == new DateOnly(2026, 8, 10)).MajorOutageSeconds.ShouldBe(0);
        days.Single(d => d.Date == new DateOnly(2026, 8, 6)).MajorOutageSeconds.ShouldBe(86_400);
        days.Single(d => d.Date == new DateOnly(2026, 8, 5)).MajorOutageSeconds.ShouldBe(979 * 60);
        snapshot
            .Uptime.Where(f => f.ComponentId == "curc-xd-mo-d-alpine-utilization-threshold")
            .Select(f => f.Percent)
            .ShouldContain(51.91m);
    }
}
