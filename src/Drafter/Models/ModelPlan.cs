using System.Collections.Immutable;

namespace Drafter.Models;

/// <summary>A model on a server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Model">The model's name there.</param>
public sealed record ModelSettings(ServerSettings Server, string Model)
{
    /// <summary>The context window in tokens. Ollama allocates it, and reloads the model where it changes: it is the same for every call.</summary>
    public int ContextTokens { get; init; } = 8192;

    /// <summary>The sampling temperature; <c>null</c> leaves it to the server.</summary>
    public double? Temperature { get; init; }

    /// <summary>Whether it thinks where the call says nothing of it.</summary>
    public bool? Think { get; init; }

    /// <summary>How long Ollama keeps the model in memory after a call.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What the model is pinned to; another one stops the call with <see cref="FaultClass.Drift"/>.</summary>
    public ModelPin? Pin { get; init; }
}

/// <summary>The models of every role, the first the preferred one.</summary>
/// <param name="Roles">By role; a role without models fails its calls.</param>
public sealed record ModelPlan(ImmutableDictionary<ModelRole, ImmutableArray<ModelSettings>> Roles)
{
    /// <summary>The models of a role, in order.</summary>
    public ImmutableArray<ModelSettings> Of(ModelRole role) =>
        Roles.TryGetValue(role, out ImmutableArray<ModelSettings> models) ? models : [];
}
