using System.Collections.Concurrent;
using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace SiteGen.Status;

/// <summary>A snapshot that pages quote, with what was computed of it: several pages ask for the same.</summary>
internal sealed class QuotedSnapshot(StatusSnapshot snapshot)
{
    private readonly Lazy<Dictionary<string, int>> _places = new(() => PlacesOf(snapshot));
    private readonly ConcurrentDictionary<string, ComponentHistory> _histories = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Component, int Days), ComponentUptime> _uptimes = new();
    private readonly ConcurrentDictionary<(string Component, int Days), ImmutableArray<StripDay>> _strips = new();

    /// <summary>The snapshot.</summary>
    public StatusSnapshot Snapshot => snapshot;

    /// <summary>The components that have a state of their own: groups are left out, for their members say more.</summary>
    public ImmutableArray<Component> Components { get; } =
    [
        .. snapshot
            .Components.Where(c => !snapshot.Components.Any(other => other.GroupId == c.Id))
            .OrderBy(c => c.GroupId is null ? 0 : 1)
            .ThenBy(c => c.Position ?? int.MaxValue),
    ];

    /// <summary>The days of the service's page.</summary>
    public PageDays Zone { get; } = PageDays.Of(snapshot.Service);

    /// <summary>The uptime of a component over the last days.</summary>
    public ComponentUptime UptimeOf(string component, int days) =>
        _uptimes.GetOrAdd((component, days), k => ComponentUptime.Of(HistoryOf(k.Component), k.Days));

    /// <summary>The last days of a component, oldest first.</summary>
    public ImmutableArray<StripDay> StripOf(string component, int days) =>
        _strips.GetOrAdd((component, days), k => DayStrip.Of(HistoryOf(k.Component), k.Days));

    /// <summary>The components that an id or a name may mean: the one of that id, else all of that name.</summary>
    public ImmutableArray<Component> FindAll(string idOrName) =>
        snapshot.Components.FirstOrDefault(c => string.Equals(c.Id, idOrName, StringComparison.Ordinal)) is { } byId
            ? [byId]
            : [.. snapshot.Components.Where(c => string.Equals(c.Name, idOrName, StringComparison.OrdinalIgnoreCase))];

    private ComponentHistory HistoryOf(string component) =>
        _histories.GetOrAdd(component, id => ComponentHistory.Of(snapshot, id));

    /// <summary>The incidents with these ids, in the snapshot's order; an id that it does not have is left out.</summary>
    public IEnumerable<StatusEvent> IncidentsOf(ImmutableArray<string> ids)
    {
        if (ids.IsEmpty)
        {
            return [];
        }

        Dictionary<string, int> places = _places.Value;
        List<int> found = [];
        foreach (string id in ids)
        {
            if (places.TryGetValue(id, out int place))
            {
                found.Add(place);
            }
        }

        found.Sort();
        return found.Select(place => snapshot.Incidents[place]);
    }

    private static Dictionary<string, int> PlacesOf(StatusSnapshot snapshot)
    {
        Dictionary<string, int> places = new(snapshot.Incidents.Length, StringComparer.Ordinal);
        for (int i = 0; i < snapshot.Incidents.Length; i++)
        {
            places.TryAdd(snapshot.Incidents[i].Id, i);
        }

        return places;
    }

    /// <summary>Finds a component by its id, else by its name, whatever the case.</summary>
    public Component? Find(string idOrName) =>
        snapshot.Components.FirstOrDefault(c => string.Equals(c.Id, idOrName, StringComparison.Ordinal))
        ?? snapshot.Components.FirstOrDefault(c => string.Equals(c.Name, idOrName, StringComparison.OrdinalIgnoreCase));
}
