using System.Collections.Immutable;
using Site.Status.Sources;

namespace Site.Status.Snapshots;

/// <summary>What a service said of itself at one time, in the same words for every source. Times are in UTC.</summary>
/// <param name="Service">Whose status it is.</param>
/// <param name="CapturedAt">When the source was asked.</param>
/// <param name="Source">What was asked.</param>
/// <param name="Status">The state of the whole page.</param>
/// <param name="Components">The parts with a state of their own.</param>
/// <param name="Uptime">Percentages that the source reports, or that were computed when it was asked.</param>
/// <param name="Days">Outage seconds by day.</param>
/// <param name="Incidents">Unplanned events.</param>
/// <param name="ScheduledMaintenances">Planned events.</param>
/// <param name="Coverage">How much of the past is in here.</param>
public sealed record StatusSnapshot(
    ServiceIdentity Service,
    DateTimeOffset CapturedAt,
    SnapshotSource Source,
    OverallStatus Status,
    ImmutableArray<Component> Components,
    ImmutableArray<UptimeFigure> Uptime,
    ImmutableArray<DayRecord> Days,
    ImmutableArray<StatusEvent> Incidents,
    ImmutableArray<StatusEvent> ScheduledMaintenances,
    Coverage Coverage
)
{
    /// <summary>The newest time of anything in it but its capture; <c>null</c> where it has no times.</summary>
    public DateTimeOffset? NewestTime =>
        Incidents
            .SelectMany(i => i.Updates.Select(u => u.DisplayAt).Append(i.CreatedAt).Append(i.ResolvedAt ?? i.CreatedAt))
            .Concat(Days.Where(d => d.HasData).Select(d => new DateTimeOffset(d.Date, default, default)))
            .Append(Source.PageUpdatedAt ?? DateTimeOffset.MinValue)
            .Max()
            is { Year: > 1 } newest
            ? newest
            : null;

    /// <summary>The version of the schema that this program writes.</summary>
    public const int SchemaVersion = 1;
}

/// <summary>Whose status it is.</summary>
/// <param name="Id">The key in <c>site.yaml</c>, and the name of the folder with its snapshots.</param>
/// <param name="Name">The name for readers.</param>
/// <param name="Url">The status page; empty where there is none.</param>
/// <param name="TimeZone">The page's time zone, an IANA name: its days are counted there.</param>
public sealed record ServiceIdentity(string Id, string Name, string Url, string TimeZone);

/// <summary>What a snapshot was made from.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Requests">What was asked, in order.</param>
/// <param name="PageUpdatedAt">When the page says that it was last changed.</param>
public sealed record SnapshotSource(
    SourceKind Kind,
    ImmutableArray<SourceRequest> Requests,
    DateTimeOffset? PageUpdatedAt = null
);

/// <summary>One question that was asked, and a digest of its answer.</summary>
/// <param name="Url">The URL, or the file that was read instead.</param>
/// <param name="FetchedAt">When the answer came.</param>
/// <param name="HttpStatus">The HTTP status; 0 where a file was read.</param>
/// <param name="Sha256">SHA-256 of the answer's bytes: 64 hexadecimal digits in lower case.</param>
/// <param name="ETag">The entity tag of the answer, if it had one.</param>
public sealed record SourceRequest(
    string Url,
    DateTimeOffset FetchedAt,
    int HttpStatus,
    string Sha256,
    string? ETag = null
);

/// <summary>The state of the whole page.</summary>
/// <param name="Indicator">How bad it is.</param>
/// <param name="Description">In the source's words.</param>
public sealed record OverallStatus(Indicator Indicator, string Description);

/// <summary>How much of the past a snapshot has.</summary>
/// <param name="IncidentsFrom">Every incident since then is in the snapshot; <c>null</c> where that is not known.</param>
/// <param name="IncidentsComplete">Whether every incident that the source has is in the snapshot.</param>
/// <param name="Missing">Names of parts that could not be had.</param>
/// <param name="Notes">Remarks for readers.</param>
public sealed record Coverage(
    DateTimeOffset? IncidentsFrom,
    bool IncidentsComplete,
    ImmutableArray<string> Missing,
    ImmutableArray<string> Notes
);
