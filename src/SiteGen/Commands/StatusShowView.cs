using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Sources;
using Site.Status.Uptime;

namespace SiteGen.Commands;

/// <summary>What <c>status show</c> shows of a snapshot.</summary>
/// <param name="File">The snapshot's file.</param>
/// <param name="Snapshot">What is in it.</param>
/// <param name="Window">How many days the figures and strips are about.</param>
/// <param name="Rows">The components, in the order of the settings, or of the source.</param>
/// <param name="Absent">Components that the settings name and the snapshot lacks.</param>
/// <param name="Incidents">The incidents of the last days.</param>
internal sealed record StatusShowView(
    SnapshotFile File,
    StatusSnapshot Snapshot,
    int Window,
    ImmutableArray<StatusShowView.Row> Rows,
    ImmutableArray<string> Absent,
    IncidentDays Incidents
)
{
    private const int IncidentDayCount = 7;

    /// <summary>One component.</summary>
    internal sealed record Row(Component Component, ComponentUptime Uptime, ImmutableArray<StripDay> Days);

    /// <summary>Computes what is shown.</summary>
    /// <param name="file">The snapshot's file.</param>
    /// <param name="snapshot">What is in it.</param>
    /// <param name="service">The settings; <c>null</c> where <c>site.yaml</c> does not name the service.</param>
    /// <param name="window">How many days; at least one.</param>
    public static StatusShowView Of(SnapshotFile file, StatusSnapshot snapshot, ServiceSettings? service, int window)
    {
        ImmutableArray<string> wanted = service?.Components ?? [];
        HashSet<string?> groups = [.. snapshot.Components.Select(c => c.GroupId)];
        IEnumerable<Component> components = wanted.IsEmpty
            ? snapshot.Components.Where(c => !groups.Contains(c.Id))
            : wanted.Select(name => Find(snapshot, name)).OfType<Component>().DistinctBy(c => c.Id);
        return new StatusShowView(
            file,
            snapshot,
            window,
            [
                .. components.Select(c => new Row(
                    c,
                    ComponentUptime.Of(snapshot, c.Id, window),
                    DayStrip.Of(snapshot, c.Id, window)
                )),
            ],
            [.. wanted.Where(name => Find(snapshot, name) is null)],
            IncidentDays.Of(snapshot, PageDays.Of(snapshot.Service), Math.Min(window, IncidentDayCount))
        );
    }

    /// <summary>The component with an id or a name.</summary>
    public static Component? Find(StatusSnapshot snapshot, string idOrName) =>
        snapshot.Components.FirstOrDefault(c => c.Id == idOrName)
        ?? snapshot.Components.FirstOrDefault(c => c.Name == idOrName)
        ?? snapshot.Components.FirstOrDefault(c => string.Equals(c.Name, idOrName, StringComparison.OrdinalIgnoreCase));
}
