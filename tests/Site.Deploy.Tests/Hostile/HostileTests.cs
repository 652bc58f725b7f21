namespace Site.Deploy.Tests.Hostile;

/// <summary>
/// A repository whose author wants more than a site: each attempt either does not build, with the reason, or builds a site that has nothing of the host.
/// </summary>
public sealed class HostileTests(HostileSite site) : IClassFixture<HostileSite>
{
    /// <summary>The attempts.</summary>
    public static TheoryData<string> Attempts => [.. HostileAttempts.All.Keys];

    [Theory]
    [MemberData(nameof(Attempts))]
    public void Gains_nothing(string attempt)
    {
        (Action<HostileSite> plant, string? told) = HostileAttempts.All[attempt];
        try
        {
            plant(site);
            site.Bench.Commit("An attempt");

            (bool isTaken, string output) = site.Push();

            // An empty text: either will do, as long as it ends and says why.
            isTaken.ShouldBe(told is null || (told.Length == 0 && isTaken), output);
            output.ShouldContain(isTaken ? "sitegen: published " : told!, Case.Sensitive);
            output.ShouldNotContain("Unhandled exception");
            output.ShouldNotContain("SG0");
            site.Bench.Deploy("list").Output.ShouldNotContain("\u001b");
        }
        finally
        {
            site.Restore();
        }
    }

    [Fact]
    public void A_branch_whose_name_is_a_command_gains_nothing()
    {
        string name = $"$(touch${{IFS}}{site.Canary[1..].Replace('/', '-')})";
        (bool isTaken, string output) = site.Push("live", $"main:refs/heads/{name}", "main:refs/heads/-x;id");
        output.ShouldNotContain("uid=");
        Directory.GetFiles(site.Bench.Folder, "*canary", SearchOption.AllDirectories).ShouldBeEmpty();
        isTaken.ShouldBeTrue(output);
        Directory
            .GetDirectories(Path.Combine(site.Bench.Www, "previews"))
            .ShouldAllBe(f => Path.GetFileName(f).All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
    }

    [Fact]
    public void A_replaced_commit_gains_nothing()
    {
        try
        {
            site.Bench.SetMarker("replaced");
            site.Bench.Commit("Another one");
            string other = site.Bench.Git("rev-parse", "HEAD").Trim();
            site.Restore();
            site.Bench.Git("commit", "--quiet", "--allow-empty", "-m", "The pushed one");
            string pushed = site.Bench.Git("rev-parse", "HEAD").Trim();

            site.Push("--force", "live", $"{other}:refs/replace/{pushed}").IsTaken.ShouldBeTrue();
            site.Push().IsTaken.ShouldBeTrue();

            site.Bench.Marker.ShouldBe("one");
        }
        finally
        {
            site.Restore();
        }
    }
}
