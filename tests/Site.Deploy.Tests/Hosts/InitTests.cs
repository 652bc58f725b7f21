using System.Text.Json;
using Site.Deploy.Hosting;
using Testing;

namespace Site.Deploy.Tests.Hosts;

/// <summary><c>sitegen deploy init</c> and <c>uninstall</c>: what was there before is never changed.</summary>
public sealed class InitTests
{
    [Fact]
    public void Done_twice_it_keeps_the_settings_and_renews_the_hooks()
    {
        using DeployBench bench = new("--keep", "3");
        string settings = Path.Combine(bench.Repository, "sitegen", "deploy.yaml");
        string before = File.ReadAllText(settings);
        string hook = Path.Combine(bench.Repository, "hooks", "pre-receive");
        File.Delete(hook);

        (int exitCode, string output) = bench.Deploy("init", "--www", bench.Www);

        exitCode.ShouldBe(0, output);
        File.ReadAllText(settings).ShouldBe(before);
        File.Exists(hook).ShouldBeTrue();
        bench.MustPush();
    }

    [Fact]
    public void Asked_for_other_settings_the_second_time_it_says_where_they_are()
    {
        using DeployBench bench = new("--branch", "live");

        (int exitCode, string output) = bench.Deploy("init", "--www", bench.Www + "2", "--branch", "trunk");

        exitCode.ShouldBe(1);
        output.ShouldContain("error SD1007: the repository is set up already, with other settings: www is '");
        output.ShouldContain("branch is 'live'");
        Directory.Exists(bench.Www + "2").ShouldBeFalse();
        bench.Git("ls-remote", "--symref", "live").ShouldNotContain("trunk");
    }

    [Fact]
    public void A_bare_repository_is_adopted_with_its_history_and_its_other_hooks()
    {
        using DeployBench bench = new();
        string repository = Path.Combine(bench.Folder, "my old.git");
        string www = Path.Combine(bench.Folder, "it's served here");
        bench.Git("clone", "--quiet", "--bare", bench.Work, repository);
        string update = Path.Combine(repository, "hooks", "update");
        string mark = Path.Combine(bench.Folder, "updated");
        Directory.CreateDirectory(Path.GetDirectoryName(update)!);
        File.WriteAllText(update, $"#!/bin/sh\ntouch '{mark}'\n");
        File.SetUnixFileMode(update, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        (int exitCode, string output) = bench.SiteGen("deploy", "init", "--repo", repository, "--www", www);
        exitCode.ShouldBe(0, output);
        output.ShouldContain("The branch is at ");
        bench.SiteGen("deploy", "tick", "--repo", repository).ExitCode.ShouldBe(0);
        DeployBench.MarkerOf(Path.Combine(www, "current")).ShouldBe("one");

        bench.SetMarker("two");
        bench.Commit("Two");
        bench.MustPush(repository, "main");
        DeployBench.MarkerOf(Path.Combine(www, "current")).ShouldBe("two");
        File.Exists(mark).ShouldBeTrue();
    }

    [Fact]
    public void Hooks_of_ones_own_are_not_overwritten()
    {
        using DeployBench bench = new();
        string hook = Path.Combine(bench.Repository, "hooks", "pre-receive");
        File.WriteAllText(hook, "#!/bin/sh\nexit 0\n");

        (int exitCode, string output) = bench.Deploy("init", "--www", bench.Www);

        exitCode.ShouldBe(1);
        output.ShouldContain("error SD1007: the repository has a hook of its own: …/host/blog.git/hooks/pre-receive");
        File.ReadAllText(hook).ShouldBe("#!/bin/sh\nexit 0\n");
        bench.Deploy("status").Output.ShouldContain("the hook pre-receive is not sitegen's any more");
    }

    [Fact]
    public void Hooks_that_git_would_not_run_are_a_fault()
    {
        using DeployBench bench = new();
        Tool.Run("git", bench.Repository, "config", "core.hooksPath", "/opt/hooks").ExitCode.ShouldBe(0);

        bench
            .Deploy("init", "--www", bench.Www)
            .Output.ShouldContain(
                "error SD1007: git is told to run the hooks of another folder: core.hooksPath is /opt/hooks"
            );
        (int exitCode, string output) = bench.Deploy("status");
        exitCode.ShouldBe(1);
        output.ShouldContain("core.hooksPath is /opt/hooks: git does not run the hooks of this repository");
    }

    [Fact]
    public void A_folder_that_people_work_in_is_no_host()
    {
        using DeployBench bench = new();
        (int exitCode, string output) = bench.SiteGen("deploy", "init", "--repo", bench.Work, "--www", bench.Www);
        exitCode.ShouldBe(1);
        output.ShouldContain("error SD1007: …/author is a repository with a work tree");
        bench.Git("status", "--porcelain").ShouldBe(string.Empty);
    }

    [Fact]
    public void The_releases_can_move()
    {
        using DeployBench bench = new();
        bench.MustPush();
        string moved = Path.Combine(bench.Folder, "moved here");
        Directory.Move(bench.Www, moved);
        string settings = Path.Combine(bench.Repository, "sitegen", "deploy.yaml");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace(bench.Www, moved, StringComparison.Ordinal));

        DeployBench.MarkerOf(Path.Combine(moved, "current")).ShouldBe("one");
        bench.SetMarker("two");
        bench.Commit("Two");
        bench.MustPush();

        DeployBench.MarkerOf(Path.Combine(moved, "current")).ShouldBe("two");
        Directory.Exists(bench.Www).ShouldBeFalse();
    }

    [Fact]
    public void Uninstalled_the_repository_is_an_ordinary_one()
    {
        using DeployBench bench = new();
        bench.MustPush();
        (int exitCode, string output) = bench.Deploy("uninstall", "--json");
        exitCode.ShouldBe(0, output);
        JsonDocument.Parse(output).RootElement.GetProperty("releases_deleted").GetBoolean().ShouldBeFalse();
        Directory.Exists(Path.Combine(bench.Repository, "sitegen")).ShouldBeFalse();
        bench.Marker.ShouldBe("one");
        Tool.Run("git", bench.Repository, "config", "--get", "receive.maxInputSize").ExitCode.ShouldBe(1);

        bench.SetMarker("two");
        bench.Commit("Two");
        (exitCode, output) = bench.Push();
        exitCode.ShouldBe(0, output);
        output.ShouldNotContain("remote: ");
        bench.Marker.ShouldBe("one");
        bench
            .Deploy("status")
            .Output.ShouldContain("error SD1006: …/host/blog.git is no repository that publishes a site");
    }

    [Fact]
    public void Uninstalled_with_its_releases_nothing_is_left_to_serve()
    {
        using DeployBench bench = new();
        bench.MustPush();
        bench.Deploy("uninstall", "--delete-releases").ExitCode.ShouldBe(0);
        Directory.EnumerateFileSystemEntries(bench.Www).ShouldBeEmpty();
    }

    [Fact]
    public void The_guide_lists_every_setting()
    {
        string guide = File.ReadAllText(RepositoryFiles.PathOf("docs/deploy.md"));
        foreach (Core.Schema.SchemaProperty setting in HostConfigSchema.Type.Properties)
        {
            guide.ShouldContain(
                $"| `{setting.Name}` | {(setting.Default is { } value ? $"`{value}`" : string.Empty)} | {setting.Doc} |"
            );
        }
    }
}
