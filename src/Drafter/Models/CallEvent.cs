using System.Collections.Immutable;

namespace Drafter.Models;

/// <summary>What happens while a model is asked. Servers and models are named as in the configuration.</summary>
public abstract record CallEvent
{
    private CallEvent() { }

    /// <summary>A server is not ready yet, or is silent; comes again while it lasts.</summary>
    /// <param name="Server">The server.</param>
    /// <param name="Reason">Why: <c>loading</c>, <c>waking</c>, <c>waiting for the first token</c>.</param>
    /// <param name="Elapsed">How long it has lasted.</param>
    /// <param name="Left">How long until it is asked again, where the server said when; else <c>null</c>.</param>
    public sealed record Waiting(string Server, string Reason, TimeSpan Elapsed, TimeSpan? Left = null) : CallEvent;

    /// <summary>The context window that a model has, as far as its server tells.</summary>
    /// <param name="Server">The server.</param>
    /// <param name="Model">The model.</param>
    /// <param name="Tokens">The window.</param>
    public sealed record Window(string Server, string Model, long Tokens) : CallEvent;

    /// <summary>A model is asked.</summary>
    /// <param name="Model">The model.</param>
    /// <param name="Server">The server.</param>
    public sealed record Started(string Model, string Server) : CallEvent;

    /// <summary>Text of the answer.</summary>
    /// <param name="Delta">What is new.</param>
    public sealed record Text(string Delta) : CallEvent;

    /// <summary>The model thinks; its thoughts are no part of the answer.</summary>
    /// <param name="Characters">How many characters it has thought so far in this attempt.</param>
    public sealed record Thinking(int Characters) : CallEvent;

    /// <summary>The model ended thoughts that it had not begun as such: the text so far of this attempt is void.</summary>
    /// <param name="Characters">How many characters of text turned out to be thoughts.</param>
    public sealed record TextWasThinking(int Characters) : CallEvent;

    /// <summary>The attempt failed and the same model is asked again. The text so far of this call is void.</summary>
    /// <param name="Reason">Why the attempt failed.</param>
    /// <param name="Attempt">The number of the attempt that now begins, from 2.</param>
    public sealed record Retrying(string Reason, int Attempt) : CallEvent;

    /// <summary>The answer reached the token limit and the model is asked to go on. The text so far stays.</summary>
    /// <param name="MaxTokens">The limit that was reached.</param>
    public sealed record Continuing(int MaxTokens) : CallEvent;

    /// <summary>The next allowed model is asked. The text so far of this call is void.</summary>
    /// <param name="From">The model that failed.</param>
    /// <param name="To">The model that is asked now.</param>
    /// <param name="Reason">Why.</param>
    public sealed record FellBack(string From, string To, string Reason) : CallEvent;

    /// <summary>A cloud is not asked; told once for each reason in a run.</summary>
    /// <param name="Server">The cloud.</param>
    /// <param name="Reason">Why.</param>
    public sealed record CloudSkipped(string Server, string Reason) : CallEvent;

    /// <summary>Text is about to leave the machine for a cloud.</summary>
    /// <param name="Server">The cloud.</param>
    /// <param name="Model">The model.</param>
    /// <param name="Messages">How many messages.</param>
    /// <param name="Bytes">Their bytes in UTF-8.</param>
    /// <param name="Redactions">The secrets that were left out.</param>
    public sealed record Leaving(
        string Server,
        string Model,
        int Messages,
        int Bytes,
        ImmutableArray<RedactionCount> Redactions
    ) : CallEvent;

    /// <summary>The answer stopped coming.</summary>
    /// <param name="Silence">How long nothing came.</param>
    /// <param name="Words">How many words had come.</param>
    public sealed record Stalled(TimeSpan Silence, int Words) : CallEvent;
}
