using System.Collections.Immutable;
using Site.Status.Snapshots.Schema;

namespace Site.Status.Snapshots.Json;

/// <summary>Reads the incidents and maintenances of a snapshot.</summary>
internal static class EventReader
{
    public static StatusEvent? ReadEvent(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Event, out ObjectFrame frame))
        {
            return null;
        }

        string id = string.Empty;
        string name = string.Empty;
        EventStatus status = default;
        Indicator impact = default;
        string? url = null;
        DateTimeOffset createdAt = default;
        DateTimeOffset startedAt = default;
        DateTimeOffset? monitoringAt = null;
        DateTimeOffset? resolvedAt = null;
        DateTimeOffset? scheduledFor = null;
        DateTimeOffset? scheduledUntil = null;
        ImmutableArray<string> componentIds = [];
        ImmutableArray<EventUpdate> updates = [];
        ImmutableArray<ComponentImpact> impacts = [];
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "id":
                    id = json.Text();
                    break;
                case "name":
                    name = json.Text();
                    break;
                case "status":
                    status = json.State(StatusWords.Events);
                    break;
                case "impact":
                    impact = json.State(StatusWords.Indicators);
                    break;
                case "url":
                    url = json.TextOrNull();
                    break;
                case "created_at":
                    createdAt = json.Time();
                    break;
                case "started_at":
                    startedAt = json.Time();
                    break;
                case "monitoring_at":
                    monitoringAt = json.TimeOrNull();
                    break;
                case "resolved_at":
                    resolvedAt = json.TimeOrNull();
                    break;
                case "scheduled_for":
                    scheduledFor = json.TimeOrNull();
                    break;
                case "scheduled_until":
                    scheduledUntil = json.TimeOrNull();
                    break;
                case "component_ids":
                    componentIds = json.Texts();
                    break;
                case "updates":
                    if (json.HasMessages || resolvedAt is null)
                    {
                        updates = json.List(ReadUpdate);
                    }
                    else
                    {
                        json.Skip();
                    }

                    break;
                case "impacts":
                    impacts = json.List(ReadImpact);
                    break;
            }
        }

        return new StatusEvent(
            id,
            name,
            status,
            impact,
            url,
            createdAt,
            startedAt,
            resolvedAt,
            componentIds,
            updates,
            impacts
        )
        {
            MonitoringAt = monitoringAt,
            ScheduledFor = scheduledFor,
            ScheduledUntil = scheduledUntil,
        };
    }

    private static EventUpdate? ReadUpdate(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Update, out ObjectFrame frame))
        {
            return null;
        }

        string? id = null;
        EventStatus status = default;
        DateTimeOffset displayAt = default;
        string body = string.Empty;
        ImmutableArray<ComponentChange> changes = [];
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "id":
                    id = json.TextOrNull();
                    break;
                case "status":
                    status = json.OpenState(StatusWords.Events);
                    break;
                case "display_at":
                    displayAt = json.Time();
                    break;
                case "body":
                    body = json.Text();
                    break;
                case "affected_components":
                    changes = json.List(ReadChange);
                    break;
            }
        }

        return new EventUpdate(id, status, displayAt, body, changes);
    }

    private static ComponentChange? ReadChange(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Change, out ObjectFrame frame))
        {
            return null;
        }

        string componentId = string.Empty;
        ComponentStatus before = default;
        ComponentStatus after = default;
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "component_id":
                    componentId = json.Text();
                    break;
                case "old_status":
                    before = json.State(StatusWords.Components);
                    break;
                case "new_status":
                    after = json.State(StatusWords.Components);
                    break;
            }
        }

        return new ComponentChange(componentId, before, after);
    }

    private static ComponentImpact? ReadImpact(ref JsonCursor json)
    {
        if (!json.TryBegin(SnapshotShapes.Impact, out ObjectFrame frame))
        {
            return null;
        }

        string componentId = string.Empty;
        ComponentStatus status = default;
        DateTimeOffset start = default;
        DateTimeOffset? end = null;
        while (json.NextKey(ref frame) is { } key)
        {
            switch (key)
            {
                case "component_id":
                    componentId = json.Text();
                    break;
                case "status":
                    status = json.State(StatusWords.Components);
                    break;
                case "start_at":
                    start = json.Time();
                    break;
                case "end_at":
                    end = json.TimeOrNull();
                    break;
            }
        }

        return new ComponentImpact(componentId, status, start, end);
    }
}
