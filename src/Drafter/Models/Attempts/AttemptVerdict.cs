using Drafter.Servers;
using Drafter.Servers.Ollama;
using Drafter.Servers.OpenAiCompatible;
using Microsoft.Extensions.AI;

namespace Drafter.Models.Attempts;

/// <summary>Whether an answer that came without a fault of the wire is one.</summary>
internal static class AttemptVerdict
{
    /// <summary>How many of the tokens that a prompt has at least may be missing before it counts as cut.</summary>
    private const double Tolerance = 0.9;

    /// <summary>Prompts with fewer tokens are never cut; their estimate is too coarse to say so.</summary>
    private const int LeastPrompt = 64;

    /// <summary>What is wrong with an answer; <c>null</c> where nothing is, or only its length.</summary>
    public static ModelServerException? Of(AnswerText answer, AttemptRequest request, ModelSettings model)
    {
        if (answer.Reason != ChatFinishReason.Stop && answer.Reason != ChatFinishReason.Length)
        {
            string said = answer.Reason is { } reason ? $"with the reason '{reason}'" : "without a reason";
            return Fault(FaultClass.NoTerminalReason, $"the answer is incomplete: it ended {said}");
        }

        int least = TokenEstimate.LeastOf(request.Messages);
        if (least >= LeastPrompt && answer.Tokens?.Prompt is { } evaluated && evaluated < least * Tolerance)
        {
            return Fault(
                FaultClass.TruncatedPrompt,
                $"the server cut the prompt: it has {least} tokens at least, and {evaluated} were evaluated",
                $"give the server a context window of {model.ContextTokens} tokens, or make `context` smaller"
            );
        }

        if (!string.IsNullOrWhiteSpace(answer.Text))
        {
            return null;
        }

        return answer.Thinking.Length > 0
            ? Fault(
                FaultClass.ThinkingOnly,
                $"the answer has {answer.Thinking.Length} characters of thoughts and no text",
                "set `think: false`, or allow more tokens"
            )
            : Fault(FaultClass.Empty, "the answer is empty");
    }

    /// <summary>Throws where another model answers than the one that was asked. Clouds answer with the exact name behind an alias, which is recorded.</summary>
    public static void CheckModel(string? echoed, ModelSettings model)
    {
        bool isSame =
            echoed is null
            || model.Server.Kind.IsCloud()
            || (
                model.Server.Kind == ServerKind.Ollama
                    ? OllamaServer.IsSame(echoed, model.Model)
                    : OpenAiCompatibleServer.IsSame(echoed, model.Model)
            );
        if (!isSame)
        {
            throw Fault(
                FaultClass.Drift,
                $"'{model.Model}' was asked and '{echoed}' answered",
                "name the model that the server has: some servers ignore which one is asked"
            );
        }
    }

    /// <summary>Throws where the answer repeats itself.</summary>
    public static void CheckLoop(AnswerText answer)
    {
        if (answer.LoopedAtWord is { } word)
        {
            throw Fault(FaultClass.Loop, $"looped at word {word}");
        }
    }

    private static ModelServerException Fault(FaultClass fault, string sentence, string? hint = null) =>
        new(new CallFault(fault, sentence, hint));
}
