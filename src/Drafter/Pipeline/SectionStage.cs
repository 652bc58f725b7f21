using System.Collections.Immutable;
using Drafter.Models;
using Drafter.Text;
using Drafter.Workspace;
using Site.Templating.Runtime;

namespace Drafter.Pipeline;

/// <summary>The sections, one by one, each in its file <c>sections/NN.md</c>. What is there is kept.</summary>
internal static class SectionStage
{
    private const int LeastAnswer = 160;
    private const int Slack = 120;

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
        while (true)
        {
            OutlineSection plan = outline.Sections[number - 1];
            int words = brief.Length / outline.Sections.Length;
            if (Prepare(run, brief, outline, files, number, words) is not { } prepared)
            {
                run.StopWithFault();
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
            );
            string file = files.NameFor(number);
            Stop? stop = null;
            Answer? answer =
                again == 0 && run.Workspace.FindUnused(call.Purpose, $"\"{plan.Heading}\"") is { } unused
                    ? new Answer(unused.Number, unused.Result)
                    : await run.Calls.AskAsync(call, file, words, s => stop = s, cancellation).ConfigureAwait(false);
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

    /// <summary>The prompt with the whole text so far while it fits, else with a digest and the last section.</summary>
    private static (ImmutableArray<PromptMessage> Messages, int MaxTokens)? Prepare(
        DraftingRun run,
        Brief brief,
        Outline outline,
        SectionFiles files,
        int number,
        int words
    )
    {
        ImmutableArray<Section> before = [.. files.Read().Where(s => s.Number < number)];
        int wanted = Tokens.ForWords(words) + Slack;
        int context = run.Calls.ContextOf(ModelRole.Draft);
        (ImmutableArray<PromptMessage> Messages, int MaxTokens)? last = null;
        foreach ((string digest, string text) in Contexts(before))
        {
            ScriptObject values = Values(brief, outline, number, words, digest, text);
            if (run.Prompts.Render("section", values) is not { } messages)
            {
                return null;
            }

            int room = context - Tokens.Of(messages);
            last = (messages, Math.Min(wanted, Math.Max(LeastAnswer, room)));
            if (room >= wanted)
            {
                break;
            }
        }

        return last;
    }

    /// <summary>What is said of the sections before, the most first.</summary>
    private static IEnumerable<(string Digest, string Text)> Contexts(ImmutableArray<Section> before)
    {
        yield return (
            string.Empty,
            string.Join("\n", before.Select(s => Section.ToMarkdown(s.Heading, s.Text))).Trim()
        );
        if (before.IsEmpty)
        {
            yield break;
        }

        string digest = string.Join('\n', before.Select(s => $"- {s.Heading}: {FirstSentence(s.Text)}"));
        yield return (digest, before[^1].Text.Trim());
        yield return (digest, LastSentences(before[^1].Text));
        yield return (string.Join('\n', before.Select(s => $"- {s.Heading}")), string.Empty);
    }

    private static string FirstSentence(string text)
    {
        string first = Hunks.Sentences(text.Trim()).FirstOrDefault() ?? string.Empty;
        return ModelText.Line(first, 160);
    }

    private static string LastSentences(string text) => string.Concat(Hunks.Sentences(text.Trim()).TakeLast(3)).Trim();

    private static ScriptObject Values(
        Brief brief,
        Outline outline,
        int number,
        int words,
        string digest,
        string before
    )
    {
        OutlineSection plan = outline.Sections[number - 1];
        return new ScriptObject
        {
            ["title"] = outline.Title,
            ["summary"] = outline.Summary,
            ["audience"] = brief.Audience,
            ["language"] = brief.Language,
            ["notes"] = brief.Notes,
            ["plan"] = new ScriptArray(
                outline.Sections.Select(
                    (s, i) => (object?)new ScriptObject { ["number"] = i + 1, ["heading"] = s.Heading }
                )
            ),
            ["number"] = number,
            ["heading"] = plan.Heading,
            ["points"] = new ScriptArray(plan.Points.Cast<object?>()),
            ["words"] = words,
            ["digest"] = digest,
            ["before"] = before,
        };
    }
}
