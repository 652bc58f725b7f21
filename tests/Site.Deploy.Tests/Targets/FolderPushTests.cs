using Site.Deploy.Targets;

namespace Site.Deploy.Tests.Targets;

/// <summary>Pushes to a folder of this machine, and what is refused before anything is pushed.</summary>
public sealed class FolderPushTests : IDisposable
{
    private readonly PushBench _bench = new();
    private readonly string _target;

    /// <summary>Names a folder beside the site, which is not there yet.</summary>
    public FolderPushTests()
    {
        _target = _bench.Beside("target");
        _bench.SetTargets("deploy:\n  live:\n    to: folder:../target\n");
    }

    /// <inheritdoc />
    public void Dispose() => _bench.Dispose();

    [Fact]
    public void The_folder_has_the_site_and_what_was_in_it_before()
    {
        Directory.CreateDirectory(Path.Combine(_target, "posts/second"));
        File.WriteAllText(Path.Combine(_target, "CNAME"), "example.org");
        File.WriteAllText(Path.Combine(_target, "posts/second/note.txt"), "of someone");
        MustPush().ShouldContain("pushed");

        Pushed()
            .ShouldBe([
                .. _bench.Built().Append("CNAME").Append("posts/second/note.txt").Order(StringComparer.Ordinal),
            ]);
        foreach (string path in _bench.Built())
        {
            File.ReadAllBytes(Path.Combine(_target, path))
                .ShouldBe(File.ReadAllBytes(Path.Combine(_bench.Public, path)));
        }

        MustPush().ShouldContain("nothing to do");
        File.Delete(Path.Combine(_bench.Site, "content/posts/second.md"));
        File.Delete(Path.Combine(_bench.Site, "content/posts/first.md"));
        MustPush().ShouldContain("- posts/second/index.html");
        File.Exists(Path.Combine(_target, "posts/second/note.txt")).ShouldBeTrue();
        File.Exists(Path.Combine(_target, "posts/second/index.html")).ShouldBeFalse();
        Directory.Exists(Path.Combine(_target, "posts/first")).ShouldBeFalse();
        File.Exists(Path.Combine(_target, "CNAME")).ShouldBeTrue();
    }

    [Fact]
    public void A_link_below_the_folder_is_not_followed()
    {
        string outside = _bench.Beside("outside");
        Directory.CreateDirectory(outside);
        Directory.CreateDirectory(_target);
        Directory.CreateSymbolicLink(Path.Combine(_target, "about"), outside);

        (int exitCode, string output) = _bench.Push();

        exitCode.ShouldBe(1, output);
        output.ShouldContain("SD4004: 'about/index.html' can't be written at the target: about is a symbolic link");
        Directory.EnumerateFileSystemEntries(outside).ShouldBeEmpty();
        Directory.GetFiles(_target).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("f 00000000000000000000000000000000-00000000 - ../outside.txt")]
    [InlineData("f 00000000000000000000000000000000-00000000 - /etc/hostname")]
    [InlineData("nonsense")]
    public void A_list_that_names_what_is_outside_is_not_believed(string line)
    {
        Directory.CreateDirectory(_target);
        File.WriteAllText(_bench.Beside("outside.txt"), "stays");
        File.WriteAllText(Path.Combine(_target, ".sitegen-push"), $"sitegen push 1\nstate finished\n{line}\n");

        (int exitCode, string output) = _bench.Push();

        exitCode.ShouldBe(1, output);
        output.ShouldContain("SD4015");
        File.Exists(_bench.Beside("outside.txt")).ShouldBeTrue();
    }

    [Fact]
    public void A_file_of_someone_else_is_not_replaced_unless_told_so()
    {
        Directory.CreateDirectory(_target);
        string file = Path.Combine(_target, "index.html");
        File.WriteAllText(file, "of someone");

        (int exitCode, string output) = _bench.Push();
        exitCode.ShouldBe(1, output);
        output.ShouldContain("SD4004");
        File.ReadAllText(file).ShouldBe("of someone");

        MustPush("--adopt");
        File.ReadAllText(file).ShouldContain("</html>");
    }

    [Fact]
    public void A_push_that_would_remove_most_files_asks_first()
    {
        for (int i = 0; i < 40; i++)
        {
            _bench.Write($"static/files/{i}.txt", "a file");
        }

        MustPush();
        Directory.Delete(Path.Combine(_bench.Site, "static/files"), recursive: true);

        (int exitCode, string output) = _bench.Push();
        exitCode.ShouldBe(1, output);
        output.ShouldContain("SD4005: 40 of the ");
        (exitCode, output) = _bench.Push("--max-deletes", "39");
        exitCode.ShouldBe(1, output);
        File.Exists(Path.Combine(_target, "files/0.txt")).ShouldBeTrue();

        MustPush("--yes").ShouldContain("removed 40");
        Directory.Exists(Path.Combine(_target, "files")).ShouldBeFalse();
    }

    [Fact]
    public void A_report_saves_the_build_and_what_it_lists_is_held_against_the_files()
    {
        Build();
        MustPush("--report", "build.json").ShouldContain("pushed");

        File.AppendAllText(Path.Combine(_bench.Public, "about/index.html"), " ");
        (int exitCode, string output) = _bench.Push("--report", "build.json");
        exitCode.ShouldBe(1, output);
        output.ShouldContain("SD4003: 'about/index.html' in the output folder is not what the build wrote");
    }

    [Theory]
    [InlineData("--drafts", "it may hold drafts")]
    [InlineData("--future", "it may hold drafts")]
    [InlineData("--environment=staging", "it is for the environment 'staging'")]
    public void A_site_that_is_not_for_readers_is_not_pushed(string option, string reason)
    {
        _bench.Write("site.staging.yaml", "title: Staging\n");
        Build(option);

        (int exitCode, string output) = _bench.Push("--report", "build.json");

        exitCode.ShouldBe(1, output);
        output.ShouldContain($"SD4002: the site was not built for readers: {reason}");
        Directory.Exists(_target).ShouldBeFalse();
    }

    [Fact]
    public void A_report_is_too_old_when_a_posts_time_has_come()
    {
        _bench.Write("content/posts/later.md", "---\ntitle: Later\ndate: 2026-07-01\n---\nText.\n");
        Build();
        MustPush("--report", "build.json");
        _bench.Environment["SOURCE_DATE_EPOCH"] = "1785499200";

        (int exitCode, string output) = _bench.Push("--report", "build.json");

        exitCode.ShouldBe(1, output);
        output.ShouldContain(
            "SD4002: the site was not built for readers: a post's time came or went at 2026-07-01 00:00 UTC"
        );
    }

    [Fact]
    public void A_preview_has_drafts_and_an_address_of_its_own()
    {
        _bench.Write("content/posts/draft.md", "---\ntitle: Draft\ndate: 2026-01-03\ndraft: true\n---\nText.\n");
        _bench.SetTargets(
            "deploy:\n  live:\n    to: folder:../target\n  preview:\n    to: folder:../preview\n    drafts: true\n    base_url: https://preview.example.org/\n"
        );

        (int exitCode, string output) = _bench.Push();
        exitCode.ShouldBe(1, output);
        output.ShouldContain("SD4001: site.yaml has several targets, and none was named: live, preview");
        (exitCode, output) = _bench.Push("previw");
        exitCode.ShouldBe(1, output);
        output.ShouldContain("did you mean 'preview'?");

        MustPush("live");
        MustPush("preview");
        File.Exists(Path.Combine(_target, "posts/draft/index.html")).ShouldBeFalse();
        File.ReadAllText(Path.Combine(_bench.Beside("preview"), "posts/draft/index.html"))
            .ShouldContain("https://preview.example.org/");
    }

    [Fact]
    public void What_the_disk_refuses_stops_the_push_and_the_next_one_goes_on()
    {
        Directory.CreateDirectory(_target);
        File.WriteAllText(Path.Combine(_target, "about"), "a file where a folder must be");

        (int exitCode, string output) = _bench.Push();
        exitCode.ShouldBe(3, output);
        output.ShouldContain("SD4018: 'about/index.html' in …/target");
        Directory.Exists(Path.Combine(_target, ".sitegen-push-tmp")).ShouldBeFalse();

        File.Delete(Path.Combine(_target, "about"));
        MustPush();
        Pushed().ShouldBe(_bench.Built());
    }

    [Fact]
    public void A_file_that_no_request_can_hold_is_refused_before_it_is_read()
    {
        string file = _bench.Beside("huge.iso");
        using (FileStream stream = new(file, FileMode.Create))
        {
            stream.SetLength(PreparedFile.MaxLength + 1);
        }

        TargetFaultException fault = Should.Throw<TargetFaultException>(() =>
            PreparedFile.ForBucket(
                [new SiteFile("huge.iso", file, IsFingerprinted: false, CompressionOf: null)],
                gzip: false,
                TestContext.Current.CancellationToken
            )
        );
        fault.Code.ShouldBe("SD4017");
    }

    [Fact]
    public void The_site_is_not_pushed_into_itself()
    {
        (int exitCode, string output) = _bench.Push("--to", "folder:public/live");

        exitCode.ShouldBe(1, output);
        output.ShouldContain("one is in the other");
    }

    [Fact]
    public void Programs_get_the_plan_as_json()
    {
        (int exitCode, string output) = _bench.Push("--json", "--dry-run");

        exitCode.ShouldBe(0, output);
        using System.Text.Json.JsonDocument json = System.Text.Json.JsonDocument.Parse(output);
        json.RootElement.GetProperty("done").GetBoolean().ShouldBeFalse();
        json.RootElement.GetProperty("new")
            .EnumerateArray()
            .Select(e => e.GetString())
            .ShouldContain("about/index.html");
        Directory.Exists(_target).ShouldBeFalse();
    }

    private string[] Pushed() =>
        [
            .. Directory
                .EnumerateFiles(_target, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(_target, f))
                .Where(f => f != ".sitegen-push")
                .Order(StringComparer.Ordinal),
        ];

    private void Build(params string[] options)
    {
        (int exitCode, string output) = _bench.Run(["build", "--report", "build.json", .. options]);
        exitCode.ShouldBe(0, output);
    }

    private string MustPush(params string[] arguments)
    {
        (int exitCode, string output) = _bench.Push(arguments);
        exitCode.ShouldBe(0, output);
        return output;
    }
}
