using Microsoft.Extensions.AI;

namespace Drafter.Servers;

/// <summary>What our clients read from <see cref="ChatOptions.AdditionalProperties"/>, beside the options that are everybody's.</summary>
internal static class ChatSettings
{
    /// <summary>The context window in tokens, an <see cref="int"/>. Ollama only.</summary>
    public const string ContextTokens = "num_ctx";

    /// <summary>A grammar of llama.cpp that the answer is held to, a <see cref="string"/>. llama-server only.</summary>
    public const string Grammar = "grammar";

    /// <summary>Whether the model thinks, a <see cref="bool"/>.</summary>
    public const string Think = "think";

    /// <summary>How long the model stays in memory, a <see cref="TimeSpan"/>. Ollama only.</summary>
    public const string KeepAlive = "keep_alive";

    /// <summary>A setting of a call; <c>null</c> where it has none.</summary>
    public static T? Of<T>(ChatOptions? options, string key)
        where T : struct =>
        options?.AdditionalProperties is { } settings
        && settings.TryGetValue(key, out object? value)
        && value is T known
            ? known
            : null;

    /// <summary>The word of a role on the wire.</summary>
    public static string WordOf(ChatRole role) =>
        role == ChatRole.System ? "system"
        : role == ChatRole.Assistant ? "assistant"
        : "user";
}
