namespace Drafter.Models;

/// <summary>What goes wrong with a model server, as the drafter acts on it.</summary>
public enum FaultClass
{
    /// <summary>Nobody listens at the port.</summary>
    Refused,

    /// <summary>The host's name is not known.</summary>
    Dns,

    /// <summary>The certificate or the handshake.</summary>
    Tls,

    /// <summary>The server loads the model (503).</summary>
    Loading,

    /// <summary>A proxy wakes the server (502, 504).</summary>
    Waking,

    /// <summary>The server does not have the model.</summary>
    ModelMissing,

    /// <summary>It is another model than the pinned one, or than the one that was asked.</summary>
    Drift,

    /// <summary>Nothing came within the time for the first token.</summary>
    NoFirstToken,

    /// <summary>The answer stopped coming.</summary>
    Stalled,

    /// <summary>The connection broke.</summary>
    Reset,

    /// <summary>The answer ended without the server saying that it was at its end.</summary>
    NoTerminalReason,

    /// <summary>A line that is not in the protocol.</summary>
    Malformed,

    /// <summary>The server says that it failed.</summary>
    ServerError,

    /// <summary>The answer reached the token limit.</summary>
    Length,

    /// <summary>Prompt and answer do not fit into the context window.</summary>
    ContextOverflow,

    /// <summary>The server left out a part of the prompt without saying so.</summary>
    TruncatedPrompt,

    /// <summary>The server has not enough memory for the model.</summary>
    OutOfMemory,

    /// <summary>Too many requests (429).</summary>
    RateLimited,

    /// <summary>No money or no allowance left.</summary>
    Quota,

    /// <summary>The server has too much to do.</summary>
    Overloaded,

    /// <summary>Something else answered: a proxy, a login page.</summary>
    NotAModelServer,

    /// <summary>The answer has no text.</summary>
    Empty,

    /// <summary>The answer repeats itself without end.</summary>
    Loop,

    /// <summary>The answer has thoughts and no text.</summary>
    ThinkingOnly,

    /// <summary>The server wants a key, or another one.</summary>
    Unauthorized,

    /// <summary>The user stopped it.</summary>
    Cancelled,

    /// <summary>The server would hand the call on to a cloud.</summary>
    NotLocal,

    /// <summary>The server wants a key, and the environment has none.</summary>
    KeyMissing,

    /// <summary>The author does not allow that the server is asked.</summary>
    NotAllowed,

    /// <summary>The model, or the cloud's filter, would not answer.</summary>
    Refusal,
}

/// <summary>What went wrong with a call.</summary>
/// <param name="Class">Its class, which decides what is done about it.</param>
/// <param name="Sentence">What is wrong, in one line: lower case first letter, no full stop.</param>
/// <param name="Hint">What to do about it, or <c>null</c>.</param>
/// <param name="Sample">A piece of what the server sent, printable and short, or <c>null</c>.</param>
public sealed record CallFault(FaultClass Class, string Sentence, string? Hint = null, string? Sample = null);
