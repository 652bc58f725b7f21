using System.CommandLine;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary><c>drafter diff</c>: what was changed by hand, and what of a revision was not taken.</summary>
internal static class DiffCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        PostArguments post = new();
        Command command = new("diff", "Shows what was changed by hand, and what was proposed and not taken.");
        post.AddTo(command, terminal);
        command.SetAction(parsed =>
        {
            DiagnosticSink sink = new();
            if (post.Read(parsed, terminal, sink) is not { } found)
            {
                return terminal.Show(sink);
            }

            WorkspaceView view = WorkspaceView.Read(found.Paths);
            foreach (FileWritten written in view.Edited)
            {
                string shown = view.Paths.Shown(written.Name);
                terminal.Output.Write(
                    TextDiff.Unified(
                        written.Text,
                        view.Text(written.Name) ?? string.Empty,
                        $"{shown} (as drafter wrote it)",
                        shown
                    )
                );
            }

            foreach (string name in view.Sections.Append(PostWorkspace.PostName))
            {
                string proposal = WorkspacePaths.ProposalName(name);
                if (view.Text(name) is { } text && view.Text(proposal) is { } proposed)
                {
                    terminal.Output.Write(
                        TextDiff.Unified(text, proposed, view.Paths.Shown(name), view.Paths.Shown(proposal))
                    );
                }
            }

            return 0;
        });
        return command;
    }
}
