using System.Collections.Immutable;
using System.Globalization;
using Drafter.Models;
using Drafter.Text;
using Drafter.Workspace;
using Site.Templating.Runtime;

namespace Drafter.Pipeline;

/// <summary>
/// Summaries of sections in <c>summaries/NN.md</c>, made only when the whole text does not fit any more. Where the model gives none, a
/// section's first sentence stands in.
/// </summary>
internal static class SummaryStage
{
    private const int MaxTokens = 200;
    private const int Longest = 400;
    private const int LongestSentence = 160;

    /// <summary>A line for each section.</summary>
    /// <returns>The lines, or <c>null</c> where the run stops.</returns>
    public static async Task<string?> RunAsync(
        DraftingRun run,
        Brief brief,
        ImmutableArray<Section> sections,
        CancellationToken cancellation
    )
    {
        List<string> lines = [];
        foreach (Section section in sections)
        {
            if (await SummaryAsync(run, brief, section, cancellation).ConfigureAwait(false) is not { } summary)
            {
                return null;
            }

            lines.Add($"- {section.Heading}: {summary}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>The first sentence of a text, shortened.</summary>
    public static string FirstSentence(string text) =>
        ModelText.Line(Hunks.Sentences(text.Trim()).FirstOrDefault() ?? string.Empty, LongestSentence);

    private static async Task<string?> SummaryAsync(
        DraftingRun run,
        Brief brief,
        Section section,
        CancellationToken cancellation
    )
    {
        string name = "summaries/" + Path.GetFileName(section.File);
        if (run.Workspace.StateOf(name) == FileState.Edited)
        {
            return ModelText.Line(run.Workspace.Read(name)!, Longest);
        }

        ScriptObject values = new()
        {
            ["language"] = brief.Language,
            ["heading"] = section.Heading,
            ["text"] = section.Text.Trim(),
        };
        if (run.Prompts.Render("summary", values) is not { } messages)
        {
            run.StopWithFault();
            return null;
        }

        string purpose = string.Create(CultureInfo.InvariantCulture, $"summary of section {section.Number}");
        RoleCall call = new(ModelRole.Draft, messages, null, MaxTokens, brief.Seed, Think: false, purpose);
        if (run.Calls.TokensOf(ModelRole.Draft, messages) + MaxTokens > run.Calls.ContextOf(ModelRole.Draft))
        {
            return FirstSentence(section.Text);
        }

        Stop? stop = null;
        Answer? answer = await run.Calls.AskAsync(call, name, 0, s => stop = s, cancellation).ConfigureAwait(false);
        if (answer is null)
        {
            if (stop is { Kind: StopKind.NoAnswer, Fault: { } fault } && UsableAnswer.IsOfAnswer(fault.Class))
            {
                return FirstSentence(section.Text);
            }

            run.Stop = stop;
            return null;
        }

        string text = ModelText.Section(answer.Result.Text, section.Heading);
        text = answer.Result.Finish == FinishReason.Length ? ModelText.AtLastSentence(text) : text;
        string summary = ModelText.Line(text, Longest);
        summary = summary.Any(char.IsLetter) ? summary : FirstSentence(section.Text);
        run.Write(name, summary + "\n", call: answer.Number);
        return summary;
    }
}
