using System.Collections.Immutable;
using Drafter.Servers;

namespace Drafter.Models.Attempts;

/// <summary>What must hold before a model is asked: it is there, it is the one that was pinned, and the prompt fits with its answer.</summary>
internal sealed class Admission(
    IModelServer server,
    ModelSettings model,
    RoleCall call,
    CallBudgets budgets,
    Patience patience
)
{
    /// <summary>Looks at the model.</summary>
    /// <exception cref="ModelServerException">It is not there, or another one.</exception>
    public async Task<ModelCheck> CheckAsync(CancellationToken cancellation)
    {
        ModelCheck found = await patience
            .WithinAsync(
                budgets.FirstTokenCold,
                "waiting for the server",
                stop => server.CheckAsync(model, stop),
                cancellation
            )
            .ConfigureAwait(false);
        return model.Pin is { } pin && pin.IsDrifted(found.Identity)
            ? throw new ModelServerException(
                new CallFault(
                    FaultClass.Drift,
                    $"the model '{model.Model}' is another one than the pinned one: {string.Join("; ", pin.Changes(found.Identity, found.Parts))}",
                    "put the old model back; or go on with this one: `--accept-drift` for a run, `drafter models pin` for good"
                )
            )
            : found;
    }

    /// <summary>Holds a prompt against the window.</summary>
    /// <returns>The tokens that are left beside the prompt and the answer.</returns>
    /// <exception cref="ModelServerException">It does not fit; nothing was sent.</exception>
    public async Task<int> RoomAsync(
        ModelCheck found,
        ImmutableArray<PromptMessage> messages,
        CancellationToken cancellation
    )
    {
        long window = Math.Min(model.ContextTokens, found.MaxContextTokens ?? long.MaxValue);
        int? counted = await patience
            .WithinAsync(
                budgets.FirstTokenWarm,
                "waiting for the server to count tokens",
                stop => server.CountTokensAsync(string.Join("\n\n", messages.Select(m => m.Text)), stop),
                cancellation
            )
            .ConfigureAwait(false);
        long prompt = counted is { } known ? known + TokenEstimate.Overhead(messages) : TokenEstimate.Of(messages);
        return prompt + call.MaxTokens <= window
            ? (int)(window - prompt - call.MaxTokens)
            : throw new ModelServerException(
                new CallFault(
                    FaultClass.ContextOverflow,
                    $"the prompt has about {prompt} tokens and the answer may have {call.MaxTokens}: more than the context window of {window}",
                    "make `context` larger where the model allows it, or the prompt shorter; nothing was sent"
                )
            );
    }
}
