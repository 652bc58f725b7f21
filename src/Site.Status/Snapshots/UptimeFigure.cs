namespace Site.Status.Snapshots;

/// <summary>Whether a figure stands in the source, or was computed from what stands there.</summary>
public enum FigureBasis
{
    /// <summary>The source says this percentage.</summary>
    Reported,

    /// <summary>Computed from the source's data.</summary>
    Computed,
}

/// <summary>What a percentage measures. Figures of different methods cannot be compared.</summary>
public enum UptimeMethod
{
    /// <summary>The source does not say.</summary>
    Unknown,

    /// <summary>Statuspage's: major outages count in full, partial ones 30 %, the rest not at all.</summary>
    StatuspageWeighted,

    /// <summary>incident.io's: partial and full outages count alike.</summary>
    IncidentIoFullPartialEqual,

    /// <summary>Better Stack's availability.</summary>
    BetterStack,

    /// <summary>The part of probes that were answered.</summary>
    ProbeRatio,

    /// <summary>The length of the union of all incidents.</summary>
    IncidentUnion,
}

/// <summary>One percentage for one component and one window.</summary>
/// <param name="ComponentId">The component's id in its source.</param>
/// <param name="WindowStart">The first instant of the window.</param>
/// <param name="WindowEnd">The instant after the window's last.</param>
/// <param name="Percent">0 to 100 with the decimals that the source gave (at most four).</param>
/// <param name="Basis">Reported or computed.</param>
/// <param name="Method">What it measures.</param>
public sealed record UptimeFigure(
    string ComponentId,
    DateTimeOffset WindowStart,
    DateTimeOffset WindowEnd,
    decimal Percent,
    FigureBasis Basis,
    UptimeMethod Method
);
