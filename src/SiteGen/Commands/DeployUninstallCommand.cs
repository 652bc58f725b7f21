using System.CommandLine;
using System.Runtime.Versioning;
using Site.Deploy.Hosting;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy uninstall</c>: lets a repository be an ordinary one again.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DeployUninstallCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Option<string?> repository = DeployCommand.RepositoryOption();
        Option<bool> json = DeployCommand.JsonOption();
        Option<bool> withReleases = new("--delete-releases") { Description = "Also removes what is served" };
        Command command = new("uninstall", "Removes the hooks; the repository stays, and what is served too.")
        {
            repository,
            withReleases,
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
                        "uninstall",
                        terminal.Clock,
                        terminal.Error,
                        sink,
                        cancellation
                    );
                    if (turn is null)
                    {
                        return 1;
                    }

                    bool all = parsed.GetValue(withReleases);
                    HostSetup.Uninstall(host, all);
                    terminal.Output.Write(
                        parsed.GetValue(json)
                            ? Json(host, all)
                            : $"{host.Repository} publishes no more; {(all ? "what was served is removed" : $"{host.CurrentLink} stays as it is")}\n"
                    );
                    return 0;
                }
            )
        );
        return command;
    }

    private static string Json(DeployHost host, bool all) =>
        DeployJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("repository", host.Repository);
            json.WriteString("www", host.Config.Www);
            json.WriteBoolean("releases_deleted", all);
            json.WriteEndObject();
        });
}
