namespace Site.Status.Sources;

/// <summary>The kinds of sources that snapshots are made from.</summary>
public enum SourceKind
{
    /// <summary>Atlassian Statuspage, version 2 of its API.</summary>
    Statuspage,

    /// <summary>incident.io.</summary>
    IncidentIo,

    /// <summary>Instatus.</summary>
    Instatus,

    /// <summary>Better Stack.</summary>
    BetterStack,

    /// <summary>Upptime: files in a repository.</summary>
    Upptime,

    /// <summary>Gatus.</summary>
    Gatus,

    /// <summary>Uptime Kuma.</summary>
    UptimeKuma,

    /// <summary>cState.</summary>
    CState,

    /// <summary>Prometheus.</summary>
    Prometheus,

    /// <summary>A YAML or CSV file that a person wrote.</summary>
    Manual,

    /// <summary>The availability records that drafter keeps of the providers it called.</summary>
    DrafterLedger,
}
