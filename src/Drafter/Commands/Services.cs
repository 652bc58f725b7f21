using Drafter.Configuration;
using Drafter.Models;
using Drafter.Servers;

namespace Drafter.Commands;

/// <summary>What the commands are given by the program; tests give their own.</summary>
internal sealed record Services
{
    /// <summary>Makes the one that asks the models of a configuration.</summary>
    public required Func<DrafterConfig, Terminal, IRoleRunner> CreateRunner { get; init; }

    /// <summary>The ways to local servers, for commands that look at models and are no run of a post.</summary>
    public ModelServers Servers { get; init; } = new();
}
