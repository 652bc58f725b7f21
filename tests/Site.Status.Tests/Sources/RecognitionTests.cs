using Site.Status.Sources;
using Site.Status.Tests.Sources.CState;
using Site.Status.Tests.Sources.Gatus;
using Site.Status.Tests.Sources.Prometheus;
using Site.Status.Tests.Sources.Upptime;
using Site.Status.Tests.Sources.UptimeKuma;

namespace Site.Status.Tests.Sources;

/// <summary>A payload belongs to one source.</summary>
public class RecognitionTests
{
    [Theory]
    [InlineData(UpptimeTests.Summary, SourceKind.Upptime)]
    [InlineData(UpptimeTests.History, SourceKind.Upptime)]
    [InlineData(
        """{"schemaVersion":1,"label":"uptime 30d","message":"99.93%","color":"brightgreen"}""",
        SourceKind.Upptime
    )]
    [InlineData(GatusTests.Statuses, SourceKind.Gatus)]
    [InlineData(UptimeKumaTests.Page, SourceKind.UptimeKuma)]
    [InlineData(UptimeKumaTests.Beats, SourceKind.UptimeKuma)]
    [InlineData(CStateTests.Index, SourceKind.CState)]
    [InlineData(PrometheusTests.Matrix, SourceKind.Prometheus)]
    [InlineData(PrometheusTests.Vector, SourceKind.Prometheus)]
    [InlineData("""{"at":"2026-11-20T10:00:00Z","provider":"ollama","outcome":"ok"}""", SourceKind.DrafterLedger)]
    [InlineData("components:\n  - name: A\n", SourceKind.Manual)]
    [InlineData("component,date,major\nA,2026-11-20,5m\n", SourceKind.Manual)]
    public void OneSourceAloneRecognizesIt(string text, SourceKind kind) =>
        StatusSources.All.Where(s => s.Recognizes(Reading.Saved(text))).Select(s => s.Kind).ShouldBe([kind]);
}
