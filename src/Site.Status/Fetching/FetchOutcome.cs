using Site.Status.Sources;

namespace Site.Status.Fetching;

/// <summary>What came of a request: <see cref="Fetched"/>, <see cref="Unchanged"/> or <see cref="Failed"/>.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome() { }

    /// <summary>An answer came.</summary>
    /// <param name="Payload">The answer.</param>
    public sealed record Fetched(Payload Payload) : FetchOutcome;

    /// <summary>The server says (304) that nothing changed since the answer that the conditions are from.</summary>
    public sealed record Unchanged : FetchOutcome;

    /// <summary>No answer that is of use.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record Failed(FetchFault Fault) : FetchOutcome;
}

/// <summary>What an earlier answer had, to ask only for a newer one.</summary>
/// <param name="ETag">Its entity tag, with its quotes.</param>
/// <param name="LastModified">Its <c>Last-Modified</c> field as it was.</param>
public sealed record FetchConditions(string? ETag, string? LastModified = null);
