using Site.Deploy.Tests.Hosts;
using Testing;

namespace Site.Deploy.Tests.Pushing;

/// <summary>What authors do besides: other branches, rewritten history, mirrors, shallow clones, names of files.</summary>
public sealed class AuthorTests
{
    [Fact]
    public void Rewritten_history_is_published_and_said()
    {
        using DeployBench bench = new();
        bench.MustPush();
        bench.SetMarker("two");
        bench.Git("add", "--all");
        bench.Git("commit", "--quiet", "--amend", "-m", "Another beginning");

        bench.Push().ExitCode.ShouldNotBe(0);
        bench.Marker.ShouldBe("one");
        (int exitCode, string output) = bench.Push("--force", "live", "main");

        exitCode.ShouldBe(0, output);
        output.ShouldContain("sitegen: the history of main was rewritten; ");
        bench.Marker.ShouldBe("two");
    }

    [Fact]
    public void A_commit_without_changes_is_a_release_that_takes_no_space()
    {
        using DeployBench bench = new();
        bench.MustPush();
        bench.Commit("Nothing new");
        (int exitCode, string output) = bench.Push();
        exitCode.ShouldBe(0, output);
        output.ShouldContain(": 0 files new or changed, ");
        output.ShouldContain("sitegen: published ");
    }

    [Fact]
    public void Another_branch_is_stored_and_the_author_told_how_to_publish_it()
    {
        using DeployBench bench = new();
        bench.MustPush();
        bench.SetMarker("two");
        bench.Git("checkout", "--quiet", "-b", "trunk");
        bench.Commit("Two");

        bench
            .Push("live", "trunk")
            .Output.ShouldContain(
                "sitegen: trunk is stored and not published; 'main' is the branch that is: git push … trunk:main"
            );
        bench.Marker.ShouldBe("one");
        bench.MustPush("live", "trunk:main");
        bench.Marker.ShouldBe("two");
    }

    [Fact]
    public void Two_branches_and_a_mirror_at_once()
    {
        using DeployBench bench = new("--preview");
        bench.Git("branch", "idea");
        (int exitCode, string output) = bench.Push("live", "main", "idea");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("sitegen: published ");
        output.ShouldContain("sitegen: preview of idea: https://example.org/previews/idea/");

        bench.Git("branch", "--delete", "--force", "idea");
        (exitCode, output) = bench.Push("--mirror", "live");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("sitegen: the preview of idea is removed");
        bench.Marker.ShouldBe("one");
    }

    [Fact]
    public void A_shallow_clone_can_push_on_top_and_a_grafted_history_is_refused_by_git()
    {
        using DeployBench bench = new();
        bench.MustPush();
        bench.Publish("two");
        string clone = Path.Combine(bench.Folder, "shallow clone");
        bench.Git("clone", "--quiet", "--depth", "1", "file://" + bench.Repository, clone);
        Run(bench, clone, "commit", "--quiet", "--allow-empty", "-m", "On top").ExitCode.ShouldBe(0);
        (int exitCode, string output) = Run(bench, clone, "push", "origin", "main");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("sitegen: published ");

        using DeployBench other = new();
        (exitCode, output) = Run(bench, clone, "push", other.Repository, "main");
        exitCode.ShouldNotBe(0);
        output.ShouldContain("shallow update not allowed");
        other.Current.ShouldBeNull();
    }

    [Fact]
    public void Quotes_spaces_and_dashes_in_file_names_are_only_names()
    {
        using DeployBench bench = new();
        string[] names = ["it's $(touch pwned).txt", "--output=x", "-rf", "a  b;c&d.txt", "übung.txt"];
        foreach (string name in names)
        {
            bench.Write("static/" + name, name);
        }

        // Not published, since Windows has no such names; in the repository they may be.
        bench.Write("notes/\"quoted\" $(touch pwned) | `touch pwned`", string.Empty);
        bench.Commit("Names");
        bench.MustPush();
        foreach (string name in names)
        {
            File.ReadAllText(Path.Combine(bench.Served, name)).ShouldBe(name);
        }

        Directory.GetFiles(bench.Folder, "pwned*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void A_site_in_a_folder_of_the_repository()
    {
        using DeployBench bench = new("--source", "blog/");
        string[] all = [.. Directory.GetFileSystemEntries(bench.Work).Select(f => Path.GetFileName(f)!)];
        Directory.CreateDirectory(Path.Combine(bench.Work, "blog"));
        bench.Git(["mv", .. all.Where(f => !f.StartsWith('.')), "blog"]);
        bench.Write("README.md", "Not of the site.");
        bench.Commit("Into a folder");
        bench.MustPush();
        bench.Marker.ShouldBe("one");
    }

    private static (int ExitCode, string Output) Run(DeployBench bench, string folder, params string[] arguments) =>
        Tool.Run("git", folder, arguments, DeployBench.GitEnvironment);
}
