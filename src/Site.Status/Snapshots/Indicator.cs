namespace Site.Status.Snapshots;

/// <summary>How bad an event is, or the state of a whole page, in the words of the snapshot schema.</summary>
public enum Indicator
{
    /// <summary>The source said nothing that we know.</summary>
    Unknown,

    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>A small fault.</summary>
    Minor,

    /// <summary>A large fault.</summary>
    Major,

    /// <summary>As bad as it gets.</summary>
    Critical,

    /// <summary>Announced work.</summary>
    Maintenance,
}
