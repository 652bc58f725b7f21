using System.Collections.Immutable;
using System.Text.Json;
using Drafter.Models;
using Drafter.Text;
using Drafter.Workspace;
using Site.Templating.Runtime;

namespace Drafter.Pipeline;

/// <summary>The critique, in <c>critique.md</c>: what can be measured, and what the critic says where it can be read.</summary>
internal static class CritiqueStage
{
    /// <summary>The file.</summary>
    public const string FileName = "critique.md";

    private const string TooLong = "the draft is too long for the critic's context";
    private const int MaxTokens = 500;
    private const int LongestRemark = 200;
    private const int MostRemarks = 6;

    /// <summary>Finds or makes the critique of these texts.</summary>
    public static async Task<Critique> RunAsync(
        DraftingRun run,
        Brief brief,
        Outline outline,
        ImmutableArray<Section> sections,
        CancellationToken cancellation
    )
    {
        // One round: after it, the texts are not judged again.
        if (run.Workspace.Read(FileName) is { } written)
        {
            return Critique.Read(written);
        }

        run.Tell(new DraftEvent.StageStarted("critique"));
        (int? call, ImmutableArray<Finding> remarks) = await AskCriticAsync(run, brief, outline, sections, cancellation)
            .ConfigureAwait(false);
        Critique critique = new([.. Signals.Of(brief, sections), .. remarks]);
        if (run.Stop is not null)
        {
            return critique;
        }

        int words = sections.Sum(s => Words.Count(s.Text));
        run.Write(FileName, critique.ToMarkdown(sections, words, brief.Length), call: call);
        return critique;
    }

    private static async Task<(int? Call, ImmutableArray<Finding> Remarks)> AskCriticAsync(
        DraftingRun run,
        Brief brief,
        Outline outline,
        ImmutableArray<Section> sections,
        CancellationToken cancellation
    )
    {
        ScriptObject values = new()
        {
            ["title"] = outline.Title,
            ["language"] = brief.Language,
            ["texts"] = new ScriptArray(
                sections.Select(s =>
                    (object?)
                        new ScriptObject
                        {
                            ["number"] = s.Number,
                            ["heading"] = s.Heading,
                            ["text"] = s.Text,
                        }
                )
            ),
        };
        if (run.Prompts.Render("critique", values) is not { } messages)
        {
            run.StopWithFault();
            return (null, []);
        }

        if (run.Calls.TokensOf(ModelRole.Critique, messages) + MaxTokens > run.Calls.ContextOf(ModelRole.Critique))
        {
            return MeasuredOnly(run, TooLong);
        }

        RoleCall call = new(
            ModelRole.Critique,
            messages,
            Schemas.Critique(sections.Length),
            MaxTokens,
            brief.Seed,
            Think: null,
            "critique"
        );
        Stop? stop = null;
        Answer? answer = run.Workspace.FindUnused(call.Purpose, outline.Title) is { } unused
            ? new Answer(unused.Number, unused.Result)
            : await run.Calls.AskAsync(call, FileName, 0, s => stop = s, cancellation).ConfigureAwait(false);
        if (answer is null && stop is { Fault.Class: FaultClass.ContextOverflow })
        {
            return MeasuredOnly(run, TooLong);
        }

        if (answer is null && stop!.IsOfOneAnswer)
        {
            return MeasuredOnly(run, stop!.Sentence);
        }

        if (answer is null && stop!.IsForWantOfModel && sections.All(s => s.State == FileState.Edited))
        {
            // What the author wrote alone, with nothing up, does not wait for a critic.
            return MeasuredOnly(run, $"no critic answered ({stop!.Sentence})");
        }

        if (answer is null)
        {
            run.Stop = stop;
            return (null, []);
        }

        if (Read(answer.Result.Text, sections.Length) is { } remarks)
        {
            return (answer.Number, remarks);
        }

        string kept = run.Workspace.Propose("critique-answer.md", answer.Result.Text + "\n");
        run.Tell(
            new DraftEvent.Remark(
                $"the critic's answer could not be read; it is in {run.Workspace.Paths.Shown(kept)}",
                IsWarning: true
            )
        );
        return (answer.Number, []);
    }

    private static (int? Call, ImmutableArray<Finding> Remarks) MeasuredOnly(DraftingRun run, string why)
    {
        run.Tell(new DraftEvent.Remark($"{why}; only what can be measured is judged", IsWarning: true));
        return (null, []);
    }

    private static ImmutableArray<Finding>? Read(string answer, int sections)
    {
        using JsonDocument? document = JsonRepair.Read(answer);
        return
            document is not null
            && document.RootElement.TryGetProperty("remarks", out JsonElement remarks)
            && remarks.ValueKind == JsonValueKind.Array
            ?
            [
                .. remarks
                    .EnumerateArray()
                    .Where(r => r.ValueKind == JsonValueKind.Object)
                    .Select(r => new Finding(NumberOf(r, sections), "critic", TextOf(r)))
                    .Where(f => f.Text.Any(char.IsLetter))
                    .Take(MostRemarks),
            ]
            : null;
    }

    private static int NumberOf(JsonElement remark, int sections) =>
        remark.TryGetProperty("section", out JsonElement value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out int number)
        && number >= 1
        && number <= sections
            ? number
            : 0;

    private static string TextOf(JsonElement remark) =>
        remark.TryGetProperty("problem", out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? ModelText.Line(value.GetString()!, LongestRemark)
            : string.Empty;
}
