using System.Collections.Immutable;
using System.Globalization;
using Drafter.Models;
using Drafter.Text;
using Drafter.Workspace;
using Site.Templating.Runtime;

namespace Drafter.Pipeline;

/// <summary>
/// One round of revision: for each section that something is wrong with, a better text from the model, taken change by change. Numbers,
/// names, links and code never change without a person; a section that a person changed is only touched with their consent.
/// </summary>
internal static class ReviseStage
{
    private const string Done = "done";
    private const int Slack = 160;

    /// <summary>Revises what was not yet revised.</summary>
    /// <returns>The sections as they are now.</returns>
    public static async Task<ImmutableArray<Section>> RunAsync(
        DraftingRun run,
        Brief brief,
        Outline outline,
        ImmutableArray<Section> sections,
        Critique critique,
        CancellationToken cancellation
    )
    {
        SectionFiles files = SectionFiles.Of(run.Workspace, outline);
        bool isAnnounced = false;
        foreach (Section section in sections)
        {
            ImmutableArray<string> problems =
            [
                .. critique.Findings.Where(f => f.Section == section.Number && f.Kind != "verify").Select(f => f.Text),
            ];
            if (problems.IsEmpty || IsDone(run.Workspace, section))
            {
                continue;
            }

            if (section.State == FileState.Edited && !run.Author.IsPresent)
            {
                run.Tell(
                    new DraftEvent.Remark(
                        $"{run.Workspace.Paths.Shown(section.File)} was changed by hand and is not revised",
                        IsWarning: false
                    )
                );
                continue;
            }

            if (!isAnnounced)
            {
                run.Tell(new DraftEvent.StageStarted("revise"));
                isAnnounced = true;
            }

            if (
                !await ReviseAsync(run, brief, section, problems, brief.Length / sections.Length, cancellation)
                    .ConfigureAwait(false)
            )
            {
                break;
            }
        }

        return files.Read();
    }

    /// <summary>Whether it had its round; a crash between the text and the note of it counts.</summary>
    private static bool IsDone(PostWorkspace workspace, Section section) =>
        workspace.Decision(Subject(section)) == Done
        || (
            workspace.LastWritten(section.File)?.Call is { } call
            && workspace.Records.OfType<CallStarted>().Any(c => c.Number == call && c.Call.Role == ModelRole.Revise)
        );

    private static string Subject(Section section) => $"revision {section.File}";

    private static async Task<bool> ReviseAsync(
        DraftingRun run,
        Brief brief,
        Section section,
        ImmutableArray<string> problems,
        int words,
        CancellationToken cancellation
    )
    {
        ScriptObject values = new()
        {
            ["language"] = brief.Language,
            ["notes"] = brief.Notes,
            ["heading"] = section.Heading,
            ["words"] = words,
            ["text"] = section.Text.Trim(),
            ["problems"] = PromptValues.Of(problems),
            ["voice"] = PromptValues.Of(brief.Voice.Text),
        };
        if (
            run.Prompts.Render("revise", values) is not { } messages
            || run.Prompts.Continue(brief.Language) is not { } more
        )
        {
            run.StopWithFault();
            return false;
        }

        int maxTokens = Math.Max(Tokens.Of(section.Text), Tokens.ForWords(words)) + Slack;
        string purpose = string.Create(CultureInfo.InvariantCulture, $"revision of section {section.Number}");
        if (run.Calls.TokensOf(ModelRole.Revise, messages) + maxTokens > run.Calls.ContextOf(ModelRole.Revise))
        {
            return Left(run, $"{purpose}: too long for the model's context");
        }

        RoleCall call = new(
            ModelRole.Revise,
            messages,
            JsonSchema: null,
            maxTokens,
            brief.Seed + section.Number,
            Think: null,
            purpose
        )
        {
            Continue = more,
        };
        Stop? stop = null;
        Answer? answer = await run
            .Calls.AskAsync(call, WorkspacePaths.ProposalName(section.File), words, s => stop = s, cancellation)
            .ConfigureAwait(false);
        if (answer is null && stop is { Fault.Class: FaultClass.ContextOverflow })
        {
            return Left(run, $"{purpose}: too long for the model's context");
        }

        if (answer is null && stop!.IsForWantOfModel && section.State == FileState.Edited)
        {
            return Left(run, stop!.Sentence);
        }

        if (answer is null)
        {
            run.Stop = stop;
            return false;
        }

        // A text that was cut would take the section's end with it.
        bool isWhole = answer.Result is { IsComplete: true, Finish: not FinishReason.Length };
        string revised = isWhole ? ModelText.Section(answer.Result.Text, section.Heading) : string.Empty;
        if (revised.Length == 0)
        {
            run.Tell(new DraftEvent.Remark($"{purpose}: the answer is not whole and was not used", IsWarning: true));
            run.Workspace.Decide(Subject(section), Done);
            return true;
        }

        string proposal = run.Workspace.Propose(
            Path.GetFileName(section.File),
            Section.ToMarkdown(section.Heading, revised)
        );
        Take(run, section, revised, answer.Number, proposal);
        return true;
    }

    private static bool Left(DraftingRun run, string why)
    {
        run.Tell(new DraftEvent.Remark($"{why}; left as it is", IsWarning: true));
        return true;
    }

    private static void Take(DraftingRun run, Section section, string revised, int call, string proposal)
    {
        ImmutableArray<Hunk> hunks = Hunks.Between(section.Text, revised);
        List<(Hunk, string)> accepted = [];
        for (int i = 0; i < hunks.Length; i++)
        {
            HunkVerdict verdict = run.Author.Review(hunks[i], i + 1, hunks.Length);
            if (verdict.Accept)
            {
                accepted.Add((hunks[i], verdict.Replacement ?? hunks[i].After));
            }
        }

        string shown = run.Workspace.Paths.Shown(section.File);
        string text = Hunks.Apply(section.Text, accepted);
        if (accepted.Count > 0 && text.Trim().Length > 0)
        {
            if (section.State == FileState.Edited)
            {
                // The author saw each change and accepted it: the text is theirs and ours now.
                run.Workspace.Adopt(section.File, section.Plan.Heading);
            }

            run.Write(section.File, Section.ToMarkdown(section.Heading, text), section.Plan.Heading, call);
        }

        run.Workspace.Decide(Subject(section), Done);
        int left = hunks.Length - accepted.Count;
        run.Tell(
            new DraftEvent.Remark(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{shown}: {accepted.Count} of {hunks.Length} changes accepted{(left > 0 ? $"; the others are in {run.Workspace.Paths.Shown(proposal)}" : string.Empty)}"
                ),
                IsWarning: false
            )
        );
    }
}
