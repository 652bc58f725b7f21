using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.Prometheus;

namespace Site.Status.Tests.Sources.Prometheus;

/// <summary>Payloads made by hand to the shape that Prometheus documents for its HTTP API.</summary>
public class PrometheusTests
{
    // Midnights after 18, 19 and 21 November 2026; that after the 20th has no sample.
    internal const string Matrix = """
        { "status": "success", "data": { "resultType": "matrix", "result": [
          { "metric": { "instance": "web:9090", "job": "web" },
            "values": [[1795046400, "1"], [1795132800, "0.5"], [1795305600, "0.99999"]] },
          { "metric": { "instance": "new:9090", "job": "web" }, "values": [[1795305600, "NaN"]] }
        ] } }
        """;

    internal const string Vector = """
        { "status": "success", "data": { "resultType": "vector", "result": [
          { "metric": { "__name__": "up", "instance": "web:9090", "job": "web" }, "value": [1795341600.781, "1"] },
          { "metric": { "__name__": "up", "instance": "new:9090", "job": "web" }, "value": [1795341600.781, "0"] }
        ] } }
        """;

    [Fact]
    public void EachSampleIsOfTheDayBeforeItsMidnight()
    {
        Reading reading = new Reading().With(Reading.Saved(Matrix), Reading.Saved(Vector));
        StatusSnapshot snapshot = reading.Read(new PrometheusSource())!;
        reading.Diagnostics.ShouldBeEmpty();
        snapshot
            .Days.Where(d => d.ComponentId == "instance=web:9090,job=web")
            .Select(d => (d.Date, d.MajorOutageSeconds))
            .ShouldBe([
                (new DateOnly(2026, 11, 18), 0),
                (new DateOnly(2026, 11, 19), 43_200),
                (new DateOnly(2026, 11, 20), null),
                (new DateOnly(2026, 11, 21), 1),
            ]);
        snapshot.Days[2].HasData.ShouldBeFalse("a missing sample is no data, not an outage");
    }

    [Fact]
    public void NotANumberIsNoData()
    {
        StatusSnapshot snapshot = new Reading()
            .With(Reading.Saved(Matrix), Reading.Saved(Vector))
            .Read(new PrometheusSource())!;
        snapshot.Days.ShouldNotContain(d => d.ComponentId == "instance=new:9090,job=web");
        snapshot.Uptime.ShouldNotContain(f => f.ComponentId == "instance=new:9090,job=web");
        snapshot
            .Components.Select(c => (c.Name, c.Status))
            .ShouldBe([("new:9090", ComponentStatus.MajorOutage), ("web:9090", ComponentStatus.Operational)]);
    }

    [Fact]
    public void FiguresAreOfTheDaysWithData()
    {
        StatusSnapshot snapshot = new Reading().With(Reading.Saved(Matrix)).Read(new PrometheusSource())!;
        UptimeFigure week = snapshot.Uptime[0];
        week.Percent.ShouldBe(83.33m);
        week.Basis.ShouldBe(FigureBasis.Computed);
        week.Method.ShouldBe(UptimeMethod.ProbeRatio);
        week.WindowEnd.ShouldBe(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        (week.WindowEnd - week.WindowStart).ShouldBe(TimeSpan.FromDays(7));
    }

    [Fact]
    public void AsksForWholeDaysFarBelowTheMostPoints()
    {
        ServiceSettings service = new("p", "P", new Uri("http://prometheus.example:9090"), SourceKind.Prometheus)
        {
            AskedAt = Reading.CapturedAt,
        };
        string[] urls = [.. new PrometheusSource().FirstRequests(service).Select(r => r.Url.AbsoluteUri)];
        urls.ShouldBe([
            "http://prometheus.example:9090/api/v1/query_range?query=avg_over_time%28up%5B1d%5D%29&start=1787616000&end=1795305600&step=86400",
            "http://prometheus.example:9090/api/v1/query?query=up",
        ]);
        ((1795305600 - 1787616000) / 86400 + 1).ShouldBe(90);
        new PrometheusSource().FirstRequests(service with { Query = "min(x)" }).Length.ShouldBe(1);
    }

    [Fact]
    public void AnErrorOfPrometheusIsQuoted()
    {
        Reading reading = new Reading().With(
            Reading.Saved(
                """{ "status": "error", "errorType": "bad_data", "error": "exceeded maximum resolution of 11,000 points per timeseries." }"""
            )
        );
        reading.Read(new PrometheusSource()).ShouldBeNull();
        reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("exceeded maximum resolution of 11,000 points");
    }

    [Fact]
    public void ValuesThatAreNoFractionsAreLeftOut()
    {
        Reading reading = new Reading().With(
            Reading.Saved(
                """{ "status": "success", "data": { "resultType": "matrix", "result": [{ "metric": {}, "values": [[1795046400, "12"], [1795132800, "+Inf"], [1795219200], "x", [1795224600, "1"]] }] } }"""
            )
        );
        StatusSnapshot snapshot = reading.Read(new PrometheusSource())!;
        snapshot.Days.ShouldHaveSingleItem().MajorOutageSeconds.ShouldBe(0);
        reading.Diagnostics.ShouldContain(d => d.Contains("their days are shifted", StringComparison.Ordinal));
        reading.Diagnostics.ShouldContain(d => d.Contains("a fraction from 0 to 1", StringComparison.Ordinal));
        reading.Sink.HasErrors.ShouldBeFalse();
    }
}
