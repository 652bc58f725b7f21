using Site.Status.Sources;

namespace Site.Status.Fetching;

/// <summary>How far a service has come.</summary>
public enum FetchStep
{
    /// <summary>A request goes out.</summary>
    Asking,

    /// <summary>It waits before it tries again.</summary>
    Waiting,

    /// <summary>It is over; <see cref="FetchProgress.Result"/> says how.</summary>
    Done,
}

/// <summary>One step of one service, for whoever shows progress. May come from several threads at once.</summary>
/// <param name="Service">The service.</param>
/// <param name="Step">What happens.</param>
/// <param name="Request">The request it happens to.</param>
/// <param name="Wait">How long it waits.</param>
/// <param name="Result">What came of it.</param>
public sealed record FetchProgress(
    ServiceSettings Service,
    FetchStep Step,
    StatusRequest? Request = null,
    TimeSpan? Wait = null,
    ServiceFetch? Result = null
);
