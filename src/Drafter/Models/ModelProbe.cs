using Drafter.Models.Attempts;
using Drafter.Models.Availability;
using Drafter.Servers;

namespace Drafter.Models;

/// <summary>The answer to a question that was asked to see what a model does.</summary>
/// <param name="Text">The answer; the thoughts where there is nothing else within the tokens allowed.</param>
/// <param name="FirstToken">Until the first token; zero where none came.</param>
/// <param name="TokensPerSecond">The pace; <c>null</c> where too little came to tell.</param>
/// <param name="Fault">What kept it from answering; an answer that was cut or repeats itself is one.</param>
internal sealed record ProbeAnswer(string Text, TimeSpan FirstToken, double? TokensPerSecond, CallFault? Fault);

/// <summary>Asks one model one short question, once, and records the answer in the ledger: no fallback, no retries, and no other model.</summary>
internal sealed class ModelProbe(ModelServers servers, Ledger ledger, CallBudgets budgets, TimeProvider time)
{
    /// <summary>Finds a model; waits for a server that loads or wakes up, as long as a call would.</summary>
    /// <returns>What the server says of it, or the fault, which the ledger has then.</returns>
    public async Task<(ModelCheck? Check, CallFault? Fault)> CheckAsync(
        ModelSettings model,
        Action<CallEvent> onEvent,
        CancellationToken cancellation
    )
    {
        long begin = time.GetTimestamp();
        using CancellationTokenSource budget = new(budgets.FirstTokenCold, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            budget.Token
        );
        CallFault? last = null;
        try
        {
            while (true)
            {
                try
                {
                    return (await servers.Of(model.Server).CheckAsync(model, stop.Token).ConfigureAwait(false), null);
                }
                catch (ModelServerException fault)
                {
                    last = fault.Fault;
                    if (fault.Fault.Class is not (FaultClass.Loading or FaultClass.Waking))
                    {
                        break;
                    }
                }

                onEvent(
                    new CallEvent.Waiting(model.Server.Name, Sentences.Waiting(last.Class), time.GetElapsedTime(begin))
                );
                await Task.Delay(budgets.PollDelay, time, stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            last ??= new CallFault(
                FaultClass.NoFirstToken,
                $"the server did not answer within {(long)budgets.FirstTokenCold.TotalSeconds} s"
            );
        }

        ledger.Add(model.Server.Name, model.Model, last.Class, time.GetElapsedTime(begin));
        return (null, last);
    }

    /// <summary>Asks a model that was found.</summary>
    public async Task<ProbeAnswer> AskAsync(
        ModelSettings model,
        ModelCheck check,
        string prompt,
        int seed,
        int maxTokens,
        Action<CallEvent> onEvent,
        CancellationToken cancellation
    )
    {
        AttemptOutcome outcome = await TryAsync(model.Think).ConfigureAwait(false);
        if (model.Think is not null && outcome.Failure is { } failure && AnswerForm.IsOfThinking(failure))
        {
            outcome = await TryAsync(think: null).ConfigureAwait(false);
        }

        cancellation.ThrowIfCancellationRequested();
        AttemptRecord record = outcome.Record;
        ledger.Add(
            model.Server.Name,
            model.Model,
            outcome.Failure?.Fault.Class,
            record.Total,
            record.FirstToken > TimeSpan.Zero ? record.FirstToken : null,
            outcome.TokensPerSecond
        );
        // What a model does within few tokens is its answer here, whatever a section would need.
        bool isAnswer = Ledger.OutcomeOf(outcome.Failure?.Fault.Class) == "ok";
        return new ProbeAnswer(
            record.Text.Trim().Length > 0 ? record.Text.Trim() : record.Thinking.Trim(),
            record.FirstToken,
            outcome.TokensPerSecond,
            isAnswer ? null : outcome.Failure?.Fault
        );

        Task<AttemptOutcome> TryAsync(bool? think) =>
            new Attempt(servers.Of(model.Server), model, budgets, time, onEvent).RunAsync(
                new AttemptRequest(
                    [new PromptMessage(PromptRole.User, prompt)],
                    JsonSchema: null,
                    AsGrammar: false,
                    maxTokens,
                    seed,
                    think,
                    check.IsWarm ? budgets.FirstTokenWarm : budgets.FirstTokenCold,
                    check.IsWarm,
                    TokensPerSecond: null
                ),
                cancellation
            );
    }
}
