namespace Site.Status.Fetching;

/// <summary>How long is waited between attempts: ever longer, and not all services at the same moment.</summary>
internal sealed class BackOff(FetchPolicy policy)
{
#pragma warning disable CA5394 // The waits need not be secret, and the same seed must give the same ones.
    private readonly Random _random = new(policy.JitterSeed);
#pragma warning restore CA5394
    private readonly Lock _lock = new();

    /// <summary>The wait after an attempt.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="retryAfter">What the server asked for.</param>
    public TimeSpan After(int attempt, TimeSpan? retryAfter)
    {
        TimeSpan longest = policy.FirstBackOff * Math.Pow(2, attempt - 1);
        longest = longest < policy.MaxBackOff ? longest : policy.MaxBackOff;
        TimeSpan wait = TimeSpan.FromMilliseconds(Math.Round(longest.TotalMilliseconds * (0.5 + (Next() / 2))));
        return retryAfter > wait ? retryAfter.Value : wait;
    }

    private double Next()
    {
        lock (_lock)
        {
#pragma warning disable CA5394
            return _random.NextDouble();
#pragma warning restore CA5394
        }
    }
}
