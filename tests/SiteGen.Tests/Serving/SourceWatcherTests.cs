using System.Diagnostics;
using Testing;

namespace SiteGen.Tests.Serving;

/// <summary>A system that does not tell of changes.</summary>
public sealed class SourceWatcherTests : IDisposable
{
    /// <summary>Whoever has a user namespace of their own may lower the number of watchers in it.</summary>
    private const string WithoutWatchers = "echo 0 > /proc/sys/user/max_inotify_instances && exec \"$@\"";

    private readonly SmallSite _small = new();

    public void Dispose() => _small.Dispose();

    [Fact]
    public async Task Where_the_limit_of_watched_folders_is_reached_it_is_said_and_changes_are_looked_for()
    {
        Assert.SkipUnless(
            Tool.Exists("unshare")
                && Tool.Run("unshare", _small.Folder, "-Ur", "sh", "-c", WithoutWatchers, "sh", "true").ExitCode == 0,
            "a user namespace cannot be made here: unshare is missing or not permitted"
        );
        using CancellationTokenSource late = new(TimeSpan.FromSeconds(30));
        using Process program = Process.Start(
            new ProcessStartInfo(
                "unshare",
                ["-Ur", "sh", "-c", WithoutWatchers, "sh", SiteGenExecutable.Path, "serve", "--port", "0"]
            )
            {
                WorkingDirectory = _small.Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        try
        {
            string warning = await program.StandardError.ReadLineAsync(late.Token) ?? string.Empty;
            warning.ShouldStartWith("warning SG6002: changes are looked for twice a second: ");
            (await program.StandardOutput.ReadLineAsync(late.Token)).ShouldNotBeNull().ShouldStartWith("serving ");
            _small.Write("content/posts/hello.md", "---\ntitle: Hello\n---\nChanged.\n");
            (await program.StandardOutput.ReadLineAsync(late.Token))
                .ShouldNotBeNull()
                .ShouldStartWith("content/posts/hello.md changed: ");
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }
}
