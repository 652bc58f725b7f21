using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.Versioning;
using Site.Core.Text;
using Site.Deploy.Releases;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy list</c>: the releases that are kept.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DeployListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<string?> repository = DeployCommand.RepositoryOption();
        Option<bool> json = DeployCommand.JsonOption();
        Command command = new("list", "Lists the releases that are kept, newest first.") { repository, json };
        command.SetAction(parsed =>
            DeployCommand.Run(
                parsed.GetValue(repository),
                terminal,
                (host, _) =>
                {
                    ReleaseStore store = new(host);
                    ImmutableArray<Release> releases = store.List();
                    string? current = store.CurrentId();
                    if (parsed.GetValue(json))
                    {
                        terminal.Output.Write(DeployJson.List(releases, current));
                        return 0;
                    }

                    foreach (Release release in releases)
                    {
                        terminal.Output.WriteLine(
                            TerminalText.Fit(DeployCommand.Line(release, release.Id == current), terminal.Width)
                        );
                    }

                    if (releases.IsEmpty)
                    {
                        terminal.Output.WriteLine("nothing is published yet; push to this repository");
                    }

                    return 0;
                }
            )
        );
        return command;
    }
}
