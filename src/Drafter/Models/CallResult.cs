using System.Collections.Immutable;

namespace Drafter.Models;

/// <summary>Why a server says that an answer ended.</summary>
public enum FinishReason
{
    /// <summary>It did not say: the answer is not complete.</summary>
    None,

    /// <summary>The model was done.</summary>
    Stop,

    /// <summary>The token limit was reached.</summary>
    Length,
}

/// <summary>Tokens as the server counted them.</summary>
/// <param name="Prompt">Of the prompt that it evaluated.</param>
/// <param name="Answer">Of the answer, thinking included.</param>
public sealed record TokenCounts(int? Prompt, int? Answer);

/// <summary>The outcome of a call: the last attempt's text, and what happened to all.</summary>
/// <param name="IsComplete">Whether the server said that the answer is at its end, and it is usable.</param>
/// <param name="Text">The answer without thoughts; what came until the fault where it is not complete.</param>
/// <param name="Thinking">The thoughts.</param>
/// <param name="Finish">Why it ended.</param>
/// <param name="Model">Who answered.</param>
/// <param name="Tokens">The server's counts, where it gave them.</param>
/// <param name="FirstToken">From the request to the first token of the last attempt.</param>
/// <param name="Total">From the call's begin to its end, with all attempts and waiting.</param>
/// <param name="Fault">Why it is not complete; also <see cref="FaultClass.Length"/> where a text is usable but was cut.</param>
/// <param name="Attempts">Every attempt in order.</param>
public sealed record CallResult(
    bool IsComplete,
    string Text,
    string Thinking,
    FinishReason Finish,
    ModelIdentity Model,
    TokenCounts? Tokens,
    TimeSpan FirstToken,
    TimeSpan Total,
    CallFault? Fault,
    ImmutableArray<AttemptRecord> Attempts
);

/// <summary>One request of a call.</summary>
/// <param name="Server">The server, as the configuration names it.</param>
/// <param name="Model">The model.</param>
/// <param name="Seed">The seed that was sent.</param>
/// <param name="Think">Whether thinking was asked for; <c>null</c> where nothing was said of it.</param>
/// <param name="Finish">Why it ended.</param>
/// <param name="Fault">What went wrong; <c>null</c> for a usable answer.</param>
/// <param name="FirstToken">From the request to the first token; zero where none came.</param>
/// <param name="Total">From the request to its end.</param>
/// <param name="Text">What came, thoughts left out.</param>
/// <param name="Thinking">The thoughts.</param>
/// <param name="Tokens">The server's counts.</param>
public sealed record AttemptRecord(
    string Server,
    string Model,
    int Seed,
    bool? Think,
    FinishReason Finish,
    CallFault? Fault,
    TimeSpan FirstToken,
    TimeSpan Total,
    string Text,
    string Thinking,
    TokenCounts? Tokens
)
{
    /// <summary>The secrets that were left out of what a cloud was sent.</summary>
    public ImmutableArray<RedactionCount> Redactions { get; init; } = [];
}
