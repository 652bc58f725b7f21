using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;

namespace Site.Status.Tests.Snapshots;

public class SnapshotJsonReaderTests
{
    private static readonly JsonSchemaCheck s_schema = JsonSchemaCheck.Parse(SnapshotSchema.Write());

    /// <summary>What the schema refuses, the reader reports; what the schema allows, it reads, but for what only it can know.</summary>
    [Fact]
    public void ReportsWhatTheSchemaRefuses()
    {
        int refused = 0;
        foreach (SchemaViolations.Case changed in SchemaViolations.All())
        {
            bool fits = s_schema.Fits(changed.Json);
            refused += fits ? 0 : 1;
            (StatusSnapshot? snapshot, string[] faults) = SnapshotText.Read(changed.Json, strict: true);
            bool onlyTheReaderKnows = faults.All(f =>
                Regex.IsMatch(f, "no such time zone|second (component|record)|ends before it starts|at most 2147483647")
            );
            if (fits != snapshot is not null && !(fits && onlyTheReaderKnows))
            {
                Assert.Fail($"{changed.Name}: the schema says {fits}, the reader {string.Join('\n', faults)}");
            }
        }

        refused.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData(
        "\"partial_outage_seconds\": 120",
        "\"partial_outage_seconds\": -3",
        "57:33 Error SS1007 'days[0].partial_outage_seconds' is -3; it must be at least 0"
    )]
    [InlineData("\"claude.ai\"", "17", "30:15 Error SS1006 'components[0].name' is the number 17; it must be a text")]
    [InlineData(
        "\"98.82\"",
        "98.82",
        "48:18 Error SS1006 'uptime[0].percent' is the number 98.82; it must be a percentage as a text"
    )]
    [InlineData(
        "\"98.82\"",
        "\"98,82\"",
        "48:18 Error SS1007 'uptime[0].percent' is '98,82'; a percentage is a text from \"0\" to \"100\" with at most four decimals and no sign"
    )]
    [InlineData(
        "2026-06-02T10:10:00Z",
        "2026-02-30T10:10:00Z",
        "80:24 Error SS1007 'incidents[0].monitoring_at' is '2026-02-30T10:10:00Z'; a time is written as 2026-10-08T01:10:02Z, in UTC"
    )]
    [InlineData(
        "\"2026-06-02\"",
        "\"2026-06-31\"",
        "56:15 Error SS1007 'days[0].date' is '2026-06-31'; a day is written as 2026-10-08"
    )]
    [InlineData(
        "America/New_York",
        "America/Boston",
        "7:18 Error SS1007 'service.time_zone' is 'America/Boston'; there is no such time zone [an IANA name such as Etc/UTC or America/New_York]"
    )]
    [InlineData(
        "\"kind\": \"statuspage\"",
        "\"kind\": \"statuspag\"",
        "11:13 Error SS1008 'source.kind' has the unknown word 'statuspag' [did you mean 'statuspage'?]"
    )]
    [InlineData(
        "\"updates\": [],",
        "\"update\": [],",
        "124:7 Error SS1004 there is no key 'scheduled_maintenances[0].update' [did you mean 'updates'?]"
    )]
    [InlineData(
        "\"body\": \"We are looking.\"",
        "\"body\": \"x\", \"body\": \"y\"",
        "91:24 Error SS1005 'incidents[0].updates[0].body' stands twice"
    )]
    [InlineData(
        "\"id\": \"api\"",
        "\"id\": \"web\"",
        "37:5 Error SS1007 'components[1]' is a second component with the id 'web'"
    )]
    [InlineData(
        "\"date\": \"2026-06-03\"",
        "\"date\": \"2026-06-02\"",
        "64:5 Error SS1007 'days[1]' is a second record of 2026-06-02 for the component 'web'"
    )]
    [InlineData(
        "\"window_start\": \"2026-03",
        "\"window_start\": \"2026-09",
        "44:5 Error SS1007 the window of 'uptime[0]' ends before it starts"
    )]
    [InlineData(
        "\"We are looking.\"",
        "\"\\ud800\"",
        "91:19 Error SS1007 'incidents[0].updates[0].body' has half of a surrogate pair"
    )]
    public void SaysWhereAndWhat(string before, string after, string expected)
    {
        string text = SnapshotText.Full.Replace(before, after, StringComparison.Ordinal);
        text.ShouldNotBe(SnapshotText.Full);
        (StatusSnapshot? snapshot, string[] faults) = SnapshotText.Read(text);
        snapshot.ShouldBeNull();
        faults.ShouldContain(expected);
    }

    [Fact]
    public void SaysWhatIsMissing() =>
        SnapshotText
            .Read(SnapshotText.Full.Replace("\"indicator\": \"minor\",", string.Empty, StringComparison.Ordinal))
            .Faults.ShouldBe(["23:13 Error SS1003 'status' has no key 'indicator' [The state of the whole page.]"]);

    [Theory]
    [InlineData(
        "2",
        "2:21 Error SS1002 'schema_version' is 2; this program reads version 1 [a newer program may have written the file]"
    )]
    [InlineData(
        "\"1\"",
        "2:21 Error SS1002 'schema_version' is a text; this program reads version 1 [write \"schema_version\": 1]"
    )]
    public void SaysThatTheVersionIsAnotherAndNothingElse(string version, string expected)
    {
        string text = SnapshotText.Full.Replace("_version\": 1", "_version\": " + version, StringComparison.Ordinal);
        SnapshotText
            .Read(text.Replace("\"coverage\"", "\"newer\"", StringComparison.Ordinal))
            .Faults.ShouldBe([expected]);
    }

    [Fact]
    public void AVersionMayStandAnywhere()
    {
        string text = SnapshotText.Full.Replace("\"schema_version\": 1,", string.Empty, StringComparison.Ordinal);
        text = text.TrimEnd()[..^1] + ", \"schema_version\": 1}";
        SnapshotText.Read(text).Snapshot.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("{\"schema_version\": 1} x")]
    [InlineData("{\"schema_version\": 1, // note\n}")]
    [InlineData("<!DOCTYPE html><title>Just a moment…</title>")]
    public void SaysThatItIsNotJson(string text)
    {
        (_, string[] faults) = SnapshotText.Read(text);
        faults.Last().ShouldContain("SS1001 the snapshot is not JSON: ");
        faults.ShouldAllBe(f => !f.Contains("LineNumber"));
    }

    [Fact]
    public void ACutFileHasOneFault()
    {
        string text = SnapshotText.Full[..1500];
        (_, string[] faults) = SnapshotText.Read(text);
        faults.Length.ShouldBe(1);
        faults[0].ShouldContain("SS1001");
    }

    [Fact]
    public void SaysThatItIsNotUtf8()
    {
        DiagnosticSink sink = new();
        SnapshotJsonReader.Read("s.json", new byte[] { 0x7B, 0xE9, 0x7D }, sink).ShouldBeNull();
        sink.ToSortedArray().Single().Message.ShouldBe("the snapshot is not JSON: the file is not UTF-8");
    }

    [Fact]
    public void AnUnknownStateIsUnknownWithAWarning()
    {
        string text = SnapshotText.Full.Replace("\"operational\"\n", "\"operationl\"\n", StringComparison.Ordinal);
        (StatusSnapshot? snapshot, string[] faults) = SnapshotText.Read(text);
        snapshot!.Components[1].Status.ShouldBe(ComponentStatus.Unknown);
        faults.ShouldBe([
            "40:17 Warning SS1008 'components[1].status' has the unknown word 'operationl'; it is read as 'unknown' [did you mean 'operational'?]",
        ]);
        SnapshotText.Read(text, strict: true).Snapshot.ShouldBeNull();
    }

    [Fact]
    public void AnUnknownKeyInAnOpenObjectIsAWarning()
    {
        string text = SnapshotText.Full.Replace(
            "\"maintenance_seconds\"",
            "\"maintenace_seconds\"",
            StringComparison.Ordinal
        );
        (StatusSnapshot? snapshot, string[] faults) = SnapshotText.Read(text);
        snapshot!.Days[0].MaintenanceSeconds.ShouldBeNull();
        faults.ShouldBe([
            "59:7 Warning SS1004 there is no key 'days[0].maintenace_seconds'; it is ignored [did you mean 'maintenance_seconds'?]",
        ]);
    }

    [Fact]
    public void ManyFaultsAreCutShort()
    {
        string item = "{\"component_id\": 1, \"date\": 1},";
        string days = string.Concat(Enumerable.Repeat(item, 100)).TrimEnd(',');
        string text = Regex.Replace(
            SnapshotText.Full,
            "\"days\": \\[.*?\\n  \\]",
            $"\"days\": [{days}]",
            RegexOptions.Singleline
        );
        (StatusSnapshot? snapshot, string[] faults) = SnapshotText.Read(text);
        snapshot.ShouldBeNull();
        faults.Length.ShouldBe(51);
        faults[^1].ShouldContain("more faults");
    }

    /// <summary>Whatever a file holds, the reader ends without an exception, and says what is wrong unless it gives a snapshot.</summary>
    [Fact]
    public void NeverThrows() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(3000),
            Prop.ForAll(
                (
                    from start in Gen.Choose(0, SnapshotText.Full.Length)
                    from length in Gen.Choose(0, 40)
                    from instead in Gen.Elements(
                        "",
                        "\"",
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "null",
                        "1e999",
                        "\\u12",
                        "é",
                        "[[[[[["
                    )
                    select SnapshotText.Full[..start]
                        + instead
                        + SnapshotText.Full[Math.Min(SnapshotText.Full.Length, start + length)..]
                ).ToArbitrary(),
                text =>
                {
                    DiagnosticSink sink = new();
                    StatusSnapshot? snapshot = SnapshotJsonReader.Read("s.json", Encoding.UTF8.GetBytes(text), sink);
                    return snapshot is null == sink.HasErrors;
                }
            )
        );
}
