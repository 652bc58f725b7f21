using Drafter.Configuration;
using Drafter.Costs;
using Drafter.Gates;
using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Privacy;
using Drafter.Privacy.Secrets;
using Drafter.Servers;

namespace Drafter.Commands;

/// <summary>Makes what asks real model servers: the ways to them, the breaker, and the ledger in the user's state folder.</summary>
internal sealed class ModelServices : IDisposable
{
    private readonly CloudPermission _permission = new();
    private readonly ModelServers _servers;
    private readonly CallBudgets? _budgets;
    private StatusGate? _gate;

    /// <summary>Makes the ways to servers.</summary>
    /// <param name="budgets">The budgets that the settings have no say in; <c>null</c> for the usual ones.</param>
    public ModelServices(CallBudgets? budgets = null)
    {
        _servers = new ModelServers(_permission);
        _budgets = budgets;
    }

    /// <summary>Makes a runner for a post.</summary>
    public IRoleRunner CreateRunner(RunnerRequest request)
    {
        (DrafterConfig config, Terminal terminal, _, _, _) = request;
        string state = StateFolder.Of(terminal.Variable);
        Directory.CreateDirectory(state);
        return new RoleRunner(
            config.Plan,
            _servers,
            BudgetsOf(config, _budgets),
            new Breaker(Path.Combine(state, Breaker.FileName), terminal.Clock),
            OpenLedger(config, state, terminal.Clock),
            terminal.Clock
        )
        {
            Clouds = Door(request, state),
        };
    }

    private CloudDoor Door(RunnerRequest request, string state)
    {
        CloudSettings clouds = request.Config.Clouds;
        TimeProvider clock = request.Terminal.Clock;
        _gate ??= new StatusGate(new GateMemory(Path.Combine(state, GateMemory.FileName), clock), clock);
        return new CloudDoor
        {
            Policy = request.Policy,
            Consent = request.Consent,
            Permission = _permission,
            Redactor = new Redactor(
                new SecretScanner(request.Config.Servers.Select(s => s.Settings.ApiKey).OfType<string>())
            ),
            Log = new EgressLog(Path.Combine(request.Paths.Folder, EgressLog.FileName)),
            Costs = new CostDesk(
                clouds.Cost,
                clouds.Prices,
                new SpendLog(Path.Combine(state, SpendLog.FileName)),
                request.Paths.Slug,
                clock
            ),
            Gate = _gate,
            Gates = clouds.Gates,
            AllowsFallback = clouds.AllowsFallback,
            Time = clock,
        };
    }

    /// <summary>The ledger of this machine, which is told which servers of a configuration are clouds.</summary>
    public static Ledger OpenLedger(DrafterConfig config, string state, TimeProvider clock) =>
        new(
            Path.Combine(state, Ledger.FileName),
            clock,
            config.Servers.Where(s => s.Settings.IsCloud).Select(s => s.Settings.Name).ToHashSet(StringComparer.Ordinal)
        );

    /// <summary>The time budgets of a configuration.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="others">The budgets that it has no say in; <c>null</c> for the usual ones.</param>
    public static CallBudgets BudgetsOf(DrafterConfig config, CallBudgets? others = null) =>
        (others ?? new CallBudgets()) with
        {
            FirstTokenWarm = config.Timeouts.FirstToken,
            FirstTokenCold = config.Timeouts.ColdStart,
            Idle = config.Timeouts.Idle,
        };

    /// <summary>The ways to the servers.</summary>
    public ModelServers Servers => _servers;

    /// <inheritdoc />
    public void Dispose()
    {
        _servers.Dispose();
        _gate?.Dispose();
    }
}
