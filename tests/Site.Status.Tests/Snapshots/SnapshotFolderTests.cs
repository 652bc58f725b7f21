using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Tests.Uptime;
using Site.Status.Uptime;
using Testing;

namespace Site.Status.Tests.Snapshots;

public sealed class SnapshotFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DiagnosticSink _sink = new();
    private readonly SnapshotFolder _snapshots;

    public SnapshotFolderTests() => _snapshots = new SnapshotFolder(Path.Combine(_folder.Path, "status"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsWhatItWrote()
    {
        StatusSnapshot snapshot = Sample.Snapshot with { CapturedAt = Sample.At("2026-06-03T12:00:00.250Z") };
        SnapshotFile file = _snapshots.Write(snapshot, _sink)!;
        file.ShownPath.ShouldBe("data/status/claude/20260603T120000Z.json");
        file.CapturedAt.ShouldBe(Sample.At("2026-06-03T12:00:00Z"));
        _snapshots.Services(_sink).ShouldBe(["claude"]);
        _snapshots.List("claude", _sink).ShouldBe([file]);
        SnapshotFolder.Read(file, _sink)!.CapturedAt.ShouldBe(snapshot.CapturedAt);
        _snapshots.Verify("claude", _sink).ShouldBe(1);
        _sink.ToSortedArray().ShouldBeEmpty();
        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBe([file.Path]);
    }

    [Fact]
    public void NeverOverwrites()
    {
        SnapshotFile file = _snapshots.Write(Sample.Snapshot, _sink)!;
        byte[] before = File.ReadAllBytes(file.Path);
        StatusSnapshot other = Sample.Snapshot with { Status = new OverallStatus(Indicator.Critical, "Down") };
        _snapshots.Write(other, _sink).ShouldBeNull();
        Faults()
            .ShouldBe([
                "data/status/claude/20260603T120000Z.json SS1105 there is a snapshot of this second already; it is not overwritten",
            ]);
        File.ReadAllBytes(file.Path).ShouldBe(before);
        Directory.GetFileSystemEntries(Path.GetDirectoryName(file.Path)!).ShouldBe([file.Path]);
    }

    [Fact]
    public async Task OfManyThatWriteAtOnceOneWins()
    {
        SnapshotFile?[] written = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(i =>
                    Task.Run(() =>
                        _snapshots.Write(
                            Sample.Snapshot with
                            {
                                Status = new OverallStatus(Indicator.None, new string('x', 1000 * i)),
                            },
                            new DiagnosticSink()
                        )
                    )
                )
        );
        SnapshotFile file = written.Single(f => f is not null)!;
        SnapshotFolder.Read(file, _sink).ShouldNotBeNull();
        Directory.GetFileSystemEntries(Path.GetDirectoryName(file.Path)!).ShouldBe([file.Path]);
    }

    [Fact]
    public void SaysWhyItCannotWrite()
    {
        _folder.Write("status/claude", "a file where the folder should be");
        _snapshots.Write(Sample.Snapshot, _sink).ShouldBeNull();
        Faults()
            .ShouldBe([
                "data/status/claude/20260603T120000Z.json SS1106 the snapshot can't be written: something else is in its place",
            ]);
    }

    [Theory]
    [InlineData("../claude")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a/b")]
    [InlineData("-x")]
    [InlineData("clau de")]
    public void RefusesIdsThatAreNoFolderNames(string id)
    {
        _snapshots
            .Write(Sample.Snapshot with { Service = Sample.Snapshot.Service with { Id = id } }, _sink)
            .ShouldBeNull();
        _snapshots.List(id, _sink).ShouldBeEmpty();
        _sink.ToSortedArray().Single().Code.ShouldBe("SS1108");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void AFolderThatIsNotThereIsEmpty()
    {
        _snapshots.Services(_sink).ShouldBeEmpty();
        _snapshots.List("claude", _sink).ShouldBeEmpty();
        _sink.ToSortedArray().ShouldBeEmpty();
    }

    [Fact]
    public void ListsByTimeAndReportsOtherNames()
    {
        _folder.Write("status/claude/20260603T120000Z.json", "{}");
        _folder.Write("status/claude/20251231T235959Z.json", "{}");
        _folder.Write("status/claude/20260230T000000Z.json", "{}");
        _folder.Write("status/claude/latest.json", "{}");
        _folder.Write("status/claude/README.md", "notes");
        _folder.Write("status/.git/x", "no service");
        _snapshots.Services(_sink).ShouldBe(["claude"]);
        _snapshots
            .List("claude", _sink)
            .Select(f => f.CapturedAt)
            .ShouldBe([Sample.At("2025-12-31T23:59:59Z"), Sample.At("2026-06-03T12:00:00Z")]);
        Faults()
            .ShouldBe([
                "data/status/claude/20260230T000000Z.json SS1101 the file's name is no capture time, so no page sees it",
                "data/status/claude/latest.json SS1101 the file's name is no capture time, so no page sees it",
            ]);
        _sink.HasErrors.ShouldBeFalse();
    }

    [Fact]
    public void ChoosesByTime()
    {
        ImmutableArray<SnapshotFile> files =
        [
            .. new[] { "20260603T120000Z.json", "20260601T000000Z.json", "20260601T033000Z.json" }.Select(Named),
        ];
        SnapshotChoice.Latest(files)!.ShownPath.ShouldBe("20260603T120000Z.json");
        SnapshotChoice.NotAfter(files, Sample.At("2026-06-03T11:59:59Z"))!.ShownPath.ShouldBe("20260601T033000Z.json");
        SnapshotChoice.NotAfter(files, Sample.At("2026-06-03T12:00:00Z"))!.ShownPath.ShouldBe("20260603T120000Z.json");
        SnapshotChoice.NotAfter(files, Sample.At("2026-05-31T00:00:00Z")).ShouldBeNull();
        SnapshotChoice.Latest([]).ShouldBeNull();
        PageDays newYork = new(TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        SnapshotChoice.OnDay(files, Sample.Day("2026-05-31"), newYork)!.ShownPath.ShouldBe("20260601T033000Z.json");
        SnapshotChoice.OnDay(files, Sample.Day("2026-06-01"), newYork).ShouldBeNull();
        (SnapshotFile? before, SnapshotFile? after) = SnapshotChoice.Around(files, Sample.At("2026-06-02T00:00:00Z"));
        (before!.ShownPath, after!.ShownPath).ShouldBe(("20260601T033000Z.json", "20260603T120000Z.json"));
        SnapshotChoice.Around(files, Sample.At("2027-01-01T00:00:00Z")).After.ShouldBeNull();
    }

    [Fact]
    public void VerifySaysWhatDoesNotAgree()
    {
        _folder.Write("status/claude/20260603T193000Z.json", SnapshotText.Full);
        _folder.Write("status/claude/20260603T193001Z.json", SnapshotText.Full);
        _folder.Write("status/openai/20260603T193000Z.json", SnapshotText.Full);
        _folder.Write(
            "status/words/20260603T193000Z.json",
            SnapshotText.Full.Replace("\"claude\"", "\"words\"").Replace("\"operational\"\n", "\"fine\"\n")
        );
        _folder.Write(
            "status/digest/20260603T193000Z.json",
            SnapshotText.Full.Replace("\"claude\"", "\"digest\"").Replace("e3b0c442", "E3B0C442")
        );
        foreach (string service in _snapshots.Services(_sink))
        {
            _snapshots.Verify(service, _sink);
        }

        Faults()
            .ShouldBe([
                "data/status/claude/20260603T193001Z.json SS1102 'captured_at' is 2026-06-03T19:30:00Z, which is not what the file's name says",
                "data/status/digest/20260603T193000Z.json SS1104 'source.requests[0].sha256' is no SHA-256: 64 hexadecimal digits in lower case",
                "data/status/openai/20260603T193000Z.json SS1103 'service.id' is 'claude', and the file stands in the folder of 'openai'",
                "data/status/words/20260603T193000Z.json SS1008 'components[1].status' has the unknown word 'fine'",
            ]);
        _sink.ToSortedArray().ShouldAllBe(d => d.Severity == Severity.Error);
    }

    [Fact]
    public void ReadingForABuildTakesUnknownWords()
    {
        _folder.Write(
            "status/claude/20260603T193000Z.json",
            SnapshotText.Full.Replace("\"operational\"\n", "\"fine\"\n")
        );
        SnapshotFolder.Read(_snapshots.List("claude", _sink).Single(), _sink).ShouldNotBeNull();
        _sink.HasErrors.ShouldBeFalse();
        _sink.ToSortedArray().Single().Code.ShouldBe("SS1008");
    }

    [Fact]
    public void SaysThatAFileIsGone()
    {
        SnapshotFolder.Read(Named("20260603T120000Z.json"), _sink).ShouldBeNull();
        Faults().ShouldBe(["20260603T120000Z.json SS1107 the snapshot can't be read: it is not there"]);
    }

    private SnapshotFile Named(string name)
    {
        SnapshotFile.TryReadName(name, out DateTimeOffset capturedAt).ShouldBeTrue();
        return new SnapshotFile("claude", capturedAt, Path.Combine(_folder.Path, name), name);
    }

    private IEnumerable<string> Faults() =>
        _sink.ToSortedArray().Select(d => $"{d.Location!.Source.Path} {d.Code} {d.Message}");
}
