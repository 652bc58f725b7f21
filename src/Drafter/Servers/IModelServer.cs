using System.Collections.Immutable;
using Drafter.Models;
using Microsoft.Extensions.AI;

namespace Drafter.Servers;

/// <summary>What a server says of a model before it is asked.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="IsWarm">Whether it is known to be in memory.</param>
/// <param name="MaxContextTokens">The largest context window that the model or the server has; <c>null</c> where it does not tell.</param>
internal sealed record ModelCheck(ModelIdentity Identity, bool IsWarm, long? MaxContextTokens)
{
    /// <summary>What the server tells of it, by which a change is explained; empty where it tells nothing.</summary>
    public ImmutableArray<IdentityPart> Parts { get; init; } = [];
}

/// <summary>A model server, whatever its protocol. Faults are <see cref="ModelServerException"/>s.</summary>
internal interface IModelServer : IDisposable
{
    /// <summary>The way to ask.</summary>
    IChatClient Chat { get; }

    /// <summary>Finds a model, and what it is.</summary>
    Task<ModelCheck> CheckAsync(ModelSettings model, CancellationToken cancellation);

    /// <summary>How many tokens a text has; <c>null</c> where the server does not count.</summary>
    Task<int?> CountTokensAsync(string text, CancellationToken cancellation);

    /// <summary>What the server is, for people: its version and its models.</summary>
    Task<ServerDescription> DescribeAsync(CancellationToken cancellation);

    /// <summary>Finds out whether the server answers, as cheaply as it can be had.</summary>
    Task PingAsync(CancellationToken cancellation) => DescribeAsync(cancellation);
}
