using System.CommandLine;
using System.Globalization;
using Drafter.Diagnostics;
using Drafter.Publishing;
using Drafter.Workspace;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Drafter.Commands;

/// <summary><c>drafter publish</c>: checks the post, takes its draft mark off and dates it. It never pushes.</summary>
internal static class PublishCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<bool> commit = new("--commit") { Description = "Commits the post with git" };
        Option<bool> yes = new("--yes", "-y")
        {
            Description = "Publishes also where places are marked to be looked at",
        };
        PostArguments post = new();
        Command command = new("publish", "Checks a post, sets draft: false and the date. Never pushes.")
        {
            commit,
            yes,
        };
        post.AddTo(command, terminal);
        command.SetAction(parsed =>
        {
            DiagnosticSink sink = new();
            if (
                post.Read(parsed, terminal, sink) is { } found
                && WorkspaceOpening.Open(found.Paths, terminal.Clock, sink) is { } workspace
            )
            {
                using (workspace)
                {
                    Run(terminal, workspace, parsed.GetValue(yes), parsed.GetValue(commit), sink);
                }
            }

            return terminal.Show(sink);
        });
        return command;
    }

    private static void Run(Terminal terminal, PostWorkspace workspace, bool yes, bool commit, DiagnosticSink sink)
    {
        string shown = workspace.Paths.RelativePost;
        if (workspace.Read(PostWorkspace.PostName) is not { } text || PostText.Read(text) is not { } post)
        {
            sink.Error(
                DraftDiagnostics.NotPublishable,
                "there is no post yet, or it has no front matter",
                SourceLocation.File(shown),
                $"write it with 'drafter resume {workspace.Paths.Slug}'"
            );
            return;
        }

        if (!PostChecks.Check(new SourceText(shown, text.ReplaceLineEndings("\n")), yes, sink))
        {
            return;
        }

        bool isPublished = post.Value("draft") == "false";
        if (!isPublished)
        {
            string now = terminal
                .Clock.GetUtcNow()
                .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            try
            {
                workspace.Publish(post.With("draft", "false").With("date", now).ToString());
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                sink.Error(
                    DiskSpace.IsFull(exception) ? DraftDiagnostics.DiskFull : DraftDiagnostics.CannotWrite,
                    $"{shown} cannot be written: {SystemReason.Of(exception)}",
                    SourceLocation.File(shown)
                );
                return;
            }
        }

        terminal.Output.WriteLine(isPublished ? $"{shown} was published already" : $"published {shown}");
        if (commit)
        {
            string title = post.Value("title")?.Trim('"') ?? workspace.Paths.Slug;
            if (GitCommit.Run(workspace.Paths.Site, shown, $"Publish {title}") is { } fault)
            {
                sink.Error(
                    DraftDiagnostics.Git,
                    $"git did not commit: {fault.ReplaceLineEndings("; ")}",
                    SourceLocation.File(shown)
                );
            }
        }
    }
}
