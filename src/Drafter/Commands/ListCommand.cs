using System.CommandLine;
using System.Globalization;
using Drafter.Configuration;
using Drafter.Pipeline;
using Drafter.Text;
using Drafter.Workspace;
using Site.Core.Diagnostics;

namespace Drafter.Commands;

/// <summary><c>drafter list</c>: the posts that are being written, and how far they are.</summary>
internal static class ListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<string?> site = PostArguments.SiteOption();
        Command command = new("list", "Lists the posts that are being written.") { site };
        command.SetAction(parsed =>
        {
            string folder = Path.GetFullPath(parsed.GetValue(site) ?? ".", terminal.Directory);
            DiagnosticSink sink = new();
            if (
                new ConfigReader(sink, terminal.Variable).Read(ConfigFiles.Of(folder, terminal.Variable))
                is not { } config
            )
            {
                return terminal.Show(sink);
            }

            string[] slugs = PostArguments.SlugsIn(folder);
            if (slugs.Length == 0)
            {
                terminal.Say("no post is being written here; 'drafter new TOPIC' begins one");
            }

            foreach (string slug in slugs)
            {
                terminal.Output.WriteLine(
                    $"{slug}: {Describe(WorkspaceView.Read(new WorkspacePaths(folder, slug, config.Posts)))}"
                );
            }

            return 0;
        });
        return command;
    }

    /// <summary>How far a post is, in a line.</summary>
    internal static string Describe(WorkspaceView view)
    {
        Outline? outline = view.Outline;
        string stage =
            view.Text(PostWorkspace.PostName) is not null ? "post"
            : view.Text(CritiqueStage.FileName) is not null ? "revision"
            : outline is null ? "brief"
            : "sections";
        string sections = outline is null
            ? string.Empty
            : string.Create(
                CultureInfo.InvariantCulture,
                $", {view.Sections.Length} of {outline.Sections.Length} sections"
            );
        int words = view.Sections.Sum(name => Words.Count(view.Text(name) ?? string.Empty));
        int edited = view.Edited.Length;
        string changed = edited == 0 ? string.Empty : $", {Terminal.Count(edited, "file")} changed by hand";
        return string.Create(CultureInfo.InvariantCulture, $"{stage}{sections}, {words} words{changed}");
    }
}
