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
        string state = StateFolder(terminal.Variable);
        Directory.CreateDirectory(state);
        return new RoleRunner(
            config.Plan,
            _servers,
            new CallBudgets
            {
                FirstTokenWarm = config.Timeouts.FirstToken,
                FirstTokenCold = config.Timeouts.ColdStart,
                Idle = config.Timeouts.Idle,
            },
            new Breaker(Path.Combine(state, Breaker.FileName), terminal.Clock),
            new Ledger(Path.Combine(state, Ledger.FileName), terminal.Clock),
            terminal.Clock
        );
    }

    /// <inheritdoc />
    public void Dispose() => _servers.Dispose();

    /// <summary>The folder of what a machine remembers of its servers: <c>$XDG_STATE_HOME/drafter</c>, or that below the home.</summary>
    private static string StateFolder(Func<string, string?> variable) =>
        variable("XDG_STATE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? Path.Combine(xdg, "drafter")
        : variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".local", "state", "drafter")
        : Path.Combine(Path.GetTempPath(), "drafter");
}
