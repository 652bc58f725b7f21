namespace Site.Status.Snapshots;

/// <summary>The state of a component, in the words of the snapshot schema.</summary>
public enum ComponentStatus
{
    /// <summary>The source said nothing that we know: no data, not "down".</summary>
    Unknown,

    /// <summary>It works.</summary>
    Operational,

    /// <summary>It works badly; counts as up.</summary>
    DegradedPerformance,

    /// <summary>Part of it does not work; counts 30 % in weighted uptime.</summary>
    PartialOutage,

    /// <summary>It does not work.</summary>
    MajorOutage,

    /// <summary>Its operator works on it, as announced; counts as up.</summary>
    UnderMaintenance,
}
