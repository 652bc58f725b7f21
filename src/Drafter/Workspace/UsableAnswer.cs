using Drafter.Models;
using Drafter.Text;

namespace Drafter.Workspace;

/// <summary>Whether an answer is of use: a weak model may cost quality, never the run.</summary>
internal static class UsableAnswer
{
    private const int LeastWords = 20;

    /// <summary>
    /// Whether a stage can do something with an answer: it is whole, or the model did what it could. What is cut or empty is then the
    /// stage's to mend; a section needs some text at least.
    /// </summary>
    public static bool Is(RoleCall call, CallResult result) =>
        result.IsComplete
        || (
            result.Fault is { } fault
            && IsOfAnswer(fault.Class)
            && (call.Role != ModelRole.Draft || Words.Count(result.Text) >= LeastWords)
        );

    /// <summary>Whether a fault is of the model's answer, and not of the server or the way to it.</summary>
    public static bool IsOfAnswer(FaultClass fault) =>
        fault is FaultClass.Length or FaultClass.Loop or FaultClass.Empty or FaultClass.ThinkingOnly;
}
