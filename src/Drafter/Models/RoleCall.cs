using System.Collections.Immutable;

namespace Drafter.Models;

/// <summary>Who speaks in a prompt.</summary>
public enum PromptRole
{
    /// <summary>The instructions.</summary>
    System,

    /// <summary>The question.</summary>
    User,

    /// <summary>What the model said before.</summary>
    Assistant,
}

/// <summary>A message of a prompt.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">What is said.</param>
public sealed record PromptMessage(PromptRole Role, string Text);

/// <summary>One question to the models of a role.</summary>
/// <param name="Role">Whose models are asked.</param>
/// <param name="Messages">The prompt.</param>
/// <param name="JsonSchema">The JSON Schema that the answer is to follow, bounded (maxLength, maxItems); <c>null</c> for text.</param>
/// <param name="MaxTokens">The most tokens of an answer.</param>
/// <param name="Seed">The seed of the first attempt; later attempts derive theirs from it.</param>
/// <param name="Think">Whether a reasoning model may think; <c>null</c> leaves it to the model's settings.</param>
/// <param name="Purpose">What the call is for, in the words shown to the author: <c>section 3</c>.</param>
public sealed record RoleCall(
    ModelRole Role,
    ImmutableArray<PromptMessage> Messages,
    string? JsonSchema,
    int MaxTokens,
    int Seed,
    bool? Think,
    string Purpose
)
{
    /// <summary>What the model is asked after its answer was cut at the token limit; without it, the answer stays cut.</summary>
    public ImmutableArray<PromptMessage> Continue { get; init; } = [];
}
