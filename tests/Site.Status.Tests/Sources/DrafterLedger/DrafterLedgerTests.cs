using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Sources.DrafterLedger;

namespace Site.Status.Tests.Sources.DrafterLedger;

public class DrafterLedgerTests
{
    private const string Ledger = """
        {"at":"2026-11-20T10:00:00Z","provider":"ollama","outcome":"ok","latency_ms":123}
        {"at":"2026-11-20T11:00:00Z","provider":"ollama","outcome":"timeout","latency_ms":60000}
        {"at":"2026-11-20T12:00:00Z","provider":"ollama","outcome":"rejected"}

        {"at":"2026-11-22T09:55:00.250Z","provider":"ollama","outcome":"ok","model":"qwen"}
        {"at":"2026-11-22T09:59:00Z","provider":"claude","outcome":"refused"}
        {"at":"2026-11-19T23:59:00Z","provider":"claude","outcome":"ok"}
        """;

    [Fact]
    public void CountsTheCallsThatSaySomethingOfTheProvider()
    {
        Reading reading = new Reading().With(Reading.Saved(Ledger, "availability.jsonl"));
        StatusSnapshot snapshot = reading.Read(new DrafterLedgerSource())!;
        reading.Diagnostics.ShouldBeEmpty();
        snapshot
            .Components.Select(c => (c.Id, c.Status, c.SourceStatus))
            .ShouldBe([
                ("claude", ComponentStatus.MajorOutage, "refused"),
                ("ollama", ComponentStatus.Operational, "ok"),
            ]);
        snapshot
            .Uptime.Where(f => f.ComponentId == "ollama")
            .Select(f => ((f.WindowEnd - f.WindowStart).Days, f.Percent))
            .ShouldBe([(1, 100m), (7, 66.66m), (30, 66.66m), (90, 66.66m)]);
        snapshot.Uptime.ShouldAllBe(f => f.Method == UptimeMethod.ProbeRatio && f.Basis == FigureBasis.Computed);
    }

    [Fact]
    public void DaysWithoutCallsAreNoData()
    {
        StatusSnapshot snapshot = new Reading().With(Reading.Saved(Ledger)).Read(new DrafterLedgerSource())!;
        snapshot
            .Days.Where(d => d.ComponentId == "ollama")
            .Select(d => (d.Date.Day, d.MajorOutageSeconds))
            .ShouldBe([(20, 43_200), (22, 0)]);
    }

    [Fact]
    public void DaysAreThoseOfTheTimeZone()
    {
        ServiceSettings service = new("d", "D", null, SourceKind.DrafterLedger) { TimeZone = "Europe/Berlin" };
        StatusSnapshot snapshot = new Reading().With(Reading.Saved(Ledger)).Read(new DrafterLedgerSource(), service)!;
        snapshot.Service.TimeZone.ShouldBe("Europe/Berlin");
        snapshot.Days.Where(d => d.ComponentId == "claude").Select(d => d.Date.Day).ShouldBe([20, 22]);
    }

    [Fact]
    public void AnOldCallSaysNothingOfNow()
    {
        StatusSnapshot snapshot = new Reading { Capture = Reading.CapturedAt.AddHours(2) }
            .With(Reading.Saved(Ledger))
            .Read(new DrafterLedgerSource())!;
        snapshot.Components.ShouldAllBe(c => c.Status == ComponentStatus.Unknown);
        snapshot.Status.Indicator.ShouldBe(Indicator.Unknown);
    }

    [Fact]
    public void LinesThatCannotBeReadAreReportedOnceForEachFault()
    {
        Reading reading = new Reading().With(
            Reading.Saved(
                """
                {"at":"2026-11-22T09:00:00Z","provider":"a","outcome":"ok"}
                nonsense
                more nonsense
                {"at":"yesterday","provider":"a","outcome":"ok"}
                {"at":"2026-11-22T09:00:00Z","outcome":"ok"}
                {"at":"2026-11-22T09:00:00Z","provider":"a","outcome":"exploded"}
                {"at":"2027-11-22T09:00:00Z","provider":"a","outcome":"error"}
                {"at":"2026-11-22T09:0
                """,
                "l.jsonl"
            )
        );
        StatusSnapshot snapshot = reading.Read(new DrafterLedgerSource())!;
        snapshot.Uptime.ShouldAllBe(f => f.Percent == 100);
        reading
            .Diagnostics.Select(d => d.Split(' ')[2])
            .ShouldBe(["l.jsonl:2:1", "l.jsonl:4:1", "l.jsonl:5:1", "l.jsonl:6:1", "l.jsonl:7:1"]);
    }

    [Fact]
    public void AnEmptyLedgerIsAnError()
    {
        Reading reading = new Reading().With(Reading.Saved("\n\n"));
        reading.Read(new DrafterLedgerSource()).ShouldBeNull();
        reading.Diagnostics.ShouldHaveSingleItem().ShouldContain("no call that can be read");
    }

    [Fact]
    public void IsRecognizedByItsFirstLine()
    {
        DrafterLedgerSource source = new();
        source.Recognizes(Reading.Saved(Ledger)).ShouldBeTrue();
        source.Recognizes(Reading.Saved("""{"at":1}""")).ShouldBeFalse();
        source.Recognizes(Reading.Saved("[]")).ShouldBeFalse();
        source.Recognizes(Reading.Saved("")).ShouldBeFalse();
    }
}
