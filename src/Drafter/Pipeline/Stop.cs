using Drafter.Models;

namespace Drafter.Pipeline;

/// <summary>Why a run ends before its end.</summary>
internal enum StopKind
{
    /// <summary>A diagnostic was reported.</summary>
    Fault,

    /// <summary>No model gave a usable answer; what there is is kept, and the run can be resumed.</summary>
    NoAnswer,

    /// <summary>The author stopped it with Ctrl-C.</summary>
    Cancelled,

    /// <summary>The author wants to look first; that is no fault.</summary>
    Paused,
}

/// <summary>Why a run ends before its end.</summary>
/// <param name="Kind">The kind, which decides the exit code.</param>
/// <param name="Sentence">What happened, in one line; empty where a diagnostic says it.</param>
/// <param name="Fault">The fault of the last call, where that is why.</param>
internal sealed record Stop(StopKind Kind, string Sentence, CallFault? Fault = null)
{
    /// <summary>Whether no model could be asked; a model that is another one than the pinned one is for the author to decide on.</summary>
    public bool IsForWantOfModel => Kind == StopKind.NoAnswer && Fault is { Class: not FaultClass.Drift };

    /// <summary>Whether an answer was no answer, but the next one may be. A server that is down would be waited for twice.</summary>
    public bool IsOfOneAnswer =>
        Kind == StopKind.NoAnswer
        && Fault is { Class: FaultClass.NoTerminalReason or FaultClass.Malformed or FaultClass.Refusal };

    /// <summary>The program's exit code.</summary>
    public int ExitCode =>
        Kind switch
        {
            StopKind.Fault => 1,
            StopKind.NoAnswer => 3,
            StopKind.Cancelled => 130,
            _ => 0,
        };
}
