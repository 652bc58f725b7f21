using System.Collections.Immutable;

namespace Site.Status.Sources;

/// <summary>A service whose status the site quotes: one entry of <c>status:</c> in <c>site.yaml</c>.</summary>
/// <param name="Id">Its key, and the name of the folder with its snapshots.</param>
/// <param name="Name">The name for readers.</param>
/// <param name="Url">The status page; <c>null</c> for kinds that read a file.</param>
/// <param name="Kind">The kind of source.</param>
public sealed record ServiceSettings(string Id, string Name, Uri? Url, SourceKind Kind)
{
    /// <summary>The ids or names of the components wanted; empty for all.</summary>
    public ImmutableArray<string> Components { get; init; } = [];

    /// <summary>The page's time zone, an IANA name, where the source does not say it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The name of the page where one server has several (Uptime Kuma), or the branch and path (Upptime).</summary>
    public string? Slug { get; init; }

    /// <summary>The host as the native interface of incident.io wants it.</summary>
    public string? Host { get; init; }

    /// <summary>The query (Prometheus).</summary>
    public string? Query { get; init; }

    /// <summary>The file, relative to the site's folder (manual data, drafter's ledger).</summary>
    public string? File { get; init; }

    /// <summary>When the service is asked: whoever fetches sets it, for sources whose questions name a time.</summary>
    public DateTimeOffset? AskedAt { get; init; }
}
