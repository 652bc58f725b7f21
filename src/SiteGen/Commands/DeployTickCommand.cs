using System.CommandLine;
using System.Runtime.Versioning;
using Site.Deploy.Building;
using Site.Deploy.Hosting;
using Site.Deploy.Publishing;
using Site.Deploy.Releases;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy tick</c>: publishes again what time has changed; for cron or a systemd timer.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DeployTickCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Option<string?> repository = DeployCommand.RepositoryOption();
        Command command = new(
            "tick",
            "Builds the published commit again when a post's time has come or gone; does nothing otherwise."
        )
        {
            repository,
        };
        command.SetAction(parsed =>
            DeployCommand.Run(
                parsed.GetValue(repository),
                terminal,
                (host, sink) =>
                {
                    using HostTurn? turn = HostTurn.Take(
                        host,
                        "tick",
                        terminal.Clock,
                        terminal.Error,
                        sink,
                        cancellation
                    );
                    if (turn is null)
                    {
                        return 1;
                    }

                    Publisher publisher = new(host, ProgramCommand.OfThisProcess(), terminal.Clock, terminal.Error);
                    Tick tick = new(host, publisher, terminal.Clock);
                    if (tick.Due() is not { } due)
                    {
                        return 0;
                    }

                    terminal.Output.WriteLine($"{due.Reason}: building {due.Commit[..7]} …");
                    if (publisher.Prepare(due.Commit, sink, cancellation) is not { } built)
                    {
                        return 1;
                    }

                    Release release = publisher.Activate(built);
                    terminal.Output.WriteLine($"published {release.Id}\n{release.BaseUrl}");
                    return 0;
                }
            )
        );
        return command;
    }
}
