using Drafter.Configuration;
using Drafter.Models;

namespace Drafter.Commands;

/// <summary>What the commands are given by the program; tests give their own.</summary>
internal sealed record Services
{
    /// <summary>Makes the one that asks the models of a configuration.</summary>
    public required Func<DrafterConfig, Terminal, IRoleRunner> CreateRunner { get; init; }
}
