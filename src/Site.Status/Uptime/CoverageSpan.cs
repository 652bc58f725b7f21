using Site.Status.Snapshots;

namespace Site.Status.Uptime;

/// <summary>For which time a snapshot has every incident.</summary>
public static class CoverageSpan
{
    /// <summary>Whether it has every incident from an instant on.</summary>
    public static bool IsCovered(Coverage coverage, DateTimeOffset from) =>
        coverage.IncidentsComplete || coverage.IncidentsFrom <= from;
}
