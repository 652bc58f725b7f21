using System.Collections.Immutable;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;
using Testing;

namespace Site.Status.Tests.Snapshots;

public class SnapshotJsonTests
{
    private static readonly JsonSchemaCheck s_schema = JsonSchemaCheck.Parse(SnapshotSchema.Write());

    [Fact]
    public void WritesWhatItRead()
    {
        (StatusSnapshot? snapshot, string[] faults) = SnapshotText.Read(SnapshotText.Full);
        faults.ShouldBeEmpty();
        Encoding.UTF8.GetString(SnapshotJsonWriter.Write(snapshot!)).ShouldBe(SnapshotText.Full);
    }

    [Fact]
    public void ReadsEveryPart()
    {
        StatusSnapshot snapshot = SnapshotText.Read("\uFEFF" + SnapshotText.Full).Snapshot!;
        snapshot.Service.TimeZone.ShouldBe("America/New_York");
        snapshot.Source.PageUpdatedAt!.Value.Millisecond.ShouldBe(345);
        snapshot.Components[0].StartDate.ShouldBe(new DateOnly(2023, 7, 11));
        snapshot.Uptime[0].Percent.ShouldBe(98.82m);
        snapshot.Days[1].HasData.ShouldBeFalse();
        snapshot.Incidents[0].Updates[0].AffectedComponents[0].NewStatus.ShouldBe(ComponentStatus.PartialOutage);
        snapshot.Incidents[0].Impacts[0].EndAt.ShouldBe(new DateTimeOffset(2026, 6, 2, 10, 0, 0, TimeSpan.Zero));
        snapshot.ScheduledMaintenances[0].ResolvedAt.ShouldBeNull();
        snapshot.Coverage.Missing.ShouldBe(["history"]);
    }

    [Fact]
    public void EverySnapshotComesBackAsItWas() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                SnapshotGenerator.Snapshots(),
                snapshot =>
                {
                    byte[] written = SnapshotJsonWriter.Write(snapshot);
                    DiagnosticSink sink = new();
                    StatusSnapshot? again = SnapshotJsonReader.Read("s.json", written, sink, strict: true);
                    return again is not null
                        && sink.ToSortedArray().IsEmpty
                        && SnapshotJsonWriter.Write(again).AsSpan().SequenceEqual(written)
                        && again.Incidents.Length == snapshot.Incidents.Length
                        && again.CapturedAt == snapshot.CapturedAt
                        && s_schema.Fits(Encoding.UTF8.GetString(written));
                }
            )
        );

    [Fact]
    public void TheOrderOfListsDoesNotMatterWhereItMeansNothing() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                SnapshotGenerator.Snapshots(),
                snapshot =>
                {
                    // Events and messages of the same moment and id keep their order: the generator may make such.
                    StatusSnapshot clear = snapshot with
                    {
                        Incidents = [.. snapshot.Incidents.DistinctBy(i => i.StartedAt)],
                    };
                    StatusSnapshot turned = clear with
                    {
                        Uptime = Turn(clear.Uptime),
                        Days = Turn(clear.Days),
                        Incidents = Turn(clear.Incidents),
                    };
                    return SnapshotJsonWriter.Write(clear).AsSpan().SequenceEqual(SnapshotJsonWriter.Write(turned));
                }
            )
        );

    [Fact]
    public void LineEndsAndPlacementOfTheMachineDoNotMatter()
    {
        string written = Encoding.UTF8.GetString(
            SnapshotJsonWriter.Write(SnapshotText.Read(SnapshotText.Full).Snapshot!)
        );
        written.ShouldEndWith("}\n");
        written.ShouldNotContain('\r');
    }

    [Fact]
    public void RefusesAPercentageThatNoSnapshotMayHold()
    {
        StatusSnapshot snapshot = SnapshotText.Read(SnapshotText.Full).Snapshot!;
        UptimeFigure figure = snapshot.Uptime[0];
        foreach (decimal percent in new[] { -1m, 100.01m, 99.12345m })
        {
            Should.Throw<ArgumentException>(() =>
                SnapshotJsonWriter.Write(snapshot with { Uptime = [figure with { Percent = percent }] })
            );
        }
    }

    [Fact]
    public void TheSharedSchemaSaysTheSame()
    {
        const string Shared = "../shared/status/status-snapshot.schema.json";
        string path = new[]
        {
            RepositoryFiles.PathOf(Shared),
            "/work/shared/status/status-snapshot.schema.json",
        }.FirstOrDefault(File.Exists, string.Empty);
        Assert.SkipWhen(path.Length == 0, "the shared schema is not here");
        JsonSchemaCheck shared = JsonSchemaCheck.Parse(File.ReadAllText(path));
        shared.Fits(SnapshotText.Full).ShouldBeTrue();
        foreach (SchemaViolations.Case wrong in SchemaViolations.All())
        {
            if (!wrong.IsStricter)
            {
                shared.Fits(wrong.Json).ShouldBe(s_schema.Fits(wrong.Json), wrong.Name);
            }
        }
    }

    private static ImmutableArray<T> Turn<T>(ImmutableArray<T> items) => [.. items.Reverse()];
}
