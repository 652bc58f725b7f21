using Site.Deploy.Tests.Hosts;

namespace Site.Deploy.Tests.Pushing;

/// <summary>Pushes that can't be published: each is refused with one message, and the site stays as it is.</summary>
public sealed class BadPushTests(PublishedBench published) : IClassFixture<PublishedBench>
{
    private readonly DeployBench _bench = published.Bench;

    [Fact]
    public void A_broken_post()
    {
        _bench.Write("content/posts/broken.md", "---\ntitle: [\n---\n");
        published.MustRefuse("content/posts/broken.md:2:");
    }

    [Fact]
    public void A_broken_theme()
    {
        _bench.Write("layouts/page.html", "<h1>{{ page.title }}</h1>\n{{ for p in site.pages\n");
        published.MustRefuse("layouts/page.html:");
    }

    [Fact]
    public void Missing_settings()
    {
        File.Delete(Path.Combine(_bench.Work, "site.yaml"));
        published.MustRefuse("error SD2008: the commit has no site.yaml");
    }

    [Fact]
    public void A_site_in_a_folder_that_the_host_does_not_know_of()
    {
        Directory.CreateDirectory(Path.Combine(_bench.Work, "blog"));
        _bench.Git("mv", "site.yaml", "content", "blog");
        published.MustRefuse("there is one in 'blog': have the host's owner set 'source' in deploy.yaml");
    }

    [Fact]
    public void A_file_of_500_megabytes()
    {
        using (FileStream file = File.Create(Path.Combine(_bench.Work, "static", "film.mp4")))
        {
            file.SetLength(500L * 1024 * 1024);
        }

        _bench.Git("config", "core.bigFileThreshold", "1m");
        _bench.Git("config", "core.compression", "1");
        published.MustRefuse("static/film.mp4: error SD2004: the file has 500 MB; the host takes 50 MB");
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../host/blog.git/config")]
    [InlineData("deep/over/../../..")]
    public void A_symbolic_link_that_leads_out(string target)
    {
        Directory.CreateDirectory(Path.Combine(_bench.Work, "static", "deep"));
        File.CreateSymbolicLink(Path.Combine(_bench.Work, "static", "deep", "over"), "..");
        File.CreateSymbolicLink(Path.Combine(_bench.Work, "static", "out"), target);
        published.MustRefuse($"static/out: error SD2002: the symbolic link leads out of the repository: '{target}'");
    }

    [Fact]
    public void Symbolic_links_that_lead_in_a_circle()
    {
        File.CreateSymbolicLink(Path.Combine(_bench.Work, "static", "round"), "round");
        published.MustRefuse("static/round: error SD2002: the symbolic link leads in a circle: 'round'");
    }

    [Fact]
    public void A_submodule()
    {
        _bench.CommitEntry("160000", "theme", _bench.Git("rev-parse", "HEAD").Trim());
        published.MustRefuse("theme: error SD2003: a submodule can't be published", isCommitted: true);
    }

    [Theory]
    [InlineData("line\nbreak.txt", "line\\x0abreak.txt: error SD2005: the file's name has control characters")]
    [InlineData("\u00ff\u00fe.txt", "\\xff\\xfe.txt: error SD2005: the file's name is not UTF-8")]
    public void A_file_name_that_no_page_can_have(string name, string message)
    {
        _bench.CommitEntry("100644", name, _bench.Blob("x"));
        published.MustRefuse(message, isCommitted: true);
    }

    [Fact]
    public void A_file_name_that_is_too_long()
    {
        _bench.CommitEntry("100644", new string('x', 300), _bench.Blob("x"));
        published.MustRefuse("error SD2005: the file's name or path is too long", isCommitted: true);
    }

    [Theory]
    [InlineData(".git")]
    [InlineData(".GIT")]
    public void A_repository_inside(string name)
    {
        string folder = _bench.Tree(("100644", "config", _bench.Blob("[core]\n\tfsmonitor = touch pwned\n")));
        _bench.CommitEntry("40000", name, folder);
        published.MustRefuse("hasDotgit: contains '.git'", isCommitted: true);
    }

    [Fact]
    public void A_pointer_of_git_lfs()
    {
        _bench.Write(
            "static/photo.jpg",
            "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n"
        );
        published.MustRefuse("static/photo.jpg: error SD2009: the file is a pointer of Git LFS");
    }

    [Fact]
    public void Trees_that_hold_each_other_many_times_over()
    {
        // 10^10 files in a few kilobytes.
        string tree = _bench.Blob("x");
        string mode = "100644";
        for (int level = 0; level < 10; level++)
        {
            tree = _bench.Tree(Enumerable.Range(0, 10).Select(i => (mode, $"{i}", tree)));
            mode = "40000";
        }

        _bench.CommitEntry("40000", "bomb", tree);
        published.MustRefuse("error SD2004: the commit has more than 100000 files", isCommitted: true);
    }

    [Fact]
    public void The_published_branch_deleted()
    {
        (int exitCode, string output) = _bench.Push("live", ":main");
        exitCode.ShouldNotBe(0);
        output.ShouldContain("error SD2001: the branch 'main' is the one that is published, and can't be deleted");
        _bench.Marker.ShouldBe("one");
    }

    [Fact]
    public void A_tag_alone_publishes_nothing()
    {
        string? before = _bench.Current;
        _bench.Git("tag", "--force", "v1");
        (int exitCode, string output) = _bench.Push("live", "v1");
        exitCode.ShouldBe(0);
        output.ShouldContain("sitegen: refs/tags/v1 is stored and not published; 'main' is the branch that is");
        _bench.Current.ShouldBe(before);
    }
}
