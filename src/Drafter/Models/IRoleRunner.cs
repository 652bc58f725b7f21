namespace Drafter.Models;

/// <summary>Asks the models of a role, in order, until one has answered.</summary>
public interface IRoleRunner
{
    /// <summary>Asks. A fault is part of the result, never an exception; so is cancellation, with what had come by then.</summary>
    /// <param name="call">What to ask.</param>
    /// <param name="onEvent">Told of what happens, in order, from one thread at a time.</param>
    /// <param name="cancellation">Ends it with <see cref="FaultClass.Cancelled"/>.</param>
    Task<CallResult> RunAsync(RoleCall call, Action<CallEvent> onEvent, CancellationToken cancellation);
}
