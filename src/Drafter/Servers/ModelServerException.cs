using Drafter.Models;

namespace Drafter.Servers;

/// <summary>What went wrong with a model server; thrown by its client, whose callers expect an answer, and made a result by the role runner.</summary>
/// <param name="fault">The fault.</param>
/// <param name="inner">What caused it.</param>
public sealed class ModelServerException(CallFault fault, Exception? inner = null) : Exception(fault.Sentence, inner)
{
    /// <summary>The fault.</summary>
    public CallFault Fault { get; } = fault;

    /// <summary>How long the server wants us to wait (<c>Retry-After</c>), where it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request would fail again: the server found it wrong, rather than failing itself.</summary>
    public bool IsPermanent { get; init; }
}
