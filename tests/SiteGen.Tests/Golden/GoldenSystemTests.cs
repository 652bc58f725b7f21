using Testing;

namespace SiteGen.Tests.Golden;

/// <summary>Faults that come from the system and not from a file of the site.</summary>
public sealed class GoldenSystemTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GoldenSite _site;

    public GoldenSystemTests()
    {
        _site = GoldenSite.Create(_folder.Path, []);
        _folder.Write("site/content/hello.md", "Hello");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_output_folder_that_cannot_be_written_to()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc, which nobody can write to, is on Linux alone");
        GoldenResult result = _site.Run(new GoldenStep("$ sitegen build --output /proc/sitegen", string.Empty));
        result.ExitCode.ShouldBe(1);
        result.Error.ShouldBe(
            """
            error SG5012: cannot write the output folder: it is not there
              hint: correct the cause and build again; every file that is there is whole
            1 error: the site was not written to its end

            """
        );
    }

    [Fact]
    public void A_full_disk()
    {
        string output = Path.Combine(_folder.Path, "site/public");
        Directory.CreateDirectory(output);
        Assert.SkipUnless(
            OperatingSystem.IsLinux()
                && Tool.Run("mount", _folder.Path, "-t", "tmpfs", "-o", "size=64k", "tmpfs", output).ExitCode == 0,
            "a small disk can be mounted by root on Linux alone"
        );
        try
        {
            _folder.Write("site/static/large.txt", new string('x', 200_000));
            GoldenResult result = _site.Run(new GoldenStep("$ sitegen build", string.Empty));
            result.ExitCode.ShouldBe(1);
            result.Error.ShouldBe(
                """
                error SG5013: no space left on the disk for 'large.txt'
                  hint: free some space and build again; every file that is there is whole
                1 error: the site was not written to its end

                """
            );
            Directory.GetFiles(output, ".sitegen-tmp-*", SearchOption.AllDirectories).ShouldBeEmpty();
        }
        finally
        {
            Tool.Run("umount", _folder.Path, output).ExitCode.ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("content/secret.md", "content/secret.md: error SG2050: the file can't be read: permission denied\n")]
    [InlineData("data/secret.json", "data/secret.json: error SG2050: the file can't be read: permission denied\n")]
    [InlineData("data/secret.csv", "data/secret.csv: error SG2050: the file can't be read: permission denied\n")]
    [InlineData("layouts/page.html", "layouts/page.html: error SG2050: the file can't be read: permission denied\n")]
    [InlineData("i18n/en.yaml", "i18n/en.yaml: error SG2050: the file can't be read: permission denied\n")]
    [InlineData(
        "static/secret.txt",
        "static/secret.txt: error SG5016: cannot read the source of 'secret.txt': permission denied\n"
    )]
    public void A_source_file_without_permission(string path, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "files have no modes on Windows");
        _folder.Write("site/" + path, "Secret");
        string full = Path.Combine(_folder.Path, "site", path);
        File.SetUnixFileMode(full, UnixFileMode.None);
        (int exitCode, string error) = BuildWithoutPrivilege(Path.Combine(_folder.Path, "site"));
        File.SetUnixFileMode(full, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        exitCode.ShouldBe(1);
        error.ShouldStartWith(expected);
        string output = Path.Combine(_folder.Path, "site/public");
        (Directory.Exists(output) ? Directory.GetFiles(output, "*", SearchOption.AllDirectories) : []).ShouldBeEmpty();
    }

    /// <summary>Root may read every file; without the capability that says so, it is a user like any other.</summary>
    private static (int ExitCode, string Error) BuildWithoutPrivilege(string site)
    {
        if (Environment.UserName != "root")
        {
            (int exitCode, string _, string error) = SiteGenProgram.Run(site, "build");
            return (exitCode, error);
        }

        Assert.SkipUnless(
            Tool.Exists("setpriv"),
            "setpriv (util-linux), which takes root's privilege away, is not installed"
        );
        (int code, string output) = Tool.Run(
            "setpriv",
            site,
            ["--bounding-set=-dac_override,-dac_read_search", SiteGenExecutable.Path, "build"]
        );
        return (code, output);
    }
}
