using System.Collections.Immutable;
using Drafter.Models.Availability;
using Drafter.Servers;

namespace Drafter.Models.Attempts;

/// <summary>How a model's turn in a call ended.</summary>
/// <param name="Last">The last attempt; <c>null</c> where none was made.</param>
/// <param name="Text">The text: of all attempts that continued one another.</param>
/// <param name="Identity">Who answered, or would have.</param>
/// <param name="Fault">What went wrong; <see cref="FaultClass.Length"/> beside a text that was cut.</param>
/// <param name="IsOver">Whether the call ends with it; else the next model is asked.</param>
internal sealed record TurnOutcome(
    AttemptRecord? Last,
    string Text,
    ModelIdentity Identity,
    CallFault? Fault,
    bool IsOver
);

/// <summary>Asks one model until it has answered or there is no remedy left.</summary>
internal sealed class ModelTurn(
    IModelServer server,
    ModelSettings model,
    RoleCall call,
    CallBudgets budgets,
    Ledger ledger,
    Pace pace,
    TimeProvider time,
    Action<CallEvent> onEvent
)
{
    /// <summary>The tokens that thoughts may take beside those of the answer, where the window has them: they count alike.</summary>
    private const int ThoughtTokens = 2048;

    private readonly Dictionary<FaultClass, int> _remedies = [];
    private readonly List<AttemptRecord> _attempts = [];
    private readonly long _begin = time.GetTimestamp();
    private readonly AnswerForm _form = new(call, model, pace);
    private readonly Patience _patience = new(model.Server.Name, budgets, time, onEvent);
    private readonly Admission _admission = new(
        server,
        model,
        call,
        budgets,
        new Patience(model.Server.Name, budgets, time, onEvent)
    );
    private ModelCheck? _check;
    private int _seed = call.Seed;
    private int _tries = 1;
    private int _maxTokens = call.MaxTokens;

    /// <summary>The attempts, in order.</summary>
    public IEnumerable<AttemptRecord> Attempts => _attempts;

    /// <summary>Asks. A fault is part of the outcome.</summary>
    public async Task<TurnOutcome> RunAsync(CancellationToken cancellation)
    {
        ModelServerException? failure = null;
        AttemptRecord? last = null;
        try
        {
            while (true)
            {
                (last, failure) = await TryAsync(call.Messages, cancellation).ConfigureAwait(false);
                if (failure is null && last is not null)
                {
                    return await CompleteAsync(last, cancellation).ConfigureAwait(false);
                }

                if (!await RemedyAsync(failure!, cancellation).ConfigureAwait(false))
                {
                    Remedy end = RetryPolicy.For(
                        failure!.Fault.Class,
                        int.MaxValue,
                        failure.IsPermanent,
                        model.Server.IsCloud
                    );
                    return Ended(Best(last), failure.Fault, end == Remedy.Stop);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Ended(Best(last), new CallFault(FaultClass.Cancelled, "stopped"), isOver: true);
        }
    }

    /// <summary>The attempt whose text is worth keeping: the last that has one.</summary>
    private AttemptRecord? Best(AttemptRecord? last) =>
        last is { Text.Length: > 0 } ? last : _attempts.LastOrDefault(a => a.Text.Length > 0) ?? last;

    private TurnOutcome Ended(AttemptRecord? last, CallFault fault, bool isOver) =>
        new(last, last?.Text ?? string.Empty, Identity(), fault, isOver);

    private ModelIdentity Identity() =>
        (_check?.Identity ?? new ModelIdentity(model.Server.Kind, model.Model)) with
        {
            IsCloud = model.Server.IsCloud,
        };

    private async Task<(AttemptRecord? Record, ModelServerException? Failure)> TryAsync(
        ImmutableArray<PromptMessage> messages,
        CancellationToken cancellation
    )
    {
        long begin = time.GetTimestamp();
        try
        {
            _check ??= await _admission.CheckAsync(cancellation).ConfigureAwait(false);
            if (_check.MaxContextTokens is { } window)
            {
                onEvent(new CallEvent.Window(model.Server.Name, model.Model, window));
            }

            int room = await _admission.RoomAsync(_check, messages, cancellation).ConfigureAwait(false);
            bool mayThink = _form.Think == true || pace.HasThought(model);
            _maxTokens = call.MaxTokens + (mayThink ? Math.Min(ThoughtTokens, room) : 0);
        }
        catch (ModelServerException fault)
        {
            Record(fault.Fault.Class, time.GetElapsedTime(begin));
            AttemptRecord record = new(
                model.Server.Name,
                model.Model,
                _seed,
                _form.Think,
                FinishReason.None,
                fault.Fault,
                TimeSpan.Zero,
                time.GetElapsedTime(begin),
                string.Empty,
                string.Empty,
                null
            );
            _attempts.Add(record);
            return (record, fault);
        }

        onEvent(new CallEvent.Started(model.Model, model.Server.Name));
        Attempt attempt = new(server, model, budgets, time, onEvent);
        AttemptOutcome outcome = await attempt
            .RunAsync(
                new AttemptRequest(
                    messages,
                    _form.Schema,
                    _form.AsGrammar,
                    _maxTokens,
                    _seed,
                    _form.Think,
                    _check.IsWarm ? budgets.FirstTokenWarm : budgets.FirstTokenCold,
                    _check.IsWarm,
                    pace.Of(model)
                ),
                cancellation
            )
            .ConfigureAwait(false);
        _attempts.Add(outcome.Record);
        pace.Measured(model, outcome.TokensPerSecond, outcome.Record.Thinking.Length > 0);
        if (outcome.EchoedModel is { } echoed && echoed != model.Model)
        {
            _check = _check with { Identity = _check.Identity with { EchoedModel = echoed } };
        }

        if (outcome.Failure is not { } refused || !_form.IsRefused(refused))
        {
            Record(
                outcome.Failure?.Fault.Class,
                outcome.Record.Total,
                outcome.Record.FirstToken > TimeSpan.Zero ? outcome.Record.FirstToken : null,
                outcome.TokensPerSecond
            );
        }

        if (outcome.Failure is not null && RetryPolicy.IsOfServer(outcome.Failure.Fault.Class))
        {
            // The server may be another one, or have other models, when it comes back.
            _check = null;
        }

        return (outcome.Record, outcome.Failure);
    }

    /// <summary>Makes a cut text longer, once.</summary>
    private async Task<TurnOutcome> CompleteAsync(AttemptRecord first, CancellationToken cancellation)
    {
        if (first.Finish != FinishReason.Length)
        {
            return new TurnOutcome(first, first.Text, Identity(), null, IsOver: true);
        }

        CallFault cut = new(
            FaultClass.Length,
            $"hit the {_maxTokens}-token cap",
            "allow more tokens, or a shorter section"
        );
        if (call.Continue.IsEmpty)
        {
            return new TurnOutcome(first, first.Text, Identity(), cut, IsOver: true);
        }

        onEvent(new CallEvent.Continuing(_maxTokens));
        (AttemptRecord? more, ModelServerException? failure) = await TryAsync(
                [.. call.Messages, new PromptMessage(PromptRole.Assistant, first.Text), .. call.Continue],
                cancellation
            )
            .ConfigureAwait(false);
        if (more is null || failure is not null)
        {
            return failure?.Fault.Class == FaultClass.Cancelled
                ? new TurnOutcome(first, first.Text, Identity(), failure.Fault, IsOver: true)
                : new TurnOutcome(first, first.Text, Identity(), cut, IsOver: true);
        }

        return new TurnOutcome(
            more,
            Seam.Join(first.Text, more.Text),
            Identity(),
            more.Finish == FinishReason.Length ? cut : null,
            IsOver: true
        );
    }

    /// <summary>Does what the fault's remedy is.</summary>
    /// <returns>Whether the model is to be asked again.</returns>
    private async Task<bool> RemedyAsync(ModelServerException failure, CancellationToken cancellation)
    {
        CallFault fault = failure.Fault;
        if (_form.IsRefused(failure))
        {
            if (_form.GoWithout(failure) is { } told)
            {
                onEvent(new CallEvent.Retrying(told, ++_tries));
            }

            return true;
        }

        int earlier = _remedies.GetValueOrDefault(fault.Class);
        Remedy remedy = RetryPolicy.For(fault.Class, earlier, failure.IsPermanent, model.Server.IsCloud);
        _remedies[fault.Class] = earlier + 1;
        TimeSpan delay = failure.RetryAfter ?? budgets.RetryDelay * (1 << Math.Min(earlier, 4));
        switch (remedy)
        {
            case Remedy.Poll:
                return await PollAsync(failure, cancellation).ConfigureAwait(false);
            case Remedy.Retry when failure.RetryAfter > budgets.MaxRetryAfter:
                return false;
            case Remedy.Retry:
                await _patience
                    .WaitAsync(
                        Sentences.Waiting(fault.Class),
                        delay,
                        TimeSpan.Zero,
                        failure.RetryAfter is not null,
                        cancellation
                    )
                    .ConfigureAwait(false);
                break;
            case Remedy.RetryWithNewSeed:
                _seed = NextSeed(_seed);
                break;
            case Remedy.RetryWithoutThinking:
                _seed = _form.StopThinking() ? _seed : NextSeed(_seed);
                break;
            default:
                return false;
        }

        _tries++;
        onEvent(new CallEvent.Retrying(fault.Sentence, _tries));
        return true;
    }

    private async Task<bool> PollAsync(ModelServerException failure, CancellationToken cancellation)
    {
        FaultClass fault = failure.Fault.Class;
        bool isAgain = await _patience
            .PollAsync(fault, _attempts[^1].Total, failure.RetryAfter, cancellation)
            .ConfigureAwait(false);
        if (!isAgain)
        {
            ledger.Add(model.Server.Name, model.Model, fault, time.GetElapsedTime(_begin));
        }

        return isAgain;
    }

    private void Record(FaultClass? fault, TimeSpan total, TimeSpan? firstToken = null, double? tokensPerSecond = null)
    {
        // A server that is not ready yet is recorded once, when the waiting has ended; the others were never sent.
        if (
            fault
            is not (
                FaultClass.Loading
                or FaultClass.Waking
                or FaultClass.ContextOverflow
                or FaultClass.KeyMissing
                or FaultClass.NotAllowed
            )
        )
        {
            ledger.Add(model.Server.Name, model.Model, fault, total, firstToken, tokensPerSecond);
        }
    }

    private static int NextSeed(int seed) => unchecked(seed * 31 + 17) & int.MaxValue;
}
