using System.CommandLine;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Deploy.Diagnostics;
using Site.Deploy.Git;
using Site.Deploy.Hosting;
using Site.Deploy.Releases;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy …</c>: publishes a site at every git push, on a host of one's own.</summary>
internal static class DeployCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Command command = new(
            "deploy",
            "Publishes the site: by git push to a host of your own, or to a bucket or folder."
        )
        {
            DeployPushCommand.Create(terminal, cancellation),
        };
        if (OperatingSystem.IsWindows())
        {
            return command;
        }

        command.Subcommands.Add(DeployInitCommand.Create(terminal));
        command.Subcommands.Add(DeployListCommand.Create(terminal));
        command.Subcommands.Add(DeployRollbackCommand.Create(terminal, cancellation));
        command.Subcommands.Add(DeployStatusCommand.Create(terminal));
        command.Subcommands.Add(DeployTickCommand.Create(terminal, cancellation));
        command.Subcommands.Add(DeployWebCommand.Create(terminal));
        command.Subcommands.Add(DeployGcCommand.Create(terminal, cancellation));
        command.Subcommands.Add(DeployUninstallCommand.Create(terminal, cancellation));
        command.Subcommands.Add(DeployHookCommand.Create(terminal, cancellation));
        command.Subcommands.Add(DeployConfinedCommand.Create());
        return command;
    }

    /// <summary>The option that names the repository.</summary>
    public static Option<string?> RepositoryOption() =>
        new("--repo") { Description = "The bare repository that is pushed to (default: here)", HelpName = "DIR" };

    /// <summary>The option for programs.</summary>
    public static Option<bool> JsonOption() => new("--json") { Description = "Prints JSON, for programs" };

    /// <summary>Opens the host of a repository and works with it; what the disk and git refuse becomes a diagnostic.</summary>
    public static int Run(string? repository, Terminal terminal, Func<DeployHost, DiagnosticSink, int> work)
    {
        DiagnosticSink sink = new();
        int exitCode = 0;
        Guard(
            sink,
            () =>
            {
                string path = Path.GetFullPath(repository ?? ".", terminal.Directory);
                if (DeployHost.Open(path, sink) is { } host)
                {
                    exitCode = work(host, sink);
                }
            }
        );
        return Math.Max(exitCode, terminal.Show(sink, consequence: null));
    }

    /// <summary>Does something; what the disk and git refuse becomes a diagnostic.</summary>
    public static void Guard(DiagnosticSink sink, Action work)
    {
        try
        {
            work();
        }
        catch (GitException exception) when (!FullDisk.IsReasonOf(exception))
        {
            sink.Error(DeployDiagnostics.Git, exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or GitException)
        {
            bool isFull = FullDisk.IsReasonOf(exception);
            sink.Error(
                isFull ? DeployDiagnostics.DiskFull : DeployDiagnostics.CannotWrite,
                isFull ? "the host's disk is full" : exception.Message,
                location: null,
                isFull
                    ? "no site is served in part; on the host, 'sitegen deploy gc' frees some, 'deploy status' says what is served"
                    : "no site is served in part"
            );
        }
    }

    /// <summary>A release on a line, for people.</summary>
    public static string Line(Release release, bool isCurrent) =>
        $"{(isCurrent ? "*" : " ")} {release.Id}  {release.Built.UtcDateTime:yyyy-MM-dd HH:mm}  {Terminal.Count(release.Pages, "page"), -10}  {TerminalText.Clean(release.Subject)}";
}
