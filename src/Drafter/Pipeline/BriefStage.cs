using Drafter.Diagnostics;
using Drafter.Sources;
using Site.Core.Diagnostics;
using Site.Core.Text;

namespace Drafter.Pipeline;

/// <summary>The brief: what the author wants, in <c>brief.md</c>.</summary>
internal static class BriefStage
{
    /// <summary>The file.</summary>
    public const string FileName = "brief.md";

    /// <summary>Reads the brief with its sources and what was answered to questions; the author may have changed all of it.</summary>
    public static Brief? Read(DraftingRun run)
    {
        string shown = run.Workspace.Paths.Shown(FileName);
        if (run.Workspace.Read(FileName) is not { } text)
        {
            run.Sink.Error(
                DraftDiagnostics.NoPost,
                $"{shown} is not there",
                SourceLocation.File(shown),
                "begin a post with 'drafter new TOPIC'"
            );
            run.StopWithFault();
            return null;
        }

        Brief? brief = BriefReader.Read(new SourceText(shown, text.ReplaceLineEndings("\n")), run.Sink);
        if (brief is null || SourceLibrary.Read(run.Workspace.Paths, run.Sink) is not { } sources)
        {
            run.StopWithFault();
            return null;
        }

        run.Cloud.PostSays(brief.Cloud);
        return brief with
        {
            Sources = sources,
            Answers = QuestionStage.AnswersOf(QuestionStage.Written(run.Workspace)),
        };
    }
}
