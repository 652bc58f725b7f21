using System.Globalization;
using Site.Deploy.Tests.Hosts;
using Testing;

namespace Site.Deploy.Tests.Ticking;

/// <summary><c>sitegen deploy tick</c>: what time, or a push that died, has left behind is published; nothing else happens.</summary>
public sealed class TickTests
{
    private static readonly DateTimeOffset s_appears = new(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_goes = new(2999, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_post_appears_when_its_time_has_come_and_goes_when_it_expires()
    {
        using DeployBench bench = new();
        bench.Write(
            "content/posts/later.md",
            "---\ntitle: Later\ndate: 2999-01-01\nexpiry_date: 2999-02-01\n---\nText.\n"
        );
        bench.Commit("A post for later");
        bench.MustPush();
        string head = RefsOf(bench);
        IsServed(bench).ShouldBeFalse();

        Tick(bench, s_appears.AddMinutes(-1)).ShouldBe(string.Empty);
        IsServed(bench).ShouldBeFalse();

        Tick(bench, s_appears.AddMinutes(1)).ShouldContain("published ");
        IsServed(bench).ShouldBeTrue();
        Tick(bench, s_goes.AddMinutes(-1)).ShouldBe(string.Empty);

        Tick(bench, s_goes.AddMinutes(1)).ShouldContain("published ");
        IsServed(bench).ShouldBeFalse();
        Tick(bench, s_goes.AddYears(1)).ShouldBe(string.Empty);
        RefsOf(bench).ShouldBe(head);
    }

    [Fact]
    public void A_push_whose_second_hook_died_is_published()
    {
        using DeployBench bench = new();
        bench.MustPush();
        string hook = Path.Combine(bench.Repository, "hooks", "post-receive");
        string text = File.ReadAllText(hook);
        File.WriteAllText(hook, "#!/bin/sh\nkill -9 $$\n");
        bench.SetMarker("two");
        bench.Commit("Two");
        bench.Push();
        bench.Marker.ShouldBe("one");
        File.WriteAllText(hook, text);

        (int exitCode, string output) = bench.Deploy("tick");

        exitCode.ShouldBe(0, output);
        bench.Marker.ShouldBe("two");
        bench.Deploy("tick").Output.ShouldBe(string.Empty);
    }

    [Fact]
    public void What_was_rolled_back_stays_so()
    {
        using DeployBench bench = new();
        bench.MustPush();
        bench.Publish("two");
        bench.Deploy("rollback").ExitCode.ShouldBe(0);

        bench.Deploy("tick").Output.ShouldBe(string.Empty);

        bench.Marker.ShouldBe("one");
    }

    private static string Tick(DeployBench bench, DateTimeOffset time)
    {
        (int exitCode, string output) = Tool.Run(
            DeployBench.Program,
            bench.Work,
            ["deploy", "tick", "--repo", bench.Repository],
            new Dictionary<string, string?>
            {
                ["SOURCE_DATE_EPOCH"] = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            }
        );
        exitCode.ShouldBe(0, output);
        return output;
    }

    private static string RefsOf(DeployBench bench) => bench.Git("ls-remote", "live");

    private static bool IsServed(DeployBench bench) =>
        Directory
            .EnumerateFiles(Path.Combine(bench.Served) + "/", "index.html", SearchOption.AllDirectories)
            .Any(f => Path.GetFileName(Path.GetDirectoryName(f)) == "later");
}
