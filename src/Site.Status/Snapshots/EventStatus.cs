namespace Site.Status.Snapshots;

/// <summary>How far an incident or a maintenance has come, in the words of the snapshot schema.</summary>
public enum EventStatus
{
    /// <summary>The source said nothing that we know.</summary>
    Unknown,

    /// <summary>Incident: the cause is looked for.</summary>
    Investigating,

    /// <summary>Incident: the cause is known.</summary>
    Identified,

    /// <summary>Incident: mended, and watched.</summary>
    Monitoring,

    /// <summary>Incident: over.</summary>
    Resolved,

    /// <summary>Incident: over, and written up.</summary>
    Postmortem,

    /// <summary>Maintenance: announced.</summary>
    Scheduled,

    /// <summary>Maintenance: under way.</summary>
    InProgress,

    /// <summary>Maintenance: done, and watched.</summary>
    Verifying,

    /// <summary>Maintenance: over.</summary>
    Completed,
}
