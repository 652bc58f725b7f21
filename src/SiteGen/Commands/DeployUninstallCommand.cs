using System.CommandLine;
using System.Runtime.Versioning;
using Site.Deploy.Hosting;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy uninstall</c>: lets a repository be an ordinary one again.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DeployUninstallCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<string?> repository = DeployCommand.RepositoryOption();
        Option<bool> withReleases = new("--delete-releases") { Description = "Also removes what is served" };
        Command command = new("uninstall", "Removes the hooks; the repository stays, and what is served too.")
        {
            repository,
            withReleases,
        };
        command.SetAction(parsed =>
            DeployCommand.Run(
                parsed.GetValue(repository),
                terminal,
                (host, _) =>
                {
                    bool all = parsed.GetValue(withReleases);
                    HostSetup.Uninstall(host, all);
                    terminal.Output.WriteLine(
                        $"{host.Repository} publishes no more; {(all ? "what was served is removed" : $"{host.CurrentLink} stays as it is")}"
                    );
                    return 0;
                }
            )
        );
        return command;
    }
}
