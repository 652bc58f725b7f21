using System.Collections.Immutable;
using System.Globalization;
using Drafter.Models;
using Drafter.Sources;
using Drafter.Text;
using Site.Templating.Runtime;

namespace Drafter.Pipeline;

/// <summary>
/// Makes the prompt of a section fit: the whole text so far while there is room, else summaries of the sections before and the last of
/// them as it is; of the sources what the section's points ask for.
/// </summary>
/// <param name="run">What the stages share.</param>
/// <param name="brief">The brief.</param>
/// <param name="outline">The outline.</param>
internal sealed class SectionPrompt(DraftingRun run, Brief brief, Outline outline)
{
    private const int LeastAnswer = 160;
    private const int Slack = 120;
    private const int SourceShare = 3;
    private const int PassageShare = 8;

    /// <summary>The prompt, and the most tokens of the answer.</summary>
    /// <param name="before">The sections before it.</param>
    /// <param name="number">The section's place in the outline.</param>
    /// <param name="words">The words wanted.</param>
    /// <param name="cancellation">Stops the calls that sum up.</param>
    /// <returns>The prompt, or <c>null</c> where the run stops.</returns>
    public async Task<(ImmutableArray<PromptMessage> Messages, int MaxTokens)?> MakeAsync(
        ImmutableArray<Section> before,
        int number,
        int words,
        CancellationToken cancellation
    )
    {
        string full = string.Join("\n", before.Select(s => Section.ToMarkdown(s.Heading, s.Text))).Trim();
        int wanted = Tokens.ForWords(words) + Slack;
        int context = run.Calls.ContextOf(ModelRole.Draft);
        if (Render(number, words, string.Empty, string.Empty, [], []) is not { } bare)
        {
            return null;
        }

        int room = context - wanted - run.Calls.TokensOf(ModelRole.Draft, bare);
        ImmutableArray<string> passages = PassagesIn(room, full);
        ImmutableArray<Excerpt> excerpts = Chosen(number, room - TokensOf(passages), full);
        (ImmutableArray<PromptMessage> Messages, int MaxTokens)? last = null;
        for (int step = 0; step < 5; step++)
        {
            if (await ContextAsync(step, before, full, cancellation).ConfigureAwait(false) is not { } told)
            {
                return null;
            }

            if (Render(number, words, told.Digest, told.Text, excerpts, passages) is not { } messages)
            {
                return null;
            }

            int left = context - run.Calls.TokensOf(ModelRole.Draft, messages);
            last = (messages, Math.Min(wanted, Math.Max(LeastAnswer, left)));
            if (left >= wanted || before.IsEmpty)
            {
                break;
            }
        }

        return last;
    }

    /// <summary>What is said of the sections before, the most first.</summary>
    private async Task<(string Digest, string Text)?> ContextAsync(
        int step,
        ImmutableArray<Section> before,
        string full,
        CancellationToken cancellation
    )
    {
        if (step == 0)
        {
            return (string.Empty, full);
        }

        if (step == 4)
        {
            return (string.Join('\n', before.Select(s => $"- {s.Heading}")), string.Empty);
        }

        ImmutableArray<Section> earlier = before[..^1];
        string? digest =
            step < 3
                ? await SummaryStage.RunAsync(run, brief, earlier, cancellation).ConfigureAwait(false)
                : string.Join('\n', earlier.Select(s => $"- {s.Heading}: {SummaryStage.FirstSentence(s.Text)}"));
        string last = before[^1].Text.Trim();
        return digest is null ? null : (digest, step == 1 ? last : LastSentences(last));
    }

    /// <summary>The passages of the author's posts that fit: the text so far and the sources come first.</summary>
    private ImmutableArray<string> PassagesIn(int room, string before)
    {
        int share = Math.Min(room / PassageShare, room - (int)(Tokens.Of(before) * run.Calls.RatioOf(ModelRole.Draft)));
        ImmutableArray<string> passages = brief.Voice.Passages;
        while (!passages.IsEmpty && TokensOf(passages) > share)
        {
            passages = passages[..^1];
        }

        return passages;
    }

    private int TokensOf(ImmutableArray<string> passages) =>
        (int)(passages.Sum(Tokens.Of) * run.Calls.RatioOf(ModelRole.Draft));

    private ImmutableArray<Excerpt> Chosen(int number, int room, string before)
    {
        if (brief.Sources.IsEmpty || room <= 0)
        {
            return [];
        }

        OutlineSection plan = outline.Sections[number - 1];
        double ratio = run.Calls.RatioOf(ModelRole.Draft);
        int share = Math.Max(room / SourceShare, room - (int)(Tokens.Of(before) * ratio));
        string wanted = $"{plan.Heading}\n{string.Join('\n', plan.Points)}\n{outline.Title}";
        ImmutableArray<Excerpt> excerpts = Excerpts.Choose(brief.Sources, wanted, (int)(share / ratio));
        int all = Excerpts.Count(brief.Sources);
        int chosen = excerpts.Sum(e => e.Chosen);
        if (chosen < all)
        {
            run.Tell(
                new DraftEvent.Remark(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"section {number}: {chosen} of {all} paragraphs of the sources fit into the prompt"
                    ),
                    IsWarning: false
                )
            );
        }

        return excerpts;
    }

    private ImmutableArray<PromptMessage>? Render(
        int number,
        int words,
        string digest,
        string before,
        ImmutableArray<Excerpt> excerpts,
        ImmutableArray<string> passages
    )
    {
        OutlineSection plan = outline.Sections[number - 1];
        return run.Prompts.Render(
            "section",
            new ScriptObject
            {
                ["title"] = outline.Title,
                ["summary"] = outline.Summary,
                ["audience"] = brief.Audience,
                ["language"] = brief.Language,
                ["notes"] = brief.Notes,
                ["excerpts"] = PromptValues.Of(excerpts),
                ["plan"] = new ScriptArray(
                    outline.Sections.Select(
                        (s, i) => (object?)new ScriptObject { ["number"] = i + 1, ["heading"] = s.Heading }
                    )
                ),
                ["number"] = number,
                ["heading"] = plan.Heading,
                ["points"] = PromptValues.Of(plan.Points),
                ["words"] = words,
                ["voice"] = PromptValues.Of(brief.Voice.Text),
                ["passages"] = PromptValues.Of(passages),
                ["digest"] = digest,
                ["before"] = before,
            }
        );
    }

    private static string LastSentences(string text) => string.Concat(Hunks.Sentences(text).TakeLast(3)).Trim();
}
