using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.Gatus;

namespace Site.Status.Tests.Sources.Gatus;

/// <summary>Payloads made by hand to the shapes that Gatus' own source and documentation show.</summary>
public class GatusTests
{
    private const string Base = "https://status.example.com/api/v1/endpoints/";

    internal const string Statuses = """
        [
          {
            "name": "frontend", "group": "core", "key": "core_frontend",
            "results": [
              { "status": 500, "hostname": "example.org", "duration": 750000000, "errors": ["x"],
                "conditionResults": [{ "condition": "[STATUS] == 200", "success": false }], "success": false,
                "timestamp": "2026-11-22T09:58:00.123456789Z" },
              { "status": 200, "hostname": "example.org", "duration": 150000000,
                "conditionResults": [{ "condition": "[STATUS] == 200", "success": true }], "success": true,
                "timestamp": "2026-11-22T09:59:00.987654321Z" }
            ]
          },
          { "name": "backend", "group": "core", "key": "core_backend",
            "results": [{ "duration": 1, "success": false, "timestamp": "2026-11-22T11:59:00+02:00" }] },
          { "name": "new", "key": "_new", "results": [] }
        ]
        """;

    [Fact]
    public void ReadsStatesFromTheLastResult()
    {
        Reading reading = new Reading().With(Reading.Saved(Statuses));
        StatusSnapshot snapshot = reading.Read(new GatusSource())!;
        reading.Diagnostics.ShouldBeEmpty();
        snapshot
            .Components.Select(c => (c.Id, c.Name, c.Status))
            .ShouldBe([
                ("core_frontend", "frontend", ComponentStatus.Operational),
                ("core_backend", "backend", ComponentStatus.MajorOutage),
                ("_new", "new", ComponentStatus.Unknown),
            ]);
        snapshot.Status.Indicator.ShouldBe(Indicator.Major);
        snapshot.Source.PageUpdatedAt.ShouldBe(new DateTimeOffset(2026, 11, 22, 9, 59, 0, 987, TimeSpan.Zero));
        snapshot.Coverage.Missing.ShouldBe(["incidents", "days"]);
    }

    [Fact]
    public void ReadsUptimesThatAreBareNumbers()
    {
        Reading reading = new Reading().With(
            Reading.Answer("statuses", Base + "statuses", Statuses),
            Reading.Answer("uptime", Base + "core_frontend/uptimes/30d", "0.998214"),
            Reading.Answer("uptime", Base + "core_backend/uptimes/7d", "1.000000\n"),
            Reading.Answer("uptime", Base + "_new/uptimes/30d", "0.000000")
        );
        StatusSnapshot snapshot = reading.Read(new GatusSource())!;
        reading.Diagnostics.ShouldBeEmpty();
        snapshot.Uptime.Length.ShouldBe(2, "an endpoint without results has no data, which is not 0 %");
        snapshot
            .Uptime[0]
            .ShouldBe(
                new UptimeFigure(
                    "core_frontend",
                    Reading.CapturedAt.AddDays(-30),
                    Reading.CapturedAt,
                    99.8214m,
                    FigureBasis.Reported,
                    UptimeMethod.ProbeRatio
                )
            );
        snapshot.Uptime[1].Percent.ShouldBe(100);
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    [InlineData("99,8")]
    [InlineData("endpoint not found")]
    public void AnUptimeThatIsNoFractionIsAnError(string text)
    {
        Reading reading = new Reading().With(Reading.Answer("uptime", Base + "a/uptimes/30d", text));
        reading.Read(new GatusSource()).ShouldBeNull();
        reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("expected a fraction from 0 to 1");
    }

    [Fact]
    public void AsksForTheUptimesOfEachEndpointThatIsWanted()
    {
        ServiceSettings service = new("g", "G", new Uri("https://status.example.com/"), SourceKind.Gatus)
        {
            Components = ["frontend"],
        };
        GatusSource source = new();
        source.FirstRequests(service).Single().Url.AbsoluteUri.ShouldBe(Base + "statuses");
        source
            .NextRequests(service, [Reading.Answer("statuses", Base + "statuses", Statuses)])
            .Select(r => r.Url.AbsoluteUri)
            .ShouldBe([Base + "core_frontend/uptimes/30d", Base + "core_frontend/uptimes/7d"]);
    }
}
