using System.Collections.Immutable;
using System.Text;
using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Outputs;
using SiteGen.Pipeline;
using SiteGen.Serving;
using SiteGen.Tests.Golden;
using SiteGen.Writing;
using Testing;

namespace SiteGen.Tests.Serving;

/// <summary>What is served is, byte for byte, what a build from nothing writes: whatever was changed, in whatever order.</summary>
public sealed class SameAsBuildTests
{
    private static readonly TimeProvider s_clock = new TestClock();

    [Fact]
    public async Task Golden_sites()
    {
        int compared = 0;
        foreach (string path in GoldenCases.Paths)
        {
            GoldenCase golden = GoldenCase.Read(path);
            using TemporaryFolder folder = new();
            GoldenSite.Create(folder.Path, golden.Steps[0].Inputs);
            string site = Path.Combine(folder.Path, "site");
            BuildOptions options = ServedSite.OptionsFor(site);
            LiveSite live = new(options, s_clock);
            foreach (GoldenStep step in golden.Steps.Where(s => s.Arguments is ["build", ..]))
            {
                foreach (GoldenInput input in step.Inputs)
                {
                    input.WriteTo(site);
                }

                compared += await CompareAsync(live, options, [.. step.Inputs.Select(i => i.FilePath)], path);
            }
        }

        compared.ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_edits(int seed)
    {
        using TemporaryFolder folder = new();
        GoldenSite.Create(folder.Path, []);
        string site = Path.Combine(folder.Path, "site");
        RandomEdits edits = new(site, seed);
        edits.WriteSite();
        BuildOptions options = ServedSite.OptionsFor(site) with { Drafts = seed % 2 == 0 };
        LiveSite live = new(options, s_clock);
        int compared = await CompareAsync(live, options, [], "the first state");
        for (int i = 0; i < 40; i++)
        {
            (string what, string[] paths) = edits.Next();
            compared += await CompareAsync(live, options, paths, $"seed {seed}, edit {i}: {what}");
        }

        compared.ShouldBeGreaterThan(500);
    }

    /// <summary>Lets a live site look at its sources and holds all of its files against a build.</summary>
    /// <returns>How many files were the same.</returns>
    private static async Task<int> CompareAsync(LiveSite live, BuildOptions options, string[] written, string what)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        if (live.Assemble(written, cancellation) is not { } rebuild)
        {
            return 0;
        }

        await live.CheckAsync(rebuild, cancellation);
        (Dictionary<string, byte[]>? expected, string[] faults) = Build(options, cancellation);
        if (expected is null)
        {
            live.State.Errors.ShouldNotBeEmpty(what);
            return 0;
        }

        rebuild.Sink.ToSortedArray().Select(Show).ShouldBe(faults, $"{what}: diagnostics");
        SiteSnapshot site = live.State.Site!;
        ImmutableArray<OutputFile> files = site.MakeAll(cancellation);
        files
            .Select(f => f.Path)
            .Order(StringComparer.Ordinal)
            .ShouldBe(expected.Keys.Order(StringComparer.Ordinal), what);
        foreach ((string path, byte[] content) in expected)
        {
            site.TryGet(path, out SnapshotFile? file).ShouldBeTrue($"{what}: {path}");
            BytesOf(file.File)
                .AsSpan()
                .SequenceEqual(content)
                .ShouldBeTrue($"{what}: {path}\n{Encoding.UTF8.GetString(BytesOf(file.File))}");
        }

        return expected.Count;
    }

    private static (Dictionary<string, byte[]>? Files, string[] Faults) Build(
        BuildOptions options,
        CancellationToken cancellation
    )
    {
        DiagnosticSink sink = new();
        Dictionary<string, byte[]>? files = null;
        if (new SiteBuilder(s_clock).Assemble(options, sink, cancellation) is { } site)
        {
            ImmutableArray<OutputFile> outputs = new OutputAssembler(
                site.Model,
                site.Renderer,
                site.Renderer.Urls,
                site.Renderer.Assets
            ).Assemble(cancellation);
            OutputPathChecker.Check(outputs, sink);
            files = sink.HasErrors ? null : outputs.ToDictionary(f => f.Path, BytesOf);
        }

        return (files, [.. sink.ToSortedArray().Select(Show)]);
    }

    private static byte[] BytesOf(OutputFile file) =>
        file.CopyOf is { } source ? File.ReadAllBytes(source) : file.Content.ToArray();

    private static string Show(Diagnostic diagnostic) => new DiagnosticFormatter(colour: false).Format(diagnostic);

    private sealed class TestClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => SiteGenProgram.Now;
    }
}
