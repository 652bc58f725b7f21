namespace Site.Status.Snapshots;

/// <summary>A part of a service that has a state of its own.</summary>
/// <param name="Id">The id in its source; it stays when the name changes.</param>
/// <param name="Name">The name as the source shows it.</param>
/// <param name="Status">Its state at the time of capture.</param>
/// <param name="GroupId">The id of the group it stands in.</param>
/// <param name="SourceStatus">The state in the source's own word, where that says more.</param>
/// <param name="StartDate">The first day with data, in the page's time zone.</param>
/// <param name="Position">Its place among its siblings.</param>
public sealed record Component(
    string Id,
    string Name,
    ComponentStatus Status,
    string? GroupId = null,
    string? SourceStatus = null,
    DateOnly? StartDate = null,
    int? Position = null
);
