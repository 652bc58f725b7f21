using Drafter.Configuration;
using Drafter.Models;

namespace Drafter.Commands;

/// <summary>What the commands are given by the program; tests give their own.</summary>
internal sealed record Services
{
    /// <summary>Makes the one that asks the models of a configuration; without it there are no commands that ask models.</summary>
    public Func<DrafterConfig, Terminal, IRoleRunner>? CreateRunner { get; init; }
}
