using System.Collections.Immutable;
using Drafter.Servers;

namespace Drafter.Models;

/// <summary>Leave to ask a cloud for one call.</summary>
internal interface ICloudPass
{
    /// <summary>The cloud, so that whatever is sent to it is redacted, logged and paid for first.</summary>
    IModelServer Guard(IModelServer server, Action<CallEvent> onEvent);

    /// <summary>What was left out of the requests so far.</summary>
    ImmutableArray<RedactionCount> Redactions { get; }

    /// <summary>Told how the cloud's turn ended.</summary>
    void Ended(CallFault? fault);
}

/// <summary>Whether a cloud may be asked.</summary>
/// <param name="Pass">Leave to ask; <c>null</c> where it may not be.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="IsNews">Whether the author was not told of the refusal before in this run.</param>
internal sealed record CloudDecision(ICloudPass? Pass, CallFault? Refusal = null, bool IsNews = false);

/// <summary>Decides about each call whether a cloud may be asked.</summary>
internal interface ICloudDoor
{
    /// <summary>Decides.</summary>
    /// <param name="call">The call.</param>
    /// <param name="model">The cloud's model.</param>
    /// <param name="isAfterLocal">Whether a local model stands before it.</param>
    /// <param name="cancellation">The caller's.</param>
    Task<CloudDecision> DecideAsync(
        RoleCall call,
        ModelSettings model,
        bool isAfterLocal,
        CancellationToken cancellation
    );

    /// <summary>A cloud that is not asked because its last calls failed.</summary>
    CloudDecision Resting(ModelSettings model, DateTimeOffset until);
}
