namespace Drafter.Models;

/// <summary>How long a call may take and how often it is tried. Connecting has a budget of its own, of 3 s.</summary>
public sealed record CallBudgets
{
    /// <summary>Until the first token of a model that is in memory.</summary>
    public TimeSpan FirstTokenWarm { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Until the first token of a model that may have to be loaded, and for a server that loads or wakes up.</summary>
    public TimeSpan FirstTokenCold { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>Between two tokens. What carries no token does not count: comments, empty deltas.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>The least that an answer may take from its first token on.</summary>
    public TimeSpan LeastAnswer { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many times longer an answer may take than its tokens at the measured pace would.</summary>
    public double AnswerFactor { get; init; } = 3;

    /// <summary>How often <see cref="CallEvent.Waiting"/> comes.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Before the first retry; doubled for each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two questions whether a server is ready.</summary>
    public TimeSpan PollDelay { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The longest <c>Retry-After</c> that is honoured.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(30);
}
