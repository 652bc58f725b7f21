using System.Collections.Immutable;

namespace Drafter.Servers;

/// <summary>What a server is and has.</summary>
/// <param name="Version">Its version or build; <c>null</c> where it does not tell.</param>
/// <param name="Models">Its models.</param>
public sealed record ServerDescription(string? Version, ImmutableArray<ModelDescription> Models);

/// <summary>A model on a server.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Digest">Its digest, where the server tells.</param>
/// <param name="Quantization">Its quantization, where the server tells.</param>
/// <param name="IsLoaded">Whether it is in memory; <c>null</c> where the server does not tell.</param>
/// <param name="ContextTokens">The context window that is allocated, where it is loaded and the server tells.</param>
/// <param name="IsRemote">Whether the server hands it on to a cloud.</param>
public sealed record ModelDescription(
    string Name,
    string? Digest,
    string? Quantization,
    bool? IsLoaded,
    long? ContextTokens,
    bool IsRemote
);
