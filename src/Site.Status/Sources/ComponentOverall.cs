using System.Globalization;
using Site.Status.Snapshots;

namespace Site.Status.Sources;

/// <summary>The state of a whole page, for sources that say only the states of its parts.</summary>
internal static class ComponentOverall
{
    /// <summary>The worst state, with how many parts are in it.</summary>
    public static OverallStatus Of(IEnumerable<Component> components)
    {
        Component[] all = [.. components];
        int Count(ComponentStatus status) => all.Count(c => c.Status == status);
        int major = Count(ComponentStatus.MajorOutage);
        if (major > 0)
        {
            return new OverallStatus(major == all.Length ? Indicator.Critical : Indicator.Major, Words(major, "down"));
        }

        if (Count(ComponentStatus.PartialOutage) is int partial and > 0)
        {
            return new OverallStatus(Indicator.Major, Words(partial, "partly down"));
        }

        if (Count(ComponentStatus.DegradedPerformance) is int degraded and > 0)
        {
            return new OverallStatus(Indicator.Minor, Words(degraded, "degraded"));
        }

        if (Count(ComponentStatus.UnderMaintenance) is int maintenance and > 0)
        {
            return new OverallStatus(Indicator.Maintenance, Words(maintenance, "under maintenance"));
        }

        int up = Count(ComponentStatus.Operational);
        return up == 0
            ? new OverallStatus(Indicator.Unknown, "no state is known")
            : new OverallStatus(Indicator.None, Words(up, "operational"));

        string Words(int count, string state) =>
            string.Create(CultureInfo.InvariantCulture, $"{count} of {all.Length} {state}");
    }
}
