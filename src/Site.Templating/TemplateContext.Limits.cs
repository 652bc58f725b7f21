using System.Diagnostics;
using System.Runtime.CompilerServices;
using Site.Templating.Parsing;
using Site.Templating.Runtime;

namespace Site.Templating;

/// <summary>The limits of a render: each one that is hit is an error at a place.</summary>
public sealed partial class TemplateContext
{
    private int _loopDepth;
    private int _loopSteps;
    private int _callDepth;
    private int _checks;
    private long _startedAt;

    internal void EnterLoop()
    {
        if (_loopDepth++ == 0)
        {
            _loopSteps = 0;
        }
    }

    internal void ExitLoop() => _loopDepth--;

    internal void StepLoop(SourceSpan span)
    {
        if (LoopLimit > 0 && ++_loopSteps > LoopLimit)
        {
            throw new ScriptRuntimeException(
                span,
                $"Exceeding number of iteration limit `{LoopLimit}` for loop statement",
                "The limit counts the steps of nested loops together"
            );
        }

        CheckTime(span);
    }

    internal void EnterCall(SourceSpan span, string what)
    {
        if (RecursiveLimit > 0 && _callDepth >= RecursiveLimit)
        {
            throw new ScriptRuntimeException(
                span,
                $"Exceeding number of recursive depth limit `{RecursiveLimit}` for {what}"
            );
        }

        EnsureStack(span);
        _callDepth++;
        CheckTime(span);
    }

    internal void ExitCall() => _callDepth--;

    internal static void EnsureStack(SourceSpan span)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ScriptRuntimeException(span, "The template nests too deep to be evaluated");
        }
    }

    /// <summary>Looks at the clock and the cancellation token, both only once in a while.</summary>
    internal void CheckTime(SourceSpan span)
    {
        if (CancellationToken.IsCancellationRequested)
        {
            throw new ScriptAbortException(span, CancellationToken);
        }

        if (
            TimeLimit is { } limit
            && (++_checks & 31) == 0
            && _startedAt != 0
            && Stopwatch.GetElapsedTime(_startedAt) > limit
        )
        {
            throw new ScriptRuntimeException(
                span,
                $"The render takes longer than the limit of {limit.TotalSeconds:0.###} seconds"
            );
        }
    }

    internal void CheckStringLength(SourceSpan span, long length)
    {
        if (LimitToString > 0 && length > LimitToString)
        {
            throw new ScriptRuntimeException(
                span,
                $"The text would be {length} characters long; the limit is {LimitToString}"
            );
        }
    }

    internal void StartClock() => _startedAt = Stopwatch.GetTimestamp();

    private void ResetLimits()
    {
        _loopDepth = 0;
        _loopSteps = 0;
        _callDepth = 0;
        _checks = 0;
        _startedAt = 0;
    }
}
