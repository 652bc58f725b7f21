using System.Text.Json;

namespace Site.Status.Snapshots;

/// <content>Writes events.</content>
public static partial class SnapshotJsonWriter
{
    private static void WriteEvent(Utf8JsonWriter json, StatusEvent item)
    {
        json.WriteString("id", item.Id);
        json.WriteString("name", item.Name);
        json.WriteString("status", StatusWords.Events.WordOf(item.Status));
        json.WriteString("impact", StatusWords.Indicators.WordOf(item.Impact));
        WriteOrNull(json, "url", item.Url);
        WriteTime(json, "created_at", item.CreatedAt);
        WriteTime(json, "started_at", item.StartedAt);
        WriteTimeIfKnown(json, "monitoring_at", item.MonitoringAt);
        WriteTimeOrNull(json, "resolved_at", item.ResolvedAt);
        WriteTimeIfKnown(json, "scheduled_for", item.ScheduledFor);
        WriteTimeIfKnown(json, "scheduled_until", item.ScheduledUntil);
        WriteTexts(json, "component_ids", item.ComponentIds.Order(StringComparer.Ordinal));
        WriteList(json, "updates", item.Updates.OrderBy(u => u.DisplayAt), WriteUpdate);
        WriteList(
            json,
            "impacts",
            item.Impacts.OrderBy(i => i.StartAt)
                .ThenBy(i => i.ComponentId, StringComparer.Ordinal)
                .ThenBy(i => i.Status)
                .ThenBy(i => i.EndAt ?? DateTimeOffset.MaxValue),
            WriteImpact
        );
    }

    private static void WriteUpdate(Utf8JsonWriter json, EventUpdate update)
    {
        WriteIfKnown(json, "id", update.Id);
        json.WriteString("status", StatusWords.Events.WordOf(update.Status));
        WriteTime(json, "display_at", update.DisplayAt);
        json.WriteString("body", update.Body);
        if (update.AffectedComponents.Length > 0)
        {
            WriteList(
                json,
                "affected_components",
                update.AffectedComponents.OrderBy(c => c.ComponentId, StringComparer.Ordinal),
                WriteChange
            );
        }
    }

    private static void WriteChange(Utf8JsonWriter json, ComponentChange change)
    {
        json.WriteString("component_id", change.ComponentId);
        json.WriteString("old_status", StatusWords.Components.WordOf(change.OldStatus));
        json.WriteString("new_status", StatusWords.Components.WordOf(change.NewStatus));
    }

    private static void WriteImpact(Utf8JsonWriter json, ComponentImpact impact)
    {
        json.WriteString("component_id", impact.ComponentId);
        json.WriteString("status", StatusWords.Components.WordOf(impact.Status));
        WriteTime(json, "start_at", impact.StartAt);
        WriteTimeOrNull(json, "end_at", impact.EndAt);
    }
}
