using System.Text.RegularExpressions;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Tests.Sources.BetterStack;
using Site.Status.Tests.Sources.IncidentIo;
using Site.Status.Tests.Sources.Instatus;
using Site.Status.Tests.Sources.Statuspage;

namespace Site.Status.Tests.Sources;

/// <summary>Puts an odd value into every place of every payload: adapters never throw, and what they make can be written and read again.</summary>
public partial class OddPayloadTests
{
    private static readonly string[] OddValues =
    [
        "null",
        "-1",
        "1e400",
        "\"\"",
        "\"9999-99-99T99:99:99Z\"",
        "[]",
        "{}",
        "[[{}]]",
        "true",
    ];

    public static TheoryData<SourceKind, string> Payloads =>
        new()
        {
            { SourceKind.Statuspage, StatuspagePayloads.Summary },
            { SourceKind.Statuspage, StatuspagePayloads.Showcase },
            {
                SourceKind.Statuspage,
                StatuspagePayloads.Incident(
                    "\"status\": \"resolved\", \"impact\": \"major\", \"created_at\": \"2026-11-20T10:00:00Z\", \"resolved_at\": \"2026-11-20T12:00:00Z\", \"components\": [{\"id\": \"a\", \"status\": \"operational\"}]",
                    StatuspagePayloads.Update(
                        "resolved",
                        "2026-11-20T12:00:00Z",
                        StatuspagePayloads.Change("a", "major_outage", "operational")
                    )
                )
            },
            { SourceKind.IncidentIo, IncidentIoSourceTests.Summary },
            { SourceKind.IncidentIo, IncidentIoSourceTests.Compatible },
            { SourceKind.IncidentIo, IncidentIoSourceTests.Native },
            { SourceKind.IncidentIo, IncidentIoSourceTests.Impacts },
            { SourceKind.Instatus, InstatusSourceTests.Summary },
            { SourceKind.Instatus, InstatusSourceTests.Components },
            { SourceKind.BetterStack, BetterStackSourceTests.Index },
        };

    [Theory]
    [MemberData(nameof(Payloads))]
    public void OddValuesAnywhereMakeASoundSnapshotOrOneError(SourceKind kind, string text)
    {
        MatchCollection values = Value().Matches(text);
        values.Count.ShouldBeGreaterThan(5);
        foreach (Match value in values)
        {
            foreach (string odd in OddValues)
            {
                Check(kind, string.Concat(text.AsSpan(0, value.Index), odd, text.AsSpan(value.Index + value.Length)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void APayloadThatIsCutShortIsOneError(SourceKind kind, string text)
    {
        string whole = text.TrimEnd();
        for (int length = 1; length < whole.Length; length += 7)
        {
            Reading reading = new();
            reading.With(Reading.Saved(whole[..length])).Read(StatusSources.Of(kind)!).ShouldBeNull();
            reading.Sink.ToSortedArray().ShouldHaveSingleItem().Severity.ShouldBe(Severity.Error);
        }
    }

    private static void Check(SourceKind kind, string text)
    {
        Reading reading = new();
        StatusSnapshot? snapshot = reading.With(Reading.Saved(text)).Read(StatusSources.Of(kind)!);
        int errors = reading.Sink.ToSortedArray().Count(d => d.Severity == Severity.Error);
        errors.ShouldBe(snapshot is null ? 1 : 0, text);
        if (snapshot is null)
        {
            return;
        }

        foreach (StatusEvent item in snapshot.Incidents.Concat(snapshot.ScheduledMaintenances))
        {
            (item.ResolvedAt is null || item.ResolvedAt >= item.StartedAt).ShouldBeTrue(text);
            item.Impacts.ShouldAllBe(impact => impact.EndAt == null || impact.EndAt > impact.StartAt);
        }

        snapshot.Uptime.ShouldAllBe(figure => figure.Percent >= 0 && figure.Percent <= 100);
        snapshot.Days.ShouldAllBe(day => !(day.MajorOutageSeconds < 0) && !(day.PartialOutageSeconds < 0));
        byte[] written = SnapshotJsonWriter.Write(snapshot);
        DiagnosticSink sink = new();
        SnapshotJsonReader.Read("snapshot.json", written, sink).ShouldNotBeNull(text);
        sink.HasErrors.ShouldBeFalse(text);
    }

    /// <summary>A value: what stands after a colon or in a list, up to the scalar's end, or an empty list or object.</summary>
    [GeneratedRegex("""(?<=[:,\[]\s*)(?:"(?:[^"\\]|\\.)*"(?!\s*:)|-?[0-9][0-9.eE+-]*|true|false|null|\[\]|\{\})""")]
    private static partial Regex Value();
}
