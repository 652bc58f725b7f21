using System.Collections.Concurrent;
using System.Collections.Immutable;
using Drafter.Models.Attempts;
using Drafter.Models.Availability;
using Drafter.Servers;

namespace Drafter.Models;

/// <summary>
/// Asks the models of a role in order. What a fault means is the table in <see cref="RetryPolicy"/>; one model's turn is a
/// <see cref="ModelTurn"/>, one request an <see cref="Attempt"/>.
/// </summary>
public sealed class RoleRunner : IRoleRunner
{
    private readonly ModelPlan _plan;
    private readonly ModelServers _servers;
    private readonly CallBudgets _budgets;
    private readonly Breaker _breaker;
    private readonly Ledger _ledger;
    private readonly TimeProvider _time;
    private readonly Pace _pace = new();
    private readonly ConcurrentDictionary<string, CallFault> _ended = new(StringComparer.Ordinal);

    /// <summary>Makes a runner.</summary>
    /// <param name="plan">The models of every role.</param>
    /// <param name="servers">The ways to the servers.</param>
    /// <param name="budgets">The time budgets.</param>
    /// <param name="breaker">What is known to be down.</param>
    /// <param name="ledger">Where each call is recorded.</param>
    /// <param name="time">The clock that all waiting goes by; connecting alone is timed by the system's.</param>
    public RoleRunner(
        ModelPlan plan,
        ModelServers servers,
        CallBudgets budgets,
        Breaker breaker,
        Ledger ledger,
        TimeProvider time
    )
    {
        _plan = plan;
        _servers = servers;
        _budgets = budgets;
        _breaker = breaker;
        _ledger = ledger;
        _time = time;
    }

    /// <summary>Who decides whether a cloud may be asked; without it the permit of the servers alone does.</summary>
    internal ICloudDoor? Clouds { get; init; }

    /// <inheritdoc />
    public async Task<CallResult> RunAsync(RoleCall call, Action<CallEvent> onEvent, CancellationToken cancellation)
    {
        long begin = _time.GetTimestamp();
        ImmutableArray<ModelSettings> models = Allowed(_plan.Of(call.Role));
        ImmutableArray<AttemptRecord>.Builder attempts = ImmutableArray.CreateBuilder<AttemptRecord>();
        TurnOutcome? kept = null;
        ModelSettings? before = null;
        CallFault? refusal = null;
        foreach (ModelSettings model in models)
        {
            ICloudPass? pass = null;
            if (model.Server.IsCloud && Clouds is { } door)
            {
                CloudDecision decision = await DecideAsync(door, call, model, cancellation).ConfigureAwait(false);
                if (decision.Pass is null)
                {
                    refusal = decision.Refusal!;
                    attempts.Add(NotAsked(call, model, refusal));
                    if (decision.IsNews)
                    {
                        onEvent(new CallEvent.CloudSkipped(model.Server.Name, refusal.Sentence));
                    }

                    continue;
                }

                pass = decision.Pass;
            }

            if (before is not null)
            {
                onEvent(new CallEvent.FellBack(before.Model, model.Model, kept?.Fault?.Sentence ?? "no answer"));
            }

            IModelServer server = _servers.Of(model.Server);
            ModelTurn turn = new(
                pass?.Guard(server, onEvent) ?? server,
                model,
                call,
                _budgets,
                _ledger,
                _pace,
                _time,
                onEvent
            );
            TurnOutcome outcome = await turn.RunAsync(cancellation).ConfigureAwait(false);
            attempts.AddRange(turn.Attempts.Select(a => a with { Redactions = pass?.Redactions ?? [] }));
            Learn(model.Server, outcome.Fault);
            pass?.Ended(outcome.Fault);

            // The fault is that of the last model, the text the last one that there is.
            kept =
                outcome.Text.Length == 0 && kept is { Text.Length: > 0 }
                    ? kept with
                    {
                        Fault = outcome.Fault,
                    }
                    : outcome;
            if (outcome.IsOver)
            {
                break;
            }

            before = model;
        }

        return kept is null
            ? NoModels(call, refusal, attempts.ToImmutable(), begin)
            : Result(call, kept, attempts.ToImmutable(), begin);
    }

    /// <summary>The models that may be asked: local servers that are known to be down are left out, unless no other is there.</summary>
    private ImmutableArray<ModelSettings> Allowed(ImmutableArray<ModelSettings> models)
    {
        // A cloud whose money or key is not there is not asked again in this run.
        models = [.. models.Where(m => !_ended.ContainsKey(m.Server.Name))];
        ImmutableArray<ModelSettings> down =
        [
            .. models.Where(m => !IsAtDoor(m) && _breaker.OpenUntil(m.Server.Name) is not null),
        ];
        if (models.Except(down).All(IsAtDoor))
        {
            return models;
        }

        foreach (ModelSettings skipped in down)
        {
            _ledger.AddSkipped(skipped.Server.Name, skipped.Model);
        }

        return [.. models.Except(down)];
    }

    private bool IsAtDoor(ModelSettings model) => Clouds is not null && model.Server.IsCloud;

    private async Task<CloudDecision> DecideAsync(
        ICloudDoor door,
        RoleCall call,
        ModelSettings model,
        CancellationToken cancellation
    )
    {
        // The configured order counts, also where a server before it is down and left out.
        bool isAfterLocal = _plan.Of(call.Role).TakeWhile(m => m != model).Any(m => !m.Server.IsCloud);
        if (_breaker.OpenUntil(model.Server.Name) is { } until)
        {
            _ledger.AddSkipped(model.Server.Name, model.Model);
            return door.Resting(model, until);
        }

        return await door.DecideAsync(call, model, isAfterLocal, cancellation).ConfigureAwait(false);
    }

    private static AttemptRecord NotAsked(RoleCall call, ModelSettings model, CallFault refusal) =>
        new(
            model.Server.Name,
            model.Model,
            call.Seed,
            call.Think ?? model.Think,
            FinishReason.None,
            refusal,
            TimeSpan.Zero,
            TimeSpan.Zero,
            string.Empty,
            string.Empty,
            null
        );

    private void Learn(ServerSettings settings, CallFault? fault)
    {
        string server = settings.Name;
        if (fault is not null && settings.IsCloud && RetryPolicy.EndsUse(fault.Class))
        {
            _ended.TryAdd(server, fault);
        }

        if (fault is null || Ledger.OutcomeOf(fault.Class) == "ok")
        {
            _breaker.Succeeded(server);
        }
        else if (RetryPolicy.IsOfServer(fault.Class))
        {
            _breaker.Failed(server);
        }
    }

    private CallResult Result(RoleCall call, TurnOutcome outcome, ImmutableArray<AttemptRecord> attempts, long begin) =>
        new(
            outcome.Fault is null || (outcome.Fault.Class == FaultClass.Length && call.JsonSchema is null),
            outcome.Text,
            outcome.Last?.Thinking ?? string.Empty,
            outcome.Last?.Finish ?? FinishReason.None,
            outcome.Identity,
            outcome.Last?.Tokens,
            outcome.Last?.FirstToken ?? TimeSpan.Zero,
            _time.GetElapsedTime(begin),
            outcome.Fault,
            attempts
        );

    private CallResult NoModels(
        RoleCall call,
        CallFault? refusal,
        ImmutableArray<AttemptRecord> attempts,
        long begin
    ) =>
        new(
            false,
            string.Empty,
            string.Empty,
            FinishReason.None,
            new ModelIdentity(ServerKind.Ollama, string.Empty),
            null,
            TimeSpan.Zero,
            _time.GetElapsedTime(begin),
            refusal
                ?? _plan
                    .Of(call.Role)
                    .Select(m => _ended.GetValueOrDefault(m.Server.Name))
                    .FirstOrDefault(f => f is not null)
                ?? new CallFault(
                    FaultClass.ModelMissing,
                    $"the role '{call.Role.ToString().ToLowerInvariant()}' has no model",
                    "name one in the configuration"
                ),
            attempts
        );
}
