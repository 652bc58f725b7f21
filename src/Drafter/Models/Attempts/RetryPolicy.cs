namespace Drafter.Models.Attempts;

/// <summary>What is done about a fault.</summary>
internal enum Remedy
{
    /// <summary>The call ends with the fault: it is for the author to decide.</summary>
    Stop,

    /// <summary>The next model of the role is asked.</summary>
    NextModel,

    /// <summary>The same model is asked once more.</summary>
    Retry,

    /// <summary>The same model is asked once more, with another seed.</summary>
    RetryWithNewSeed,

    /// <summary>The same model is asked once more, without thinking.</summary>
    RetryWithoutThinking,

    /// <summary>The server is asked until it is ready.</summary>
    Poll,
}

/// <summary>The table of faults and remedies.</summary>
internal static class RetryPolicy
{
    /// <summary>The remedy for a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="earlier">How often this model had the same remedy for the same fault within the call.</param>
    /// <param name="isPermanent">Whether the server found the request wrong.</param>
    /// <param name="isCloud">Whether it is a cloud, which nobody waits for and which a local model stands behind.</param>
    public static Remedy For(FaultClass fault, int earlier, bool isPermanent, bool isCloud) =>
        fault switch
        {
            FaultClass.ModelMissing or FaultClass.TruncatedPrompt or FaultClass.NotLocal when isCloud =>
                Remedy.NextModel,
            FaultClass.Refused => earlier < 2 ? Remedy.Retry : Remedy.NextModel,
            FaultClass.Loading or FaultClass.Waking => Remedy.Poll,
            FaultClass.NoFirstToken
            or FaultClass.Overloaded
            or FaultClass.RateLimited
            or FaultClass.Stalled
            or FaultClass.Reset
            or FaultClass.Malformed => Once(Remedy.Retry, earlier),
            FaultClass.ServerError => isPermanent ? Remedy.NextModel : Once(Remedy.Retry, earlier),
            // With the same seed, Ollama's guard against repetition would end it at the same place.
            FaultClass.NoTerminalReason or FaultClass.Empty => Once(Remedy.RetryWithNewSeed, earlier),
            FaultClass.Loop => earlier < 1 ? Remedy.RetryWithNewSeed : Remedy.Stop,
            FaultClass.ThinkingOnly => Once(Remedy.RetryWithoutThinking, earlier),
            FaultClass.Dns
            or FaultClass.Tls
            or FaultClass.ContextOverflow
            or FaultClass.OutOfMemory
            or FaultClass.Quota
            or FaultClass.NotAModelServer
            or FaultClass.Unauthorized
            or FaultClass.KeyMissing
            or FaultClass.NotAllowed
            or FaultClass.Refusal => Remedy.NextModel,
            // Never another model in its place, and never an answer to half a question.
            FaultClass.ModelMissing
            or FaultClass.Drift
            or FaultClass.NotLocal
            or FaultClass.TruncatedPrompt
            or FaultClass.Cancelled
            or FaultClass.Length => Remedy.Stop,
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, message: null),
        };

    /// <summary>Whether a fault says that the server is down, for its breaker.</summary>
    public static bool IsOfServer(FaultClass fault) =>
        Availability.Ledger.OutcomeOf(fault) is "refused" or "timeout" or "error" or "overloaded" or "rate_limited"
        && fault is not FaultClass.TruncatedPrompt;

    /// <summary>Whether a cloud is not asked again within a run after a fault: the next call would end the same way.</summary>
    public static bool EndsUse(FaultClass fault) =>
        fault is FaultClass.Quota or FaultClass.Unauthorized or FaultClass.KeyMissing;

    private static Remedy Once(Remedy remedy, int earlier) => earlier < 1 ? remedy : Remedy.NextModel;
}
