using System.Collections.Immutable;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Sources;
using Drafter.Workspace;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Templating.Runtime;

namespace Drafter.Pipeline;

/// <summary>
/// The outline, in <c>outline.md</c>. An answer that can't be read is asked for once more; then a plain outline made from the brief
/// stands in its place, with the raw answer beside it.
/// </summary>
internal static class OutlineStage
{
    /// <summary>The file.</summary>
    public const string FileName = "outline.md";

    private const string Accepted = "accepted";
    private const string Subject = "outline";
    private const int MaxTokens = 900;
    private const int MaxListTokens = 320;
    private const int SourceShare = 4;

    /// <summary>Finds or makes the outline, and has the author look at it.</summary>
    /// <returns>The outline, or <c>null</c> where the run stops.</returns>
    public static async Task<Outline?> RunAsync(
        DraftingRun run,
        Brief brief,
        ImmutableArray<Question> questions,
        CancellationToken cancellation
    )
    {
        if (run.Stop is { } stop)
        {
            WithoutModel(run, brief, stop);
            return null;
        }

        int again = 0;
        while (true)
        {
            if (
                (again > 0 || !IsThere(run.Workspace))
                && !await MakeAsync(run, brief, questions, again, cancellation).ConfigureAwait(false)
            )
            {
                return null;
            }

            if (Read(run, brief) is not { } outline)
            {
                return null;
            }

            switch (AskAuthor(run))
            {
                case Verdict.Accept:
                    return outline;
                case Verdict.Regenerate:
                    again++;
                    break;
                case Verdict.Edited:
                    again = 0;
                    break;
                default:
                    run.Stop = new Stop(
                        StopKind.Paused,
                        $"the outline is in {run.Workspace.Paths.Shown(FileName)}; change it as you like"
                    );
                    return null;
            }
        }
    }

    /// <summary>Whether there is an outline, other than the plain one that stands in while no model is up.</summary>
    public static bool IsThere(PostWorkspace workspace) =>
        workspace.StateOf(FileName) switch
        {
            FileState.Missing => false,
            FileState.Ours => workspace.LastWritten(FileName)?.IsProvisional != true,
            _ => true,
        };

    private static Verdict AskAuthor(DraftingRun run)
    {
        string text = run.Workspace.Read(FileName) ?? string.Empty;
        string subject = $"{Subject} {TextHash.Of(text)[..16]}";
        if (run.Workspace.Decision(subject) == Accepted)
        {
            return Verdict.Accept;
        }

        Verdict verdict = run.Author.Review(Subject, text, run.Workspace.Paths.PathOf(FileName));
        if (verdict == Verdict.Accept)
        {
            run.Workspace.Decide(subject, Accepted);
        }

        return verdict;
    }

    private static Outline? Read(DraftingRun run, Brief brief)
    {
        string shown = run.Workspace.Paths.Shown(FileName);
        string text = run.Workspace.Read(FileName) ?? string.Empty;
        if (OutlineReader.ReadMarkdown(text, brief.Topic) is { Sections.IsEmpty: false } outline)
        {
            return outline;
        }

        run.Sink.Error(
            DraftDiagnostics.BadOutline,
            "the outline has no section",
            new SourceLocation(new SourceText(shown, text), 0),
            "write a line '## Heading' for each section, and '- point' lines below it"
        );
        run.StopWithFault();
        return null;
    }

    private static async Task<bool> MakeAsync(
        DraftingRun run,
        Brief brief,
        ImmutableArray<Question> questions,
        int again,
        CancellationToken cancellation
    )
    {
        run.Tell(new DraftEvent.StageStarted("outline"));
        bool hasOverflowed = false;
        for (int attempt = 0; attempt < 2; attempt++)
        {
            if (run.Prompts.Render("outline", Values(run, brief, questions, attempt > 0)) is not { } messages)
            {
                run.StopWithFault();
                return false;
            }

            RoleCall call = new(
                ModelRole.Outline,
                messages,
                attempt == 0 ? Schemas.Outline(Outline.SectionsFor(brief.Length)) : null,
                Math.Min(attempt == 0 ? MaxTokens : MaxListTokens, run.Calls.ContextOf(ModelRole.Outline) / 2),
                brief.Seed + (again * 2) + attempt,
                Think: null,
                "outline"
            );
            Stop? stop = null;
            Answer? answer = await run
                .Calls.AskAsync(call, FileName, 0, s => stop = s, cancellation)
                .ConfigureAwait(false);
            if (answer is null && stop is { Fault.Class: FaultClass.ContextOverflow } && !hasOverflowed)
            {
                // The server told its window only now; there is room for less of an answer.
                hasOverflowed = true;
                attempt--;
                continue;
            }

            if (answer is null && attempt == 0 && stop!.IsOfOneAnswer)
            {
                // A weak model may not come to the end of a form; a list is easier.
                run.Tell(new DraftEvent.Remark($"{stop!.Sentence}; asking once more", IsWarning: true));
                continue;
            }

            if (answer is null)
            {
                return WithoutModel(run, brief, stop!);
            }

            if (OutlineReader.Read(answer.Result.Text, brief.Topic) is { } outline)
            {
                return run.Write(FileName, outline.ToMarkdown(), call: answer.Number) != WriteOutcome.EditKept
                    || run.Workspace.Read(FileName) is not null;
            }

            KeepRaw(run, answer, attempt);
        }

        run.Write(FileName, Outline.FromBrief(brief).ToMarkdown());
        return true;
    }

    /// <summary>No model is up: the author gets a plain outline to work on, and the next run asks again unless it was changed.</summary>
    private static bool WithoutModel(DraftingRun run, Brief brief, Stop stop)
    {
        if (stop.Kind == StopKind.NoAnswer && run.Workspace.StateOf(FileName) == FileState.Missing)
        {
            run.Write(FileName, Outline.FromBrief(brief).ToMarkdown(), isProvisional: true);
        }

        run.Stop = stop;
        return false;
    }

    private static void KeepRaw(DraftingRun run, Answer answer, int attempt)
    {
        string name = attempt == 0 ? "outline-answer.md" : "outline-answer-2.md";
        string kept = run.Workspace.Propose(name, answer.Result.Text + "\n");
        string then = attempt == 0 ? "asking once more" : "going on with a plain outline made from the brief";
        run.Tell(
            new DraftEvent.Remark(
                $"the model's outline could not be read ({DraftDiagnostics.UnusableAnswer}); it is in {run.Workspace.Paths.Shown(kept)}; {then}",
                IsWarning: true
            )
        );
    }

    private static ScriptObject Values(DraftingRun run, Brief brief, ImmutableArray<Question> questions, bool again) =>
        new()
        {
            ["excerpts"] = PromptValues.Of(
                Excerpts.Choose(
                    brief.Sources,
                    $"{brief.Topic}\n{brief.Notes}",
                    (int)((run.Calls.ContextOf(ModelRole.Outline) / SourceShare) / run.Calls.RatioOf(ModelRole.Outline))
                )
            ),
            ["topic"] = brief.Topic,
            ["notes"] = brief.Notes,
            ["audience"] = brief.Audience,
            ["language"] = brief.Language,
            ["length"] = brief.Length,
            ["sections"] = Outline.SectionsFor(brief.Length),
            ["questions"] = new ScriptArray(
                questions.Select(q => (object?)new ScriptObject { ["question"] = q.Text, ["answer"] = q.Answer })
            ),
            ["voice"] = PromptValues.Of(brief.Voice.Headings),
            ["again"] = again,
        };
}
