using System.Collections.Immutable;
using Drafter.Models;
using Drafter.Text;
using Drafter.Workspace;

namespace Drafter.Pipeline;

/// <summary>The sections, one by one, each in its file <c>sections/NN.md</c>. What is there is kept.</summary>
internal static class SectionStage
{
    /// <summary>Writes what is missing.</summary>
    /// <returns>The sections that are there, in the outline's order; all of them where the run does not stop.</returns>
    public static async Task<ImmutableArray<Section>> RunAsync(
        DraftingRun run,
        Brief brief,
        Outline outline,
        CancellationToken cancellation
    )
    {
        SectionFiles files = SectionFiles.Of(run.Workspace, outline);
        ImmutableArray<Section> found = files.Read();
        if (found.Length == outline.Sections.Length)
        {
            return found;
        }

        run.Tell(new DraftEvent.StageStarted("sections"));
        if (found.Length > 0)
        {
            run.Tell(new DraftEvent.Resumed(found.Length, outline.Sections.Length));
        }

        for (int number = 1; number <= outline.Sections.Length; number++)
        {
            if (
                files.Read(number) is null
                && !await WriteAsync(run, brief, outline, files, number, 0, cancellation).ConfigureAwait(false)
            )
            {
                break;
            }
        }

        return files.Read();
    }

    /// <summary>Writes one section anew, with another seed; the author's changes to it stay.</summary>
    /// <returns>Whether the model answered.</returns>
    public static Task<bool> RewriteAsync(
        DraftingRun run,
        Brief brief,
        Outline outline,
        int number,
        CancellationToken cancellation
    )
    {
        int before = run.Workspace.Records.OfType<CallStarted>().Count(c => c.Call.Purpose == Purpose(number));
        SectionFiles files = SectionFiles.Of(run.Workspace, outline);
        return WriteAsync(run, brief, outline, files, number, Math.Max(1, before), cancellation);
    }

    private static string Purpose(int number) => $"section {number}";

    private static async Task<bool> WriteAsync(
        DraftingRun run,
        Brief brief,
        Outline outline,
        SectionFiles files,
        int number,
        int again,
        CancellationToken cancellation
    )
    {
        bool hasOverflowed = false;
        while (true)
        {
            OutlineSection plan = outline.Sections[number - 1];
            int words = brief.Length / outline.Sections.Length;
            ImmutableArray<Section> before = [.. files.Read().Where(s => s.Number < number)];
            if (
                await new SectionPrompt(run, brief, outline)
                    .MakeAsync(before, number, words, cancellation)
                    .ConfigureAwait(false)
                    is not { } prepared
                || run.Prompts.Continue(brief.Language) is not { } more
            )
            {
                run.Stop ??= new Stop(StopKind.Fault, string.Empty);
                return false;
            }

            RoleCall call = new(
                ModelRole.Draft,
                prepared.Messages,
                JsonSchema: null,
                prepared.MaxTokens,
                brief.Seed + number + (again * 1000),
                Think: null,
                Purpose(number)
            )
            {
                Continue = more,
            };
            string file = files.NameFor(number);
            Stop? stop = null;
            Answer? answer =
                again == 0 && run.Workspace.FindUnused(call.Purpose, $"\"{plan.Heading}\"") is { } unused
                    ? new Answer(unused.Number, unused.Result)
                    : await run.Calls.AskAsync(call, file, words, s => stop = s, cancellation).ConfigureAwait(false);
            if (answer is null && stop is { Fault.Class: FaultClass.ContextOverflow } && !hasOverflowed)
            {
                // The server's own count says so; the estimate is put right by now.
                hasOverflowed = true;
                continue;
            }

            if (answer is null)
            {
                run.Stop = stop is { Kind: StopKind.Cancelled }
                    ? stop with
                    {
                        Sentence = $"stopped at section {number}/{outline.Sections.Length}",
                    }
                    : stop;
                return false;
            }

            bool isCut = answer.Result.Finish == FinishReason.Length || !answer.Result.IsComplete;
            string text = ModelText.Section(answer.Result.Text, plan.Heading);
            text = isCut ? ModelText.AtLastSentence(text) : text;
            if (text.Length == 0)
            {
                text = "TODO: verify\n";
                run.Tell(
                    new DraftEvent.Remark(
                        $"{Purpose(number)} has no text that can be kept; see 'drafter show --call {answer.Number}'",
                        IsWarning: true
                    )
                );
            }

            run.Write(file, Section.ToMarkdown(plan.Heading, text), plan.Heading, answer.Number, isCut: isCut);
            switch (run.Author.Review(Purpose(number), text, run.Workspace.Paths.PathOf(file)))
            {
                case Verdict.Regenerate:
                    again++;
                    continue;
                case Verdict.Stop:
                    run.Stop = new Stop(StopKind.Paused, $"stopped after {Purpose(number)}");
                    return false;
                default:
                    return true;
            }
        }
    }
}
