using System.Diagnostics;
using System.Runtime.InteropServices;
using Drafter.Models;
using Drafter.Tests.Workspace;
using Testing;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Faults;

/// <summary>The rows of the fault matrix that need the real program: signals, two drafters, a closed pipe, a full disk.</summary>
public sealed class ProcessTests
{
    [Theory]
    [InlineData(PosixSignal.SIGINT, "INT")]
    [InlineData(PosixSignal.SIGTERM, "TERM")]
    [InlineData(PosixSignal.SIGHUP, "HUP")]
    public async Task A_signal_keeps_what_came_and_resume_completes(PosixSignal signal, string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), $"{signal} is sent on Unix only");
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.Ollama);
        site.Fault = Waits("Some words.", () => site.Kept("Some words."));
        using Process drafter = Start(site, "new", "The cupboard", "--yes");
        await site.Kept("Some words.");

        Tool.Run("kill", site.Folder, $"-{name}", $"{drafter.Id}").ExitCode.ShouldBe(0);
        (int exit, _, string error) = await EndOf(drafter);

        exit.ShouldBe(130, error);
        error.ShouldEndWith("stopped at section 2/3; what came is kept. Go on with 'drafter resume the-cupboard'\n");
        site.Read("sections/02.md.partial").ShouldBe("Some words.");
        await CompletesAsync(site);
    }

    [Fact]
    public async Task A_second_drafter_is_told_who_holds_the_post()
    {
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.OpenAiCompatible);
        site.Fault = Waits("Some words.", () => site.Kept("Some words."));
        using Process first = Start(site, "new", "The cupboard", "--yes");
        await site.Kept("Some words.");

        using Process second = Start(site, "resume", ServedSite.Slug, "--yes");
        (int exit, _, string error) = await EndOf(second);

        exit.ShouldBe(1, error);
        error.ShouldStartWith(
            $"error DR1103: another drafter works on .drafter/the-cupboard: process {first.Id}, since "
        );
        site.Read("sections/02.md.partial").ShouldBe("Some words.");
        first.Kill();
        await EndOf(first);
        await CompletesAsync(site);
    }

    [Fact]
    public async Task A_reader_that_leaves_the_pipe_costs_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a pipe of a Unix shell");
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.Ollama);
        ProcessStartInfo start = StartInfo(
            site,
            "bash",
            "-o",
            "pipefail",
            "-c",
            "dotnet \"$0\" new 'The cupboard' --yes --json | head -n 1",
            Program
        );
        using Process shell = Process.Start(start)!;

        (int exit, string output, string error) = await EndOf(shell);

        (exit, error).ShouldBe((0, string.Empty));
        output.Split('\n').Length.ShouldBe(2);
        File.Exists(site.Post).ShouldBeTrue();
    }

    [Fact]
    public async Task A_full_disk_stops_before_a_model_is_asked()
    {
        await using ServedSite site = await ServedSite.StartAsync(ServerKind.Ollama);
        string folder = Path.Combine(site.Folder, ".drafter");
        Directory.CreateDirectory(folder);
        Assert.SkipUnless(
            OperatingSystem.IsLinux()
                && Tool.Run("mount", site.Folder, "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder).ExitCode == 0,
            "a small disk can be mounted by root on Linux alone"
        );
        try
        {
            using Process full = Start(site, "new", "The cupboard", "--yes");
            (int exit, _, string error) = await EndOf(full);

            exit.ShouldBe(1, error);
            error.ShouldContain("error DR1105: .drafter/the-cupboard: only ");
            site.Server.Calls.ShouldBeEmpty();
            site.Read("brief.md")!.ShouldContain("The cupboard");

            Tool.Run("mount", site.Folder, "-o", "remount,size=64m", folder).ExitCode.ShouldBe(0);
            await CompletesAsync(site);
        }
        finally
        {
            Tool.Run("umount", site.Folder, folder).ExitCode.ShouldBe(0);
        }
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "drafter.dll");

    private static async Task CompletesAsync(ServedSite site)
    {
        site.Mend();
        using Process resumed = Start(site, "resume", ServedSite.Slug, "--yes");
        (int exit, string output, string error) = await EndOf(resumed);
        exit.ShouldBe(0, error);
        output.ShouldBe($"content/posts/{ServedSite.Slug}/index.md\n");
        File.ReadAllText(site.Post).ShouldContain("It warms the room in winter.");
        site.Read("sections/02.md.partial").ShouldBeNull();
        RepeatedCalls.In(site.Journal).ShouldBeEmpty();
    }

    /// <summary>Starts drafter as a terminal would: what runs the tests, such as nohup, may have told its children to ignore signals.</summary>
    private static Process Start(ServedSite site, params string[] arguments) =>
        Process.Start(
            OperatingSystem.IsLinux()
                ? StartInfo(site, "env", ["--default-signal=HUP,INT", "dotnet", Program, .. arguments])
                : StartInfo(site, "dotnet", [Program, .. arguments])
        )!;

    private static ProcessStartInfo StartInfo(ServedSite site, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = site.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(site.Folder, "xdg");
        start.Environment["XDG_STATE_HOME"] = Path.Combine(site.Folder, "xdg");
        return start;
    }

    private static async Task<(int Exit, string Output, string Error)> EndOf(Process process)
    {
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output, await error);
    }
}
