namespace Site.Deploy.Tests.Hosts;

/// <summary><c>deploy.yaml</c>: what is wrong in it is said with its place, and limits that it sets hold.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("www: [", "error SD1001: ")]
    [InlineData("www: /a\nwww: /b\n", "error SD1002: ")]
    [InlineData("www: /a\nbranhc: main\n", "deploy.yaml:2:1: error SD1003: ")]
    [InlineData("www: /a\nkeep: none\n", "error SD1004: ")]
    [InlineData("www: a\n", "error SD1004: 'www' must be an absolute path")]
    [InlineData("branch: main\n", "error SD1005: ")]
    public void A_fault_is_shown_with_its_place(string settings, string message)
    {
        using DeployBench bench = new();
        File.WriteAllText(Path.Combine(bench.Repository, "sitegen", "deploy.yaml"), settings);
        (int exitCode, string output) = bench.Deploy("list");
        exitCode.ShouldBe(1);
        output.ShouldContain(message);
    }

    [Fact]
    public void A_build_that_takes_too_long_is_ended()
    {
        using DeployBench bench = new();
        bench.MustPush();
        Set(bench, "time_limit: 300", "time_limit: 1");
        bench.Write("layouts/page.html", "{{ for i in 1..3000; for j in 1..3000; x = i * j; end; end }}\n");
        bench.Commit("Slow");
        (int exitCode, string output) = bench.Push();
        exitCode.ShouldNotBe(0);
        output.ShouldContain("error SD2006: the build took ");
        output.ShouldContain("the host's owner can raise time_limit in deploy.yaml");
        bench.Marker.ShouldBe("one");
    }

    [Fact]
    public void Who_waits_too_long_is_told_who_is_busy()
    {
        using DeployBench bench = new();
        Set(bench, "time_limit: 300", "time_limit: 1");
        string state = Path.Combine(bench.Repository, "sitegen");
        using FileStream held = new(Path.Combine(state, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        File.WriteAllText(Path.Combine(state, "lock.holder"), "a push of 1234567 (process 1, since yesterday)");
        (int exitCode, string output) = bench.Deploy("rollback");
        exitCode.ShouldBe(1);
        output.ShouldContain("error SD1009: still busy: a push of 1234567 (process 1, since yesterday)");
    }

    [Fact]
    public void A_lock_that_git_left_when_the_power_went_is_removed()
    {
        using DeployBench bench = new();
        bench.MustPush();
        string left = Path.Combine(bench.Repository, "refs", "heads", "main.lock");
        File.WriteAllText(left, string.Empty);
        bench.SetMarker("two");
        bench.Commit("Two");
        bench.Push().ExitCode.ShouldNotBe(0);
        bench.Marker.ShouldBe("one");

        File.SetLastWriteTimeUtc(left, DateTime.UnixEpoch);
        bench.MustPush();
        bench.Marker.ShouldBe("two");
    }

    private static void Set(DeployBench bench, string old, string setting)
    {
        string file = Path.Combine(bench.Repository, "sitegen", "deploy.yaml");
        string text = File.ReadAllText(file);
        text.ShouldContain(old);
        File.WriteAllText(file, text.Replace(old, setting, StringComparison.Ordinal));
    }
}
