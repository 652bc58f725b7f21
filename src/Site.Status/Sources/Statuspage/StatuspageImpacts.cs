using System.Collections.Immutable;
using Site.Status.Snapshots;

namespace Site.Status.Sources.Statuspage;

/// <summary>
/// Finds out when an event kept which component in which state, from the changes that its messages made. The state that stands
/// beside a component in an incident is the one of now and says nothing about then.
/// </summary>
internal static class StatuspageImpacts
{
    /// <summary>The impacts of an event.</summary>
    /// <param name="updates">Its messages, oldest first.</param>
    /// <param name="startedAt">When it began.</param>
    /// <param name="resolvedAt">When it was over: no impact lasts longer.</param>
    public static ImmutableArray<ComponentImpact> Of(
        IReadOnlyList<EventUpdate> updates,
        DateTimeOffset startedAt,
        DateTimeOffset? resolvedAt
    )
    {
        ImmutableArray<ComponentImpact>.Builder impacts = ImmutableArray.CreateBuilder<ComponentImpact>();
        Dictionary<string, (ComponentStatus Status, DateTimeOffset Since)> current = new(StringComparer.Ordinal);
        foreach (EventUpdate update in updates)
        {
            foreach (ComponentChange change in update.AffectedComponents)
            {
                // What was so before the first message was so since the event began.
                if (!current.TryGetValue(change.ComponentId, out (ComponentStatus Status, DateTimeOffset Since) before))
                {
                    before = (change.OldStatus, startedAt < update.DisplayAt ? startedAt : update.DisplayAt);
                }

                if (before.Status != change.NewStatus)
                {
                    Add(impacts, change.ComponentId, before.Status, before.Since, update.DisplayAt, resolvedAt);
                    before = (change.NewStatus, update.DisplayAt);
                }

                current[change.ComponentId] = before;
            }
        }

        foreach ((string id, (ComponentStatus status, DateTimeOffset since)) in current)
        {
            Add(impacts, id, status, since, end: null, resolvedAt);
        }

        return impacts.ToImmutable();
    }

    private static void Add(
        ImmutableArray<ComponentImpact>.Builder impacts,
        string componentId,
        ComponentStatus status,
        DateTimeOffset start,
        DateTimeOffset? end,
        DateTimeOffset? resolvedAt
    )
    {
        if (resolvedAt is { } over && (end is null || end > over))
        {
            end = over;
        }

        bool counts = status is not (ComponentStatus.Operational or ComponentStatus.Unknown);
        if (counts && (end is null || start < end))
        {
            impacts.Add(new ComponentImpact(componentId, status, start, end));
        }
    }
}
