using System.CommandLine;
using Drafter.Diagnostics;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary><c>drafter discard</c>: removes a post's workspace, never the post.</summary>
internal static class DiscardCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<bool> yes = new("--yes", "-y") { Description = "Asks nothing" };
        PostArguments post = new();
        Command command = new("discard", "Removes a post's workspace; a post that was written stays.") { yes };
        post.AddTo(command, terminal);
        command.SetAction(
            (parsed, cancellation) =>
            {
                DiagnosticSink sink = new();
                return Task.FromResult(
                    post.Read(parsed, terminal, sink) is not { } found
                        ? terminal.Show(sink)
                        : Run(terminal, found.Paths, parsed.GetValue(yes), sink, cancellation)
                );
            }
        );
        return command;
    }

    private static int Run(
        Terminal terminal,
        WorkspacePaths paths,
        bool yes,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        string shown = $"{WorkspacePaths.Root}/{paths.Slug}/";
        if (!yes)
        {
            if (!terminal.IsInteractive)
            {
                terminal.Error.WriteLine($"drafter: {shown} would be removed with its journal; say so with --yes");
                return 2;
            }

            string? answer = terminal.Ask($"Remove {shown} with all its texts and its journal? [y/N] ", cancellation);
            if (answer?.Trim().ToLowerInvariant() is not ("y" or "yes"))
            {
                terminal.Error.WriteLine("nothing was removed");
                return 0;
            }
        }

        if (WorkspaceOpening.Open(paths, terminal.Clock, sink) is not { } workspace)
        {
            return terminal.Show(sink);
        }

        try
        {
            using (workspace)
            {
                Directory.Delete(paths.Folder, recursive: true);
            }

            terminal.Output.WriteLine($"removed {shown}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            sink.Error(DraftDiagnostics.CannotWrite, $"{shown} cannot be removed: {SystemReason.Of(exception)}");
        }

        return terminal.Show(sink);
    }
}
