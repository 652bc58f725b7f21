using System.Diagnostics;
using System.Globalization;
using Site.Deploy.Tests.Hosts;

namespace Site.Deploy.Tests.Killing;

/// <summary>
/// A push's processes on the host, killed with SIGKILL at random moments: what is served is one whole release after each, and the next push is
/// published with no manual step. DEPLOY_KILLS and DEPLOY_KILL_SEED choose how many, and which; DEPLOY_KILL_LOG names a log.
/// </summary>
public sealed class KillTests
{
    private const int UsualKills = 10;
    private const int UsualSeed = 20261129;

    /// <summary>Whom a kill hits.</summary>
    private enum Aim
    {
        /// <summary>The hook alone; what it started has to end by itself.</summary>
        Hook,

        /// <summary>What the hook started: the confined build.</summary>
        Build,

        /// <summary>All at once, git's own process on the host too: as in a power cut.</summary>
        Everything,
    }

    [Fact]
    public async Task A_killed_push_leaves_one_whole_release_and_the_next_push_works()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SKIPPED: processes are found in /proc");
        int kills = WholeRelease.Number("DEPLOY_KILLS", UsualKills);
        int seed = WholeRelease.Number("DEPLOY_KILL_SEED", UsualSeed);
        Random random = new(seed);
        using DeployBench bench = new("--keep", "3");
        bench.MustPush();
        long begin = Stopwatch.GetTimestamp();
        bench.Publish("served");
        double usual = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;

        string served = "served";
        int taken = 0;
        for (int kill = 1; kill <= kills; )
        {
            string killed = string.Create(CultureInfo.InvariantCulture, $"killed{kill}");
            TimeSpan moment = TimeSpan.FromMilliseconds(usual * (0.1 + (0.9 * random.NextDouble())));
            Aim aim = (Aim)random.Next(3);
            if (await PushAndKillAsync(bench, killed, moment, aim) is not { } victims)
            {
                // It had not begun on the host yet, or had ended there.
                served = bench.Marker!;
                continue;
            }

            string? fault = WholeRelease.FaultOf(bench, served, killed);
            string after = bench.Marker ?? "nothing";
            taken += after == killed ? 1 : 0;
            served = string.Create(CultureInfo.InvariantCulture, $"next{kill}");
            bench.SetMarker(served);
            bench.Commit(served);
            (int exitCode, string output) = bench.Push();
            fault ??= exitCode != 0 ? $"the next push: {output}" : WholeRelease.FaultOf(bench, served);
            WholeRelease.Log(
                "DEPLOY_KILL_LOG",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"kill {kill} after {moment.TotalMilliseconds:0} ms, {aim}: {victims}; served then: {after}; the next push: {fault ?? "published, whole"}"
                )
            );
            fault.ShouldBeNull($"kill {kill}, seed {seed}, {aim} after {moment.TotalMilliseconds:0} ms ({victims})");
            kill++;
        }

        Directory.GetFileSystemEntries(Path.Combine(bench.Www, "releases")).Length.ShouldBeLessThanOrEqualTo(3 + 2);
        Directory.GetFileSystemEntries(bench.Www).Length.ShouldBe(2);
        WholeRelease.Log(
            "DEPLOY_KILL_LOG",
            $"{kills} kills (seed {seed}): a whole release was served after each, {taken} times the new one already; {kills} next pushes published"
        );
    }

    /// <summary>Pushes, and kills at a moment.</summary>
    /// <returns>Who was killed; <c>null</c> where there was nobody to kill.</returns>
    private static async Task<string?> PushAndKillAsync(DeployBench bench, string marker, TimeSpan moment, Aim aim)
    {
        bench.SetMarker(marker);
        bench.Commit(marker);
        using Process push = bench.BeginPush();
        Task<string> error = push.StandardError.ReadToEndAsync();
        Task<string> output = push.StandardOutput.ReadToEndAsync();
        List<string> victims = [];
        using CancellationTokenSource patience = new(moment);
        try
        {
            await push.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            IReadOnlyList<(int Id, string Command)> all = HookProcesses.Below(push.Id);
            foreach ((int id, string command) in all.Where(p => IsHit(p.Command, aim)))
            {
                HookProcesses.Kill(id);
                victims.Add(NameOf(command));
            }
        }

        await push.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAll(error, output);
        return victims.Count == 0 ? null : string.Join(" + ", victims);
    }

    private static bool IsHit(string command, Aim aim) =>
        aim switch
        {
            Aim.Hook => NameOf(command) is "pre-receive" or "post-receive",
            Aim.Build => NameOf(command) is "build",
            _ => NameOf(command).Length > 0,
        };

    private static string NameOf(string command) =>
        command.Contains(" deploy hook pre-receive", StringComparison.Ordinal) ? "pre-receive"
        : command.Contains(" deploy hook post-receive", StringComparison.Ordinal) ? "post-receive"
        : command.Contains("sitegen", StringComparison.Ordinal) && command.Contains(" build ", StringComparison.Ordinal)
            ? "build"
        : command.Contains("receive-pack", StringComparison.Ordinal) ? "receive-pack"
        : string.Empty;
}
