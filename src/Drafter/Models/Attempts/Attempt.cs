using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Drafter.Servers;
using Drafter.Servers.OpenAiCompatible;
using Microsoft.Extensions.AI;

namespace Drafter.Models.Attempts;

/// <summary>What one request asks.</summary>
/// <param name="Messages">The prompt.</param>
/// <param name="JsonSchema">The schema of the answer.</param>
/// <param name="AsGrammar">Whether the schema is sent as a grammar of llama.cpp.</param>
/// <param name="MaxTokens">The most tokens.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Think">Whether it may think.</param>
/// <param name="FirstTokenBudget">The time until the first token.</param>
/// <param name="IsWarm">Whether the model is in memory, as far as the server tells.</param>
/// <param name="TokensPerSecond">The pace that was measured before; <c>null</c> where none was.</param>
internal sealed record AttemptRequest(
    ImmutableArray<PromptMessage> Messages,
    string? JsonSchema,
    bool AsGrammar,
    int MaxTokens,
    int Seed,
    bool? Think,
    TimeSpan FirstTokenBudget,
    bool IsWarm,
    double? TokensPerSecond
);

/// <summary>What came of one request.</summary>
/// <param name="Record">For the result of the call.</param>
/// <param name="EchoedModel">The model that the answer named.</param>
/// <param name="TokensPerSecond">The pace; <c>null</c> where too little came to tell.</param>
/// <param name="Failure">The server's fault with what else is known of it.</param>
internal sealed record AttemptOutcome(
    AttemptRecord Record,
    string? EchoedModel,
    double? TokensPerSecond,
    ModelServerException? Failure
);

/// <summary>One request to one model, within its budgets.</summary>
internal sealed class Attempt(
    IModelServer server,
    ModelSettings model,
    CallBudgets budgets,
    TimeProvider time,
    Action<CallEvent> onEvent
)
{
    /// <summary>Asks. A fault is part of the outcome.</summary>
    public async Task<AttemptOutcome> RunAsync(AttemptRequest request, CancellationToken cancellation)
    {
        long begin = time.GetTimestamp();
        AnswerText answer = new(onEvent);
        TimeSpan firstToken = TimeSpan.Zero;
        string? echoed = null;
        ModelServerException? failure = null;
        try
        {
            await ReadAsync().ConfigureAwait(false);
            answer.Finish();
            failure = AttemptVerdict.Of(answer, request, model);
        }
        catch (ModelServerException fault)
        {
            failure = fault;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            failure = new ModelServerException(
                new CallFault(FaultClass.Cancelled, $"stopped after {answer.Words} words")
            );
        }

        TimeSpan total = time.GetElapsedTime(begin);
        int tokens = answer.Tokens?.Answer ?? answer.Pieces;
        double seconds = (total - firstToken).TotalSeconds;
        FinishReason finish =
            answer.Reason == ChatFinishReason.Stop ? FinishReason.Stop
            : answer.Reason == ChatFinishReason.Length ? FinishReason.Length
            : FinishReason.None;
        return new AttemptOutcome(
            new AttemptRecord(
                model.Server.Name,
                model.Model,
                request.Seed,
                request.Think,
                finish,
                failure?.Fault,
                firstToken,
                total,
                answer.Text,
                answer.Thinking,
                answer.Tokens
            ),
            echoed,
            tokens >= 16 && seconds > 0 ? tokens / seconds : null,
            failure
        );

        async Task ReadAsync()
        {
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            IAsyncEnumerator<ChatResponseUpdate> updates = server
                .Chat.GetStreamingResponseAsync(Messages(request), Options(request), stop.Token)
                .GetAsyncEnumerator(stop.Token);
            long last = begin;
            long first = 0;
            Task tick = Task.CompletedTask;
            Task<bool>? next = null;
            try
            {
                while (true)
                {
                    ValueTask<bool> moved = updates.MoveNextAsync();
                    if (!moved.IsCompleted)
                    {
                        next = moved.AsTask();
                        await WaitAsync(next).ConfigureAwait(false);
                        moved = new ValueTask<bool>(next);
                    }

                    bool isMore = await moved.ConfigureAwait(false);
                    next = null;
                    if (!isMore)
                    {
                        return;
                    }

                    echoed ??= string.IsNullOrEmpty(updates.Current.ModelId) ? null : updates.Current.ModelId;
                    AttemptVerdict.CheckModel(echoed, model);
                    if (!answer.Add(updates.Current))
                    {
                        continue;
                    }

                    last = time.GetTimestamp();
                    if (first == 0)
                    {
                        first = last;
                        firstToken = time.GetElapsedTime(begin, first);
                    }

                    AttemptVerdict.CheckLoop(answer);
                }
            }
            finally
            {
                await stop.CancelAsync().ConfigureAwait(false);
                if (next is not null)
                {
                    // The enumerator may only be disposed when it rests; what it says of being stopped is not news.
                    await next.ContinueWith(_ => _.Exception, TaskScheduler.Default).ConfigureAwait(false);
                }

                await updates.DisposeAsync().ConfigureAwait(false);
            }

            async Task WaitAsync(Task<bool> pending)
            {
                while (!pending.IsCompleted)
                {
                    if (tick.IsCompleted)
                    {
                        tick = Task.Delay(budgets.Tick, time, stop.Token);
                    }

                    await Task.WhenAny(pending, tick).ConfigureAwait(false);
                    cancellation.ThrowIfCancellationRequested();
                    if (!pending.IsCompleted)
                    {
                        CheckBudgets();
                    }
                }
            }

            void CheckBudgets()
            {
                TimeSpan silence = time.GetElapsedTime(last);
                if (first == 0)
                {
                    if (silence >= request.FirstTokenBudget)
                    {
                        throw new ModelServerException(
                            new CallFault(
                                FaultClass.NoFirstToken,
                                $"no token came within {Seconds(request.FirstTokenBudget)}",
                                "the server may be busy with another request: see its log"
                            )
                        );
                    }

                    onEvent(
                        new CallEvent.Waiting(
                            model.Server.Name,
                            request.IsWarm ? "waiting for the first token" : "loading",
                            silence
                        )
                    );
                }
                else if (silence >= budgets.Idle)
                {
                    onEvent(new CallEvent.Stalled(silence, answer.Words));
                    throw new ModelServerException(
                        new CallFault(FaultClass.Stalled, $"stalled {Seconds(silence)} after {answer.Words} words")
                    );
                }
                else if (time.GetElapsedTime(first) is { } spent && spent >= AnswerBudget(request))
                {
                    throw new ModelServerException(
                        new CallFault(
                            FaultClass.Stalled,
                            $"too slow: {answer.Words} words in {Seconds(spent)}",
                            "a smaller model or a smaller quantization answers sooner"
                        )
                    );
                }
            }
        }
    }

    private static IEnumerable<ChatMessage> Messages(AttemptRequest request) =>
        request.Messages.Select(m => new ChatMessage(
            m.Role switch
            {
                PromptRole.System => ChatRole.System,
                PromptRole.Assistant => ChatRole.Assistant,
                _ => ChatRole.User,
            },
            m.Text
        ));

    private static string Seconds(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalSeconds} s");

    private TimeSpan AnswerBudget(AttemptRequest request)
    {
        TimeSpan atPace = request.TokensPerSecond is { } pace
            ? TimeSpan.FromSeconds(Math.Min(request.MaxTokens / pace * budgets.AnswerFactor, 86_400))
            : TimeSpan.Zero;
        return atPace > budgets.LeastAnswer ? atPace : budgets.LeastAnswer;
    }

    private ChatOptions Options(AttemptRequest request)
    {
        ChatOptions options = new()
        {
            ModelId = model.Model,
            MaxOutputTokens = request.MaxTokens,
            Seed = request.Seed,
            Temperature = (float?)model.Temperature,
            AdditionalProperties = new AdditionalPropertiesDictionary
            {
                [ChatSettings.ContextTokens] = model.ContextTokens,
                [ChatSettings.KeepAlive] = model.KeepAlive,
            },
        };
        if (request.Think is { } think)
        {
            options.AdditionalProperties[ChatSettings.Think] = think;
        }

        if (request.JsonSchema is { } schema)
        {
            using JsonDocument document = JsonDocument.Parse(schema);
            if (request.AsGrammar)
            {
                options.AdditionalProperties[ChatSettings.Grammar] = SchemaGrammar.Of(document.RootElement);
                return options;
            }

            options.ResponseFormat = ChatResponseFormat.ForJsonSchema(document.RootElement.Clone(), "answer");
        }

        return options;
    }
}
