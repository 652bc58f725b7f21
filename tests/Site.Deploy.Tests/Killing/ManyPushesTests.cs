using System.Globalization;
using System.Text.Json;
using Site.Core.Files;
using Site.Deploy.Tests.Hosts;

namespace Site.Deploy.Tests.Killing;

/// <summary>
/// Many pushes in a row: what they take on the disk is bounded by the releases that are kept. DEPLOY_PUSHES chooses how many, DEPLOY_PUSHES_LOG
/// names a log.
/// </summary>
public sealed class ManyPushesTests
{
    private const int UsualPushes = 10;
    private const int Keep = 3;

    [Fact]
    public void The_disk_has_the_kept_releases_and_no_more()
    {
        int pushes = WholeRelease.Number("DEPLOY_PUSHES", UsualPushes);
        using DeployBench bench = new("--keep", Keep.ToString(CultureInfo.InvariantCulture));
        long one = 0;
        long changed = 0;
        long assets = 0;
        for (int push = 1; push <= pushes; push++)
        {
            string marker = string.Create(CultureInfo.InvariantCulture, $"push{push:0000}");
            bench.Write("assets/css/custom.css", $"body {{ --push: '{marker}' }}");
            bench.Publish(marker);
            int releases = Directory.GetFileSystemEntries(Path.Combine(bench.Www, "releases")).Length;
            long bytes = BytesOf(bench.Www);
            one = push == 1 ? bytes : one;
            assets = push == 1 ? FingerprintedBytes(bench) : assets;
            changed = push == 2 ? bytes - one : changed;
            WholeRelease.Log(
                "DEPLOY_PUSHES_LOG",
                $"push {push}: {releases} releases, {bytes} bytes; state {BytesOf(Path.Combine(bench.Repository, "sitegen"))} bytes"
            );

            releases.ShouldBe(Math.Min(push, Keep));
            // The first, and what changed in each of the others. When these were served, each was given the fingerprinted files of the Keep before
            // it, of which Keep are gone now. A little for dates and numbers that have a digit more.
            bytes.ShouldBeLessThanOrEqualTo(one + ((Keep - 1) * changed) + (Keep * assets) + (changed / 4));
            WholeRelease.FaultOf(bench, marker).ShouldBeNull();
        }

        Directory
            .GetFileSystemEntries(Path.Combine(bench.Repository, "sitegen", "releases"))
            .Length.ShouldBe(Math.Min(pushes, Keep));
        Directory.GetFileSystemEntries(Path.Combine(bench.Repository, "sitegen", "work")).ShouldBeEmpty();
        WholeRelease.Log(
            "DEPLOY_PUSHES_LOG",
            $"{pushes} pushes: a release has {one} bytes, of them {assets} with a fingerprint; a push changes {changed}; {Keep} kept releases have {BytesOf(bench.Www)}"
        );
    }

    /// <summary>What the served release's record says of its files with a fingerprint.</summary>
    private static long FingerprintedBytes(DeployBench bench)
    {
        string record = Path.Combine(bench.Repository, "sitegen", "releases", bench.Current + ".json");
        using JsonDocument release = JsonDocument.Parse(File.ReadAllBytes(record));
        return release
            .RootElement.GetProperty("files")
            .EnumerateArray()
            .Where(f => f.GetProperty("fingerprinted").GetBoolean())
            .Sum(f => f.GetProperty("bytes").GetInt64());
    }

    /// <summary>What a folder takes; a file with several names counts once.</summary>
    private static long BytesOf(string folder)
    {
        HashSet<ulong> seen = [];
        return new DirectoryInfo(folder)
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.LinkTarget is null && seen.Add(FileSystemCalls.InodeOf(file.FullName)))
            .Sum(file => file.Length);
    }
}
