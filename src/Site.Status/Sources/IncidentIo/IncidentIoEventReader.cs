using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;
using Site.Status.Sources.Statuspage;

namespace Site.Status.Sources.IncidentIo;

/// <summary>Reads the events of incident.io's own form, which says when which component was in which state.</summary>
internal sealed class IncidentIoEventReader(Uri? page, SnapshotParts parts, PayloadNotes notes)
{
    private static StatuspageWords Words => IncidentIoWords.All;

    /// <summary>Whether an object is an event of this form.</summary>
    public static bool Fits(JsonRecord item) =>
        item.Has("name") && (item.Has("component_impacts") || item.Has("updates")) && !item.Has("incident_updates");

    /// <summary>Reads an event and puts it where it belongs.</summary>
    public void Read(JsonRecord item)
    {
        if (item.Id("id") is not { } id)
        {
            notes.Incomplete(item, "the id");
            return;
        }

        ImmutableArray<EventUpdate> updates = ReadUpdates(item);
        ImmutableArray<ComponentImpact> impacts = ReadImpacts(item.Records("component_impacts"), parts, notes);
        DateTimeOffset? published = item.Time("published_at") ?? updates.FirstOrDefault()?.DisplayAt;
        if ((published ?? (impacts.IsEmpty ? null : impacts.Min(i => i.StartAt))) is not { } createdAt)
        {
            notes.Incomplete(item, "the time");
            return;
        }

        EventStatus status = item.Word("status", Words.Events);
        bool isMaintenance =
            item.Text("type") == "maintenance"
            || status
                is EventStatus.Scheduled
                    or EventStatus.InProgress
                    or EventStatus.Verifying
                    or EventStatus.Completed;
        DateTimeOffset startedAt = impacts.IsEmpty ? createdAt : impacts.Min(i => i.StartAt);
        DateTimeOffset? planned =
            impacts.IsEmpty || impacts.Any(i => i.EndAt is null) ? null : impacts.Max(i => i.EndAt);
        DateTimeOffset? resolvedAt = status is EventStatus.Resolved or EventStatus.Completed or EventStatus.Postmortem
            ? updates.LastOrDefault(u => u.Status is EventStatus.Resolved or EventStatus.Completed)?.DisplayAt
                ?? planned
            : null;
        StatusEvent read = new(
            id,
            item.Text("name") ?? id,
            status,
            isMaintenance ? Indicator.Maintenance : SeverityOf(item, impacts),
            page is null ? null : new Uri(page, $"/incidents/{Uri.EscapeDataString(id)}").AbsoluteUri,
            createdAt,
            !isMaintenance && createdAt < startedAt ? createdAt : startedAt,
            resolvedAt,
            [.. Touched(item, updates, impacts).Distinct(StringComparer.Ordinal)],
            updates,
            impacts
        )
        {
            MonitoringAt = updates.FirstOrDefault(u => u.Status == EventStatus.Monitoring)?.DisplayAt,
            ScheduledFor = isMaintenance ? startedAt : null,
            ScheduledUntil = isMaintenance ? planned : null,
        };
        (isMaintenance ? parts.Maintenances : parts.Incidents).Add(EventChecks.Check(read, notes, item.Location));
    }

    /// <summary>Reads impacts: <c>{"component_id", "start_at", "end_at", "status"}</c>.</summary>
    public static ImmutableArray<ComponentImpact> ReadImpacts(
        IReadOnlyList<JsonRecord> items,
        SnapshotParts parts,
        PayloadNotes notes
    )
    {
        ImmutableArray<ComponentImpact>.Builder impacts = ImmutableArray.CreateBuilder<ComponentImpact>(items.Count);
        foreach (JsonRecord item in items)
        {
            if (item.Id("component_id") is not { } id || item.Time("start_at") is not { } start)
            {
                notes.Incomplete(item, "the component or the time");
                continue;
            }

            ComponentStatus status = item.Word("status", Words.Components);
            bool isOpen = item["end_at"] is null || item["end_at"]!.Raw == "$undefined";
            DateTimeOffset? end = isOpen ? null : item.Time("end_at");
            if (!isOpen && end is null)
            {
                // An impact with an end that cannot be read must not last until today.
                continue;
            }

            parts.Add(new Component(id, id, ComponentStatus.Unknown));
            if (status is not (ComponentStatus.Operational or ComponentStatus.Unknown))
            {
                impacts.Add(new ComponentImpact(id, status, start, end));
            }
        }

        return impacts.ToImmutable();
    }

    private ImmutableArray<EventUpdate> ReadUpdates(JsonRecord item)
    {
        List<(DateTimeOffset At, JsonRecord Update)> dated = [];
        foreach (JsonRecord update in item.Records("updates"))
        {
            if (update.Time("published_at") is { } at)
            {
                dated.Add((at, update));
            }
            else
            {
                notes.Incomplete(update, "the time");
            }
        }

        Dictionary<string, ComponentStatus> states = new(StringComparer.Ordinal);
        return
        [
            .. dated
                .OrderBy(pair => pair.At)
                .Select(pair => new EventUpdate(
                    pair.Update.Id("id"),
                    pair.Update.Word("to_status", Words.Events),
                    pair.At,
                    HtmlText.ToPlain(pair.Update.Text("message_string") ?? string.Empty),
                    ReadChanges(pair.Update, states)
                )),
        ];
    }

    private ImmutableArray<ComponentChange> ReadChanges(JsonRecord update, Dictionary<string, ComponentStatus> states)
    {
        ImmutableArray<ComponentChange>.Builder changes = ImmutableArray.CreateBuilder<ComponentChange>();
        foreach (JsonRecord change in update.Records("component_statuses"))
        {
            if (change.Id("component_id") is { } id)
            {
                ComponentStatus status = change.Word("status", Words.Components);
                changes.Add(new ComponentChange(id, states.GetValueOrDefault(id, ComponentStatus.Operational), status));
                states[id] = status;
                parts.Add(new Component(id, id, ComponentStatus.Unknown));
            }
        }

        return changes.ToImmutable();
    }

    private static Indicator SeverityOf(JsonRecord item, ImmutableArray<ComponentImpact> impacts) =>
        impacts.IsEmpty
            ? (item.Has("component_impacts") ? Indicator.None : Indicator.Unknown)
            : impacts
                .Select(impact => IncidentIoWords.SeverityOf(impact.Status))
                .Where(s => s != Indicator.Maintenance)
                .DefaultIfEmpty()
                .Max();

    private static IEnumerable<string> Touched(
        JsonRecord item,
        ImmutableArray<EventUpdate> updates,
        ImmutableArray<ComponentImpact> impacts
    ) =>
        item.Records("affected_components")
            .Select(component => component.Id("component_id") ?? component.Id("id"))
            .OfType<string>()
            .Concat(impacts.Select(impact => impact.ComponentId))
            .Concat(updates.SelectMany(update => update.AffectedComponents).Select(change => change.ComponentId));
}
