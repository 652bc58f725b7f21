using System.Collections.Immutable;
using System.Diagnostics;
using Site.Core.Diagnostics;
using SiteGen.Writing;

namespace SiteGen.Tests.Writing;

public sealed class OutputFolderTests : OutputWriterFixture
{
    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("/")]
    [InlineData("content")]
    [InlineData("content/posts/out")]
    [InlineData("themes")]
    [InlineData("themes/x/assets")]
    [InlineData("static/../static")]
    [InlineData("public/../content")]
    [InlineData(".git/x")]
    [InlineData("data")]
    public void Folders_of_sources_are_refused(string folder)
    {
        Directory.CreateDirectory(Path.Combine(Source, "content"));
        Output = Path.Combine(Source, folder);
        (WriteReport report, ImmutableArray<Diagnostic> diagnostics) = Write(File("a.html", "a"));
        report.ShouldBe(WriteReport.Nothing);
        diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SG5009");
        Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("public")]
    [InlineData("contents")]
    [InlineData("build/site")]
    public void Other_folders_are_fine(string folder)
    {
        Output = Path.Combine(Source, folder);
        WriteWell(File("a.html", "a"));
    }

    [Fact]
    public void A_link_to_the_content_is_seen_through()
    {
        Directory.CreateDirectory(Path.Combine(Source, "content"));
        Directory.CreateSymbolicLink(Output, Path.Combine(Source, "content"));
        WriteBadly(File("a.html", "a")).Message.ShouldBe("the output folder is 'content'");
    }

    [Fact]
    public void Content_elsewhere_by_a_link_is_seen_too()
    {
        using TemporaryFolder elsewhere = new();
        Directory.CreateSymbolicLink(Path.Combine(Source, "content"), elsewhere.Path);
        Output = Path.Combine(elsewhere.Path, "public");
        WriteBadly(File("a.html", "a")).Message.ShouldBe("the output folder is inside of 'content'");
    }

    [Fact]
    public void A_link_to_a_good_folder_is_followed()
    {
        using TemporaryFolder elsewhere = new();
        Directory.CreateSymbolicLink(Output, elsewhere.Path);
        WriteWell(File("a.html", "a"));
        System.IO.File.ReadAllText(Path.Combine(elsewhere.Path, "a.html")).ShouldBe("a");
    }

    [Fact]
    public void A_circle_of_links()
    {
        Directory.CreateSymbolicLink(Output, Path.Combine(Source, "other"));
        Directory.CreateSymbolicLink(Path.Combine(Source, "other"), Output);
        (_, ImmutableArray<Diagnostic> diagnostics) = Write(File("a.html", "a"));
        diagnostics.ShouldHaveSingleItem().Message.ShouldContain("circle");
    }

    [Fact]
    public void A_file_is_no_folder()
    {
        System.IO.File.WriteAllText(Output, "file");
        (_, ImmutableArray<Diagnostic> diagnostics) = Write(File("a.html", "a"));
        diagnostics.ShouldHaveSingleItem().Message.ShouldBe("the output folder is a file");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nothing_is_written_through_a_link(bool outside)
    {
        using TemporaryFolder elsewhere = new();
        Directory.CreateDirectory(Path.Combine(Output, "inside"));
        Directory.CreateSymbolicLink(Path.Combine(Output, "posts"), outside ? elsewhere.Path : "inside");
        WriteBadly(File("posts/a/b.html", "a")).Code.ShouldBe("SG5008");
        Directory.EnumerateFileSystemEntries(elsewhere.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_removed_through_a_link()
    {
        using TemporaryFolder elsewhere = new();
        WriteWell(File("posts/a.html", "a"), File("b.html", "b"));
        Directory.Move(Path.Combine(Output, "posts"), Path.Combine(elsewhere.Path, "posts"));
        Directory.CreateSymbolicLink(Path.Combine(Output, "posts"), Path.Combine(elsewhere.Path, "posts"));
        WriteWell(File("b.html", "b"));
        System.IO.File.ReadAllText(Path.Combine(elsewhere.Path, "posts/a.html")).ShouldBe("a");
    }

    [Fact]
    public void A_link_in_the_place_of_a_file_is_replaced_and_its_target_kept()
    {
        using TemporaryFolder elsewhere = new();
        string target = Path.Combine(elsewhere.Path, "target");
        System.IO.File.WriteAllText(target, "target");
        WriteWell(File("a.html", "a"), File("b.html", "b"));
        foreach (string name in new[] { "a.html", "b.html" })
        {
            System.IO.File.Delete(Path.Combine(Output, name));
            System.IO.File.CreateSymbolicLink(Path.Combine(Output, name), target);
        }

        (WriteReport report, _) = Write(File("a.html", "a"));
        System.IO.File.ReadAllText(target).ShouldBe("target");
        new FileInfo(Path.Combine(Output, "a.html")).LinkTarget.ShouldBeNull();
        report.KeptEdited.ShouldBe(["b.html"]);
    }

    [Theory]
    [InlineData(".sitegen-lock")]
    [InlineData(".sitegen-tmp-0")]
    [InlineData(".sitegen-tmp-manifest")]
    [InlineData(".sitegen-manifest")]
    public void A_link_planted_under_one_of_our_own_names_is_not_followed(string name)
    {
        using TemporaryFolder elsewhere = new();
        string target = Path.Combine(elsewhere.Path, "target");
        Directory.CreateDirectory(Output);
        System.IO.File.CreateSymbolicLink(Path.Combine(Output, name), target);
        Write(File("a.html", "a"));
        Path.Exists(target).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_that_cannot_be_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "permissions of folders are different on Windows");
        WriteWell(File("a.html", "a"));
        bool mounts = Environment.IsPrivilegedProcess;
        if (mounts)
        {
            // The superuser may write in spite of permissions, but not on a read-only mount.
            Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", Output), "mounting is not allowed here");
        }
        else
        {
            System.IO.File.SetUnixFileMode(Output, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        try
        {
            Diagnostic diagnostic = WriteBadly(File("b.html", "b"));
            diagnostic.Code.ShouldBe("SG5012");
            diagnostic.Message.ShouldStartWith("cannot write the output folder: ");
            diagnostic.Message.ShouldNotContain(Output);
        }
        finally
        {
            if (mounts)
            {
                Run("umount", Output).ShouldBeTrue();
            }
            else
            {
                System.IO.File.SetUnixFileMode(
                    Output,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
            }
        }
    }

    [Theory]
    [InlineData(DiskStep.WriteTemporary)]
    [InlineData(DiskStep.Rename)]
    [InlineData(DiskStep.DeleteFile)]
    [InlineData(DiskStep.CreateDirectory)]
    [InlineData(DiskStep.DeleteDirectory)]
    internal void What_the_system_refuses_is_one_error(DiskStep step)
    {
        WriteWell(File("a.html", "a"), File("b/c.html", "c"));
        (WriteReport report, ImmutableArray<Diagnostic> diagnostics) = Write(
            new RefusingDisk(step),
            File("a.html", "new"),
            File("d/e.html", "e")
        );
        report.Completed.ShouldBeFalse();
        diagnostics
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                d => d.Code.ShouldBe("SG5012"),
                d => d.Message.ShouldEndWith("permission denied"),
                d => d.Message.ShouldNotContain(Source)
            );
        WriteWell(File("a.html", "new"), File("d/e.html", "e"));
        Tree().Keys.ShouldBe(["a.html", "d/e.html"]);
    }

    [Fact]
    public void A_full_disk_leaves_the_old_site()
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess,
            "mounting a small disk needs Linux and the superuser"
        );
        Directory.CreateDirectory(Output);
        Assert.SkipUnless(
            Run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", Output),
            "mounting is not allowed here"
        );
        try
        {
            OutputFile[] old = [File("a.html", "a"), File("b.html", new string('b', 100_000))];
            WriteWell(old);
            IReadOnlyDictionary<string, string> before = Tree();
            OutputFile[] large =
            [
                File("a.html", "new"),
                .. Enumerable.Range(0, 20).Select(i => File($"f/{i}.html", new string('x', 50_000))),
            ];
            (WriteReport report, ImmutableArray<Diagnostic> diagnostics) = Write(large);
            report.Completed.ShouldBeFalse();
            diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SG5013");
            Tree().ShouldBe(before);

            string video = Path.Combine(Source, "video.mp4");
            System.IO.File.WriteAllBytes(video, new byte[600_000]);
            (_, diagnostics) = Write(OutputFile.Copy("video.mp4", video));
            diagnostics.ShouldHaveSingleItem().Code.ShouldBe("SG5013");
            Tree().ShouldBe(before);

            WriteWell(File("a.html", "new"));
            Tree().Keys.ShouldBe(["a.html"]);
        }
        finally
        {
            Run("umount", Output).ShouldBeTrue();
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private sealed class RefusingDisk(DiskStep refused) : WatchedDisk
    {
        protected override void Before(DiskStep step, string path)
        {
            if (step == refused && !path.EndsWith("public") && !path.Contains("manifest"))
            {
                throw new UnauthorizedAccessException($"Access to the path '{path}' is denied.");
            }
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("sitegen-elsewhere-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
