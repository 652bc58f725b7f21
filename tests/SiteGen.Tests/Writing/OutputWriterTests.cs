using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Writing;

namespace SiteGen.Tests.Writing;

public sealed class OutputWriterTests : OutputWriterFixture
{
    [Fact]
    public void Writes_files_and_folders()
    {
        string image = Path.Combine(Source, "a.png");
        System.IO.File.WriteAllBytes(image, [1, 2, 3]);
        WriteReport report = WriteWell(
            File("index.html", "home"),
            File("posts/a/index.html", "a"),
            OutputFile.Copy("posts/a/a.png", image),
            File("empty.txt", "")
        );
        report.Written.ShouldBe(4);
        report.BytesWritten.ShouldBe(8);
        Read("posts/a/index.html").ShouldBe("a");
        System.IO.File.ReadAllBytes(Path.Combine(Output, "posts/a/a.png")).ShouldBe([1, 2, 3]);
        Directory
            .EnumerateFiles(Output, ".sitegen-*", SearchOption.AllDirectories)
            .ShouldHaveSingleItem()
            .ShouldEndWith(".sitegen-manifest");
    }

    [Fact]
    public void Leaves_files_alone_that_are_the_same()
    {
        string image = Path.Combine(Source, "a.png");
        System.IO.File.WriteAllText(image, "pixels");
        OutputFile[] files = [File("a.html", "one"), File("b/c.html", "two"), OutputFile.Copy("b/a.png", image)];
        WriteWell(files);
        Dictionary<string, DateTime> times = Directory
            .EnumerateFiles(Output, "*", SearchOption.AllDirectories)
            .ToDictionary(
                path => path,
                path =>
                {
                    System.IO.File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
                    return System.IO.File.GetLastWriteTimeUtc(path);
                }
            );

        WriteReport report = WriteWell(files);

        (report.Written, report.Unchanged, report.Removed).ShouldBe((0, 3, 0));
        times.ShouldAllBe(time => System.IO.File.GetLastWriteTimeUtc(time.Key) == time.Value);
    }

    [Theory]
    [InlineData("one", "two")]
    [InlineData("one", "three")]
    [InlineData("one", "")]
    [InlineData("", "one")]
    public void Rewrites_what_differs(string before, string after)
    {
        WriteWell(File("a.html", before), File("b.html", "same"));
        WriteReport report = WriteWell(File("a.html", after), File("b.html", "same"));
        (report.Written, report.Unchanged).ShouldBe((1, 1));
        Read("a.html").ShouldBe(after);
    }

    [Fact]
    public void Rewrites_a_copy_of_the_same_length()
    {
        string image = Path.Combine(Source, "a.png");
        System.IO.File.WriteAllText(image, "pixels");
        WriteWell(OutputFile.Copy("a.png", image));
        System.IO.File.WriteAllText(image, "PIXELS");
        WriteWell(OutputFile.Copy("a.png", image)).Written.ShouldBe(1);
        Read("a.png").ShouldBe("PIXELS");
    }

    [Fact]
    public void Removes_what_is_no_longer_produced_and_the_folders_it_made()
    {
        Directory.CreateDirectory(Path.Combine(Output, "kept"));
        WriteWell(File("a/b/c.html", "c"), File("a/d.html", "d"), File("kept/e.html", "e"), File("f.html", "f"));
        WriteReport report = WriteWell(File("f.html", "f"));
        report.Removed.ShouldBe(3);
        Exists("a").ShouldBeFalse();
        Exists("kept").ShouldBeTrue();
        Tree().Keys.ShouldBe(["f.html"]);
    }

    [Fact]
    public void Keeps_what_others_put_there()
    {
        WriteWell(File("a/b.html", "b"), File("index.html", "i"));
        Put("a/CNAME", "example.org");
        Put("notes.txt", "mine");
        WriteWell(File("index.html", "i")).Removed.ShouldBe(1);
        Tree().Keys.ShouldBe(["a/CNAME", "index.html", "notes.txt"]);
        System.IO.File.Delete(Path.Combine(Output, "a/CNAME"));
        WriteWell(File("index.html", "i"));
        Exists("a").ShouldBeFalse("the folder was ours and is empty now");
    }

    [Fact]
    public void Keeps_what_was_edited_and_says_so()
    {
        WriteWell(File("a.html", "a"), File("b.html", "b"));
        Put("a.html", "mine");
        (WriteReport report, ImmutableArray<Diagnostic> diagnostics) = Write(File("b.html", "b"));
        report.KeptEdited.ShouldBe(["a.html"]);
        diagnostics
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(d => d.Code.ShouldBe("SG5011"), d => d.Severity.ShouldBe(Severity.Warning));
        Read("a.html").ShouldBe("mine");
        WriteWell(File("b.html", "b"));
        WriteBadly(File("a.html", "new"), File("b.html", "b")).Code.ShouldBe("SG5010");
    }

    [Fact]
    public void A_file_that_no_build_made_is_not_overwritten()
    {
        Put("index.html", "mine");
        Diagnostic diagnostic = WriteBadly(File("index.html", "new"), File("a.html", "a"));
        diagnostic.Code.ShouldBe("SG5010");
        diagnostic.Message.ShouldContain("'index.html'");
        WriteWell(File("index.html", "mine"), File("a.html", "a"));
        WriteWell(File("index.html", "new")).Written.ShouldBe(1);
    }

    [Fact]
    public void Many_such_files_are_summed_up()
    {
        OutputFile[] files = [.. Enumerable.Range(0, 100).Select(i => File($"f{i}.html", "new"))];
        foreach (OutputFile file in files)
        {
            Put(file.Path, "mine");
        }

        (_, ImmutableArray<Diagnostic> diagnostics) = Write(files);
        diagnostics.Length.ShouldBe(21);
        diagnostics.ShouldContain(d => d.Message.StartsWith("80 more"));
    }

    [Fact]
    public void A_file_becomes_a_folder_and_back()
    {
        WriteWell(File("a", "file"), File("b/c/d.html", "d"));
        WriteWell(File("a/index.html", "in"), File("b", "file"));
        Tree().Keys.ShouldBe(["a/index.html", "b"]);
        WriteWell(File("a", "file"), File("b/c/d.html", "d"));
        Tree().Keys.ShouldBe(["a", "b/c/d.html"]);
    }

    [Fact]
    public void A_folder_with_foreign_files_does_not_become_a_file()
    {
        WriteWell(File("a/index.html", "in"));
        Put("a/mine.txt", "mine");
        WriteBadly(File("a", "file")).Code.ShouldBe("SG5010");
        Put("b", "mine");
        WriteBadly(File("a/index.html", "in"), File("b/index.html", "in")).Code.ShouldBe("SG5010");
    }

    [Fact]
    public void A_name_changes_its_case()
    {
        WriteWell(File("Foo.html", "a"), File("Posts/a.html", "a"));
        WriteWell(File("foo.html", "a"), File("posts/a.html", "a"));
        Tree().Keys.ShouldBe(["foo.html", "posts/a.html"]);
        Exists("Posts").ShouldBeFalse();
    }

    [Fact]
    public void Errors_of_earlier_stages_stop_everything()
    {
        DiagnosticSink sink = new();
        sink.Error("SG2001", "something before");
        new OutputWriter()
            .Write([File("a", "a")], Output, Source, sink, CancellationToken.None)
            .ShouldBe(WriteReport.Nothing);
        Directory.Exists(Output).ShouldBeFalse();
    }

    [Fact]
    public void A_source_that_cannot_be_read_stops_everything()
    {
        WriteWell(File("a.html", "a"));
        Diagnostic diagnostic = WriteBadly(
            File("b.html", "b"),
            OutputFile.Copy("gone.png", Path.Combine(Source, "gone.png"), SourceLocation.File("static/gone.png"))
        );
        diagnostic.Code.ShouldBe("SG5016");
        diagnostic.Location!.Source.Path.ShouldBe("static/gone.png");
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    [InlineData("sitegen manifest 1\nstate finished\nf 00000000000000000000000000000000 ../../etc/passwd\n")]
    [InlineData("sitegen manifest 1\nstate finished\nd /etc\n")]
    [InlineData("sitegen manifest 1\nstate finished\nf 0 a\n")]
    [InlineData("sitegen manifest 1\nstate finished\nx\n")]
    [InlineData("sitegen manifest 1\n")]
    public void A_damaged_manifest_stops_everything(string manifest)
    {
        Put(".sitegen-manifest", manifest);
        WriteBadly(File("a.html", "a")).Code.ShouldBe("SG5014");
    }

    [Fact]
    public void The_manifest_is_the_same_everywhere()
    {
        WriteWell(File("b/ü ö.html", "b"), File("a.html", "a"));
        Read(".sitegen-manifest")
            .ShouldBe(
                """
                sitegen manifest 1
                state finished
                d b
                f a96faf705af16834e6c632b61e964e1f a.html
                f 4b2212e31ac97fd4575a0b1c44d8843f b/ü ö.html

                """
            );
    }

    [Fact]
    public void Two_builds_do_not_write_at_once()
    {
        Directory.CreateDirectory(Output);
        using (
            System.IO.File.Open(
                Path.Combine(Output, ".sitegen-lock"),
                FileMode.Create,
                FileAccess.ReadWrite,
                FileShare.None
            )
        )
        {
            (WriteReport report, ImmutableArray<Diagnostic> diagnostics) = Write(File("a.html", "a"));
            report.Completed.ShouldBeFalse();
            diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SG5015");
        }

        WriteWell(File("a.html", "a"));
        Exists(".sitegen-lock").ShouldBeFalse();
    }

    [Fact]
    public void Cancelling_leaves_the_old_site()
    {
        WriteWell(File("a.html", "a"));
        using CancellationTokenSource source = new();
        CancellingDisk disk = new(source);
        Should.Throw<OperationCanceledException>(() =>
            new OutputWriter(disk).Write(
                [.. Enumerable.Range(0, 50).Select(i => File($"f{i}.html", "new")), File("a.html", "b")],
                Output,
                Source,
                new DiagnosticSink(),
                source.Token
            )
        );
        Tree().ShouldBe(new Dictionary<string, string> { ["a.html"] = "a" });
        WriteWell(File("a.html", "c"));
    }

    private sealed class CancellingDisk(CancellationTokenSource source) : WatchedDisk
    {
        protected override void Before(DiskStep step, string path)
        {
            if (step == DiskStep.WriteTemporary && path.Contains("-tmp-") && !path.Contains("manifest"))
            {
                source.Cancel();
            }
        }
    }
}
