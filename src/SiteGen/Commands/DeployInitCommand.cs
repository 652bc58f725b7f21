using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.Versioning;
using Site.Core.CommandLines;
using Site.Core.Diagnostics;
using Site.Deploy.Building;
using Site.Deploy.Hosting;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy init</c>: makes or adopts a bare repository that publishes what is pushed to it.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DeployInitCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<string> repository = new("--repo")
        {
            Description = "The bare repository to make or adopt; people push to it",
            HelpName = "DIR",
            Required = true,
        };
        Option<string> www = new("--www")
        {
            Description = "Where the releases go; the web server serves DIR/current",
            HelpName = "DIR",
            Required = true,
        };
        Option<string> branch = new("--branch")
        {
            Description = "The branch that is published",
            HelpName = "NAME",
            DefaultValueFactory = _ => "main",
        };
        Option<string> source = new("--source", "-s")
        {
            Description = "The site's folder in the repository (default: its root)",
            HelpName = "DIR",
            DefaultValueFactory = _ => string.Empty,
        };
        Option<string?> arguments = new("--build-args")
        {
            Description = "Arguments of sitegen build, in one word (default: --precompress)",
            HelpName = "ARGS",
        };
        Option<int> keep = new("--keep")
        {
            Description = "How many releases are kept",
            HelpName = "N",
            CustomParser = WholeNumber.RequiredParser("--keep", 1, 1000),
            DefaultValueFactory = _ => 5,
        };
        Option<bool> preview = new("--preview")
        {
            Description = "Publishes other branches too, with drafts, in previews/ of --www",
        };
        Option<string?> previewUrl = new("--preview-url")
        {
            Description = "Where previews/ is served (default: previews/ below the site)",
            HelpName = "URL",
        };
        Command command = new("init", "Makes or adopts a repository that publishes what is pushed to it.")
        {
            repository,
            www,
            branch,
            source,
            arguments,
            keep,
            preview,
            previewUrl,
        };
        command.SetAction(parsed =>
        {
            ImmutableArray<string> words = parsed.GetValue(arguments) is { } given
                ? [.. given.Split(' ', StringSplitOptions.RemoveEmptyEntries)]
                : ["--precompress"];
            HostConfig config = new()
            {
                Www = Path.GetFullPath(parsed.GetRequiredValue(www), terminal.Directory),
                Branch = parsed.GetRequiredValue(branch),
                Source = parsed.GetRequiredValue(source).Trim('/'),
                Keep = parsed.GetValue(keep),
                Preview = parsed.GetValue(preview) || parsed.GetValue(previewUrl) is not null,
                PreviewUrl = parsed.GetValue(previewUrl),
                BuildArguments = words,
            };
            return Run(Path.GetFullPath(parsed.GetRequiredValue(repository), terminal.Directory), config, terminal);
        });
        return command;
    }

    private static int Run(string repository, HostConfig config, Terminal terminal)
    {
        DiagnosticSink sink = new();
        DeployHost? host = null;
        DeployCommand.Guard(
            sink,
            () => host = HostSetup.Init(repository, config, ProgramCommand.OfThisProcess(), sink)
        );
        if (host is not null && !sink.HasErrors)
        {
            Print(host, terminal);
        }

        return terminal.Show(sink, "nothing was changed");
    }

    private static void Print(DeployHost host, Terminal terminal)
    {
        string settings = Path.Combine(host.StateFolder, HostConfigFile.Name);
        string path = string.Join('/', host.Repository.Split('/').Select(Uri.EscapeDataString));
        string address = $"ssh://{Environment.UserName}@{Environment.MachineName}{path}";
        terminal.Output.WriteLine(
            $"""
            {host.Repository} publishes its branch '{host.Config.Branch}'
              settings  {settings}
              releases  {host.ReleasesFolder}
              served    {host.CurrentLink}   (the web server's root)
              guards    {Guards.OfThisHost().Describe()}
            On your own machine:
              git remote add live {address}
              git push live {host.Config.Branch}
            """.ReplaceLineEndings("\n")
        );
        if (host.Git.HeadOf(host.PublishedRef) is { } head)
        {
            terminal.Output.WriteLine(
                $"The branch is at {head[..7]} already: 'sitegen deploy tick --repo {host.Repository}' publishes it."
            );
        }
    }
}
