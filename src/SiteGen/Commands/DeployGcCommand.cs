using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.Versioning;
using Site.Deploy.Git;
using Site.Deploy.Hosting;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy gc</c>: removes what is not needed any more.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DeployGcCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Option<string?> repository = DeployCommand.RepositoryOption();
        Option<bool> json = DeployCommand.JsonOption();
        Command command = new(
            "gc",
            "Removes releases beyond those kept, leftovers of killed pushes, and objects that git does not need."
        )
        {
            repository,
            json,
        };
        command.SetAction(parsed =>
            DeployCommand.Run(
                parsed.GetValue(repository),
                terminal,
                (host, sink) =>
                {
                    using HostTurn? turn = HostTurn.Take(
                        host,
                        "gc",
                        terminal.Clock,
                        terminal.Error,
                        sink,
                        cancellation
                    );
                    if (turn is null)
                    {
                        return 1;
                    }

                    ImmutableArray<string> removed = turn.RemoveOld(terminal.Clock);
                    PackObjects(host, terminal);
                    if (parsed.GetValue(json))
                    {
                        terminal.Output.Write(
                            DeployJson.Write(writer =>
                            {
                                writer.WriteStartObject();
                                writer.WriteStartArray("removed");
                                foreach (string id in removed)
                                {
                                    writer.WriteStringValue(id);
                                }

                                writer.WriteEndArray();
                                writer.WriteEndObject();
                            })
                        );
                    }
                    else
                    {
                        terminal.Output.WriteLine($"{Terminal.Count(removed.Length, "release")} removed");
                    }

                    return 0;
                }
            )
        );
        return command;
    }

    private static void PackObjects(DeployHost host, Terminal terminal)
    {
        try
        {
            new GitRepository(host.Repository).Ask("gc", "--quiet");
        }
        catch (GitException exception) when (FullDisk.IsReasonOf(exception))
        {
            terminal.Error.WriteLine("sitegen: git's objects stay as they are: packing them needs room on the disk");
        }
    }
}
