namespace Drafter.Models;

/// <summary>What speaks a server's protocol.</summary>
public enum ServerKind
{
    /// <summary>Ollama's own protocol.</summary>
    Ollama,

    /// <summary>The OpenAI protocol of llama-server, vLLM, LM Studio and others.</summary>
    OpenAiCompatible,

    /// <summary>The cloud of Anthropic.</summary>
    Anthropic,

    /// <summary>The cloud of OpenAI.</summary>
    OpenAi,
}

/// <summary>Who answered, for provenance: no host names.</summary>
/// <param name="Server">The server's kind.</param>
/// <param name="Model">The model, as it was asked for.</param>
/// <param name="Digest">The digest of the weights, 64 hexadecimal digits; Ollama alone tells it.</param>
/// <param name="Fingerprint">For servers without digests: a hash of size, parameters, file type, context, template and build.</param>
/// <param name="EchoedModel">The name that the answer bore, where it is another: some servers ignore which model is asked.</param>
public sealed record ModelIdentity(
    ServerKind Server,
    string Model,
    string? Digest = null,
    string? Fingerprint = null,
    string? EchoedModel = null
)
{
    /// <summary>Whether the text left the author's hands for it.</summary>
    public bool IsCloud { get; init; }
}
