using Site.Deploy.Tests.Hosts;

namespace Site.Deploy.Tests.Previews;

/// <summary>Other branches, published with their drafts below <c>previews/</c>.</summary>
public sealed class PreviewTests
{
    [Fact]
    public void A_preview_has_drafts_follows_its_branch_and_goes_with_it()
    {
        using DeployBench bench = new("--preview");
        bench.MustPush();
        bench.Git("checkout", "--quiet", "-b", "drafts/Idea 1".Replace(' ', '_'));
        bench.Write("content/posts/idea.md", "---\ntitle: Idea\ndate: 2026-01-01\ndraft: true\n---\nmarker-draft.\n");
        bench.SetMarker("two");
        bench.Commit("An idea");

        (int exitCode, string output) = bench.Push("live", "HEAD");
        exitCode.ShouldBe(0, output);
        string folder = Directory.GetDirectories(Path.Combine(bench.Www, "previews")).ShouldHaveSingleItem();
        string address = $"https://example.org/previews/{Path.GetFileName(folder)}/";
        output.ShouldContain("sitegen: preview of drafts/Idea_1: " + address);
        DeployBench.MarkerOf(folder).ShouldBe("two");
        File.ReadAllText(Path.Combine(folder, "2026/idea/index.html")).ShouldContain(address + "2026/idea/");
        bench.Marker.ShouldBe("one");

        bench.Write("content/posts/idea.md", "---\ntitle: [\n---\n");
        bench.Commit("Broken");
        (exitCode, output) = bench.Push("live", "HEAD");
        output.ShouldContain("content/posts/idea.md:2:");
        output.ShouldContain("is stored; its preview stays as it was");
        DeployBench.MarkerOf(folder).ShouldBe("two");
        bench.DropCommit();

        bench.SetMarker("three");
        bench.Commit("Three");
        bench.Push("--force", "live", "HEAD").ExitCode.ShouldBe(0);
        DeployBench.MarkerOf(folder).ShouldBe("three");
        Directory.GetDirectories(Path.Combine(bench.Www, "previews")).ShouldBe([folder]);

        bench.Push("live", ":drafts/Idea_1").Output.ShouldContain("sitegen: the preview of drafts/Idea_1 is removed");
        Directory.GetDirectories(Path.Combine(bench.Www, "previews")).ShouldBeEmpty();
    }

    [Fact]
    public void A_preview_before_anything_is_published_has_the_address_that_it_will_have()
    {
        using DeployBench bench = new("--preview");
        (int exitCode, string output) = bench.Push("live", "main:idea");
        exitCode.ShouldBe(0, output);
        output.ShouldContain("sitegen: preview of idea: https://example.org/previews/idea/");
        File.ReadAllText(Path.Combine(bench.Www, "previews/idea/about/index.html"))
            .ShouldContain("https://example.org/previews/idea/about/");
        bench.Current.ShouldBeNull();
    }

    [Fact]
    public void Previews_can_have_a_host_name_of_their_own()
    {
        using DeployBench bench = new("--preview-url", "https://preview.example.org");
        bench
            .Push("live", "main:idea")
            .Output.ShouldContain("sitegen: preview of idea: https://preview.example.org/idea/");
    }
}
