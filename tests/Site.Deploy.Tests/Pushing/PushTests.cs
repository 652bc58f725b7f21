using Site.Deploy.Tests.Hosts;

namespace Site.Deploy.Tests.Pushing;

/// <summary>What a push publishes, and what one sees who pushes.</summary>
public sealed class PushTests
{
    [Fact]
    public void A_push_is_built_and_served_and_the_next_one_replaces_it()
    {
        using DeployBench bench = new();

        (int exitCode, string output) = bench.Push();

        exitCode.ShouldBe(0, output);
        output.ShouldContain("sitegen: building");
        output.ShouldContain("sitegen: published");
        output.ShouldContain("sitegen: https://example.org/");
        bench.Marker.ShouldBe("one");
        File.Exists(Path.Combine(bench.Served, ".sitegen-manifest")).ShouldBeFalse();

        bench.Publish("two");
        bench.Deploy("rollback").ExitCode.ShouldBe(0);
        bench.Marker.ShouldBe("one");
        bench.Publish("three");
    }

    [Fact]
    public void Pushes_within_one_second_are_kept_in_their_order()
    {
        using DeployBench bench = new();
        bench.MoreVariables["SOURCE_DATE_EPOCH"] = "1790769600";
        string[] markers = ["one", "two", "three", "four"];
        foreach (string marker in markers)
        {
            bench.Publish(marker);
        }

        foreach (string before in markers.Reverse().Skip(1))
        {
            bench.Deploy("rollback").ExitCode.ShouldBe(0);
            bench.Marker.ShouldBe(before);
        }
    }

    [Fact]
    public void Files_that_did_not_change_are_on_the_disk_once()
    {
        using DeployBench bench = new();
        bench.MustPush();
        string first = Path.GetFullPath(Path.Combine(bench.Www, new FileInfo(bench.Served).LinkTarget!));
        bench.Publish("two");

        foreach (string path in new[] { "index.html", "index.html.gz", "index.html.br" })
        {
            Inode(bench.Served, path).ShouldBe(Inode(first, path), path);
            Inode(bench.Served, $"about/{path}").ShouldNotBe(Inode(first, $"about/{path}"), path);
        }

        static ulong Inode(string site, string path) => Core.Files.FileSystemCalls.InodeOf(Path.Combine(site, path));
    }

    [Fact]
    public void A_style_sheet_of_a_kept_release_stays_served()
    {
        using DeployBench bench = new();
        bench.MustPush();
        string[] before = Directory.GetFiles(Path.Combine(bench.Served, "css"), "*.css");
        bench.Write("assets/css/custom.css", "body { color: teal }");
        bench.Commit("Other colours");
        bench.MustPush();

        string[] after = Directory.GetFiles(Path.Combine(bench.Served, "css"), "*.css");
        after.Length.ShouldBe(before.Length + 1);
        before.ShouldBeSubsetOf(after);
    }

    [Fact]
    public void A_push_that_does_not_build_is_refused_with_the_fault()
    {
        using DeployBench bench = new();
        bench.MustPush();
        bench.Write("content/posts/broken.md", "---\ntitle: Broken\n---\n[x](nowhere.md)\n");
        bench.Commit("Broken");

        (int exitCode, string output) = bench.Push();

        exitCode.ShouldNotBe(0);
        output.ShouldContain("content/posts/broken.md:4:5: error SG4001: 'nowhere.md' leads to nothing in this site");
        output.ShouldContain("sitegen: refused; the site stays as it is (");
        bench.Marker.ShouldBe("one");
        bench.DropCommit();
        bench.Publish("two");
    }
}
