using Drafter.Servers;

namespace Drafter.Models.Attempts;

/// <summary>Waits for a server, and tells who watches for what and for how long.</summary>
/// <param name="server">The server's name.</param>
/// <param name="budgets">The time budgets.</param>
/// <param name="time">The clock.</param>
/// <param name="onEvent">Who is told.</param>
internal sealed class Patience(string server, CallBudgets budgets, TimeProvider time, Action<CallEvent> onEvent)
{
    private TimeSpan _polled;

    /// <summary>Waits before a server that is not ready is asked again.</summary>
    /// <param name="fault">Why it is not.</param>
    /// <param name="held">How long it, or a proxy, held the request before it said so: that counts too.</param>
    /// <param name="retryAfter">When it wants to be asked again.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Whether it is to be asked again; else the time for a cold start is up.</returns>
    public async Task<bool> PollAsync(
        FaultClass fault,
        TimeSpan held,
        TimeSpan? retryAfter,
        CancellationToken cancellation
    )
    {
        // A proxy may hold a request for minutes; an answer at once is no waiting.
        _polled += held >= budgets.Tick ? held : TimeSpan.Zero;
        TimeSpan delay = retryAfter is { } wanted && wanted <= budgets.MaxRetryAfter ? wanted : budgets.PollDelay;
        if (_polled + delay > budgets.FirstTokenCold)
        {
            return false;
        }

        await WaitAsync(Sentences.Waiting(fault), delay, _polled, isCountedDown: false, cancellation)
            .ConfigureAwait(false);
        _polled += delay;
        return true;
    }

    /// <summary>Waits.</summary>
    /// <param name="reason">What is shown.</param>
    /// <param name="delay">How long.</param>
    /// <param name="before">How long it was waited for before.</param>
    /// <param name="isCountedDown">Whether the rest is shown, not what has passed.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task WaitAsync(
        string reason,
        TimeSpan delay,
        TimeSpan before,
        bool isCountedDown,
        CancellationToken cancellation
    )
    {
        for (TimeSpan waited = TimeSpan.Zero; waited < delay; )
        {
            onEvent(new CallEvent.Waiting(server, reason, before + waited, isCountedDown ? delay - waited : null));
            TimeSpan step = delay - waited < budgets.Tick ? delay - waited : budgets.Tick;
            await Task.Delay(step, time, cancellation).ConfigureAwait(false);
            waited += step;
        }
    }

    /// <summary>Waits for a short question with the budget of a long one: a proxy may hold it until the server is awake.</summary>
    /// <exception cref="ModelServerException">The budget is used up, or the server says so.</exception>
    public async Task<T> WithinAsync<T>(
        TimeSpan budget,
        string reason,
        Func<CancellationToken, Task<T>> ask,
        CancellationToken cancellation
    )
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        long begin = time.GetTimestamp();
        Task<T> asked = ask(stop.Token);
        while (!asked.IsCompleted)
        {
            Task tick = Task.Delay(budgets.Tick, time, stop.Token);
            await Task.WhenAny(asked, tick).ConfigureAwait(false);
            TimeSpan elapsed = time.GetElapsedTime(begin);
            if (asked.IsCompleted || cancellation.IsCancellationRequested)
            {
                break;
            }

            if (elapsed >= budget)
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await asked.ContinueWith(_ => _.Exception, TaskScheduler.Default).ConfigureAwait(false);
                throw new ModelServerException(
                    new CallFault(
                        FaultClass.NoFirstToken,
                        $"the server did not answer within {(long)budget.TotalSeconds} s"
                    )
                );
            }

            onEvent(new CallEvent.Waiting(server, reason, elapsed));
        }

        T answer = await asked.ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        return answer;
    }
}
