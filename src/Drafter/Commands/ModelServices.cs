using Drafter.Configuration;
using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Servers;

namespace Drafter.Commands;

/// <summary>Makes what asks real model servers: the ways to them, the breaker, and the ledger in the user's state folder.</summary>
internal sealed class ModelServices : IDisposable
{
    private readonly ModelServers _servers = new();

    /// <summary>Makes a runner for a configuration.</summary>
    public IRoleRunner CreateRunner(DrafterConfig config, Terminal terminal)
    {
        string state = StateFolder.Of(terminal.Variable);
        Directory.CreateDirectory(state);
        return new RoleRunner(
            config.Plan,
            _servers,
            BudgetsOf(config),
            new Breaker(Path.Combine(state, Breaker.FileName), terminal.Clock),
            OpenLedger(config, state, terminal.Clock),
            terminal.Clock
        );
    }

    /// <summary>The ledger of this machine, which is told which servers of a configuration are clouds.</summary>
    public static Ledger OpenLedger(DrafterConfig config, string state, TimeProvider clock) =>
        new(
            Path.Combine(state, Ledger.FileName),
            clock,
            config.Servers.Where(s => s.Settings.IsCloud).Select(s => s.Settings.Name).ToHashSet(StringComparer.Ordinal)
        );

    /// <summary>The time budgets of a configuration.</summary>
    public static CallBudgets BudgetsOf(DrafterConfig config) =>
        new()
        {
            FirstTokenWarm = config.Timeouts.FirstToken,
            FirstTokenCold = config.Timeouts.ColdStart,
            Idle = config.Timeouts.Idle,
        };

    /// <summary>The ways to the servers.</summary>
    public ModelServers Servers => _servers;

    /// <inheritdoc />
    public void Dispose() => _servers.Dispose();
}
