using Drafter.Configuration;
using Drafter.Models;
using Drafter.Privacy;
using Drafter.Servers;
using Drafter.Workspace;

namespace Drafter.Commands;

/// <summary>What a run needs models for.</summary>
/// <param name="Config">The settings.</param>
/// <param name="Terminal">Where it runs.</param>
/// <param name="Paths">The post.</param>
/// <param name="Policy">Whether clouds may be asked.</param>
/// <param name="Consent">Who says yes to a cloud.</param>
internal sealed record RunnerRequest(
    DrafterConfig Config,
    Terminal Terminal,
    WorkspacePaths Paths,
    RunPolicy Policy,
    ICloudConsent Consent
);

/// <summary>What the commands are given by the program; tests give their own.</summary>
internal sealed record Services
{
    /// <summary>Makes the one that asks the models of a configuration.</summary>
    public required Func<RunnerRequest, IRoleRunner> CreateRunner { get; init; }

    /// <summary>The ways to local servers, for commands that look at models and are no run of a post.</summary>
    public ModelServers Servers { get; init; } = new();
}
