using System.CommandLine;

namespace SiteGen.Commands;

/// <summary><c>sitegen status …</c>: keeps snapshots of services' status pages. Only <c>add</c> and <c>fetch</c> use the network.</summary>
internal static class StatusCommand
{
    /// <summary>The command with its subcommands.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation) =>
        new("status", "Keeps snapshots of services' status, which pages quote.")
        {
            StatusAddCommand.Create(terminal, cancellation),
            StatusFetchCommand.Create(terminal, cancellation),
            StatusListCommand.Create(terminal),
            StatusShowCommand.Create(terminal),
            StatusImportCommand.Create(terminal),
            StatusVerifyCommand.Create(terminal),
        };

    /// <summary>The option that names the site's folder.</summary>
    public static Option<string?> SourceOption() =>
        new("--source", "-s")
        {
            Description = "The site's folder: where site.yaml is (default: here)",
            HelpName = "DIR",
        };

    /// <summary>The words of <c>--kind</c>: the kinds of sources, and <c>auto</c>.</summary>
    public static Option<string> KindOption(string description)
    {
        Option<string> kind = new("--kind", "-k")
        {
            Description = description,
            HelpName = "KIND",
            DefaultValueFactory = _ => StatusSite.AutoKind,
        };
        kind.CompletionSources.Add([.. StatusSite.KindWords]);
        kind.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } word && !StatusSite.KindWords.Contains(word))
            {
                result.AddError(StatusSite.UnknownKind(word));
            }
        });
        return kind;
    }
}
