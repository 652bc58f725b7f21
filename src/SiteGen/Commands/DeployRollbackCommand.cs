using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.Versioning;
using Site.Core.Diagnostics;
using Site.Deploy.Building;
using Site.Deploy.Diagnostics;
using Site.Deploy.Hosting;
using Site.Deploy.Publishing;
using Site.Deploy.Releases;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy rollback</c>: serves an earlier release again.</summary>
[UnsupportedOSPlatform("windows")]
internal static class DeployRollbackCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Argument<string?> release = new("RELEASE")
        {
            Description =
                "The release, or the beginning of its name or commit (default: the one before the current one)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> repository = DeployCommand.RepositoryOption();
        new CompletionValues(terminal).Releases(repository).AddTo(release);
        Option<bool> json = DeployCommand.JsonOption();
        Command command = new("rollback", "Serves an earlier release again.") { release, repository, json };
        command.SetAction(parsed =>
            DeployCommand.Run(
                parsed.GetValue(repository),
                terminal,
                (host, sink) => Run(host, parsed.GetValue(release), parsed.GetValue(json), terminal, sink, cancellation)
            )
        );
        return command;
    }

    private static int Run(
        DeployHost host,
        string? name,
        bool isJson,
        Terminal terminal,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        using HostTurn? turn = HostTurn.Take(host, "a rollback", terminal.Clock, terminal.Error, sink, cancellation);
        if (turn is null)
        {
            return 1;
        }

        Publisher publisher = new(host, ProgramCommand.OfThisProcess(), terminal.Clock, terminal.Error);
        if (Find(publisher.Releases, name, sink) is not { } wanted)
        {
            return 1;
        }

        string? before = publisher.Releases.CurrentId();
        Release activated = publisher.Activate(wanted);
        terminal.Output.Write(
            isJson
                ? DeployJson.Write(json => ReleaseJson.Write(json, activated, isCurrent: true, withFiles: false))
                : $"serves {activated.Id} (before: {before ?? "nothing"})\nThe next push publishes its own commit again.\n"
        );
        return 0;
    }

    private static Release? Find(ReleaseStore store, string? name, DiagnosticSink sink)
    {
        ImmutableArray<Release> all = store.List();
        string? current = store.CurrentId();
        Release[] found = name is null
            ? [.. all.Where(r => r.Activated is not null && string.CompareOrdinal(r.Id, current) < 0).Take(1)]
            :
            [
                .. all.Where(r =>
                    r.Id.StartsWith(name, StringComparison.Ordinal)
                    || r.Commit.StartsWith(name, StringComparison.Ordinal)
                ),
            ];
        if (found.Length > 1 && found.Select(r => r.Commit).Distinct().Count() == 1)
        {
            return found[0];
        }

        if (found.Length == 1)
        {
            return found[0];
        }

        sink.Error(
            DeployDiagnostics.NoRelease,
            name is null ? "there is no release before the current one"
                : found.Length == 0 ? $"there is no release '{name}'"
                : $"'{name}' can be any of {string.Join(", ", found.Select(r => r.Id))}",
            location: null,
            "'sitegen deploy list' shows what is kept"
        );
        return null;
    }
}
