using System.Collections.Immutable;
using Drafter.Costs;
using Drafter.Gates;
using Drafter.Privacy;

namespace Drafter.Configuration;

/// <summary>The settings about clouds.</summary>
internal sealed record CloudSettings
{
    /// <summary>The strictest of the user's and the site's; <c>null</c> where neither says anything.</summary>
    public CloudPolicy? Policy { get; init; }

    /// <summary>Whether a cloud may be asked after a local model.</summary>
    public bool AllowsFallback { get; init; }

    /// <summary>The caps.</summary>
    public CostSettings Cost { get; init; } = new();

    /// <summary>The prices by SERVER/MODEL.</summary>
    public ImmutableDictionary<string, Price> Prices { get; init; } = ImmutableDictionary<string, Price>.Empty;

    /// <summary>The gates by the servers' names.</summary>
    public ImmutableDictionary<string, GateSettings> Gates { get; init; } =
        ImmutableDictionary<string, GateSettings>.Empty;
}
