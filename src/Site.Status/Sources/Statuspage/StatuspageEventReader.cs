using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Statuspage;

/// <summary>Reads incidents and scheduled maintenances, which have the same form.</summary>
internal sealed class StatuspageEventReader(StatuspageWords words, SnapshotParts parts, PayloadNotes notes)
{
    /// <summary>Whether an object is an event of Statuspage's form.</summary>
    public static bool Fits(JsonRecord item) =>
        item.Has("name") && (item.Has("incident_updates") || item.Has("created_at") || item.Has("shortlink"));

    /// <summary>Reads an event and puts it where it belongs; one without id or time is reported and left out.</summary>
    public void Read(JsonRecord item, bool isMaintenance)
    {
        if (item.Id("id") is not { } id)
        {
            notes.Incomplete(item, "the id");
            return;
        }

        ImmutableArray<EventUpdate> updates = ReadUpdates(item);
        DateTimeOffset? published =
            item.Time("created_at") ?? item.Time("started_at") ?? updates.FirstOrDefault()?.DisplayAt;
        if (published is not { } createdAt)
        {
            notes.Incomplete(item, "the time");
            return;
        }

        EventStatus status = item.Word("status", words.Events);
        DateTimeOffset? scheduledFor = item.Time("scheduled_for");
        isMaintenance |=
            scheduledFor is not null
            || status
                is EventStatus.Scheduled
                    or EventStatus.InProgress
                    or EventStatus.Verifying
                    or EventStatus.Completed;
        DateTimeOffset startedAt = isMaintenance
            ? TimeOf(updates, EventStatus.InProgress) ?? scheduledFor ?? item.Time("started_at") ?? createdAt
            : item.Time("started_at") ?? createdAt;
        DateTimeOffset? resolvedAt =
            item.Time("resolved_at") ?? EndOf(status, updates) ?? EndWithoutMessage(item, status);
        ImmutableArray<ComponentImpact> impacts = StatuspageImpacts.Of(updates, startedAt, resolvedAt);
        StatusEvent read = new(
            id,
            item.Text("name") ?? id,
            status,
            item.Word("impact", words.Indicators),
            item.Text("shortlink"),
            createdAt,
            startedAt,
            resolvedAt,
            ReadComponentIds(item, updates),
            updates,
            isMaintenance ? WithinWork(impacts, startedAt) : impacts
        )
        {
            MonitoringAt = item.Time("monitoring_at"),
            ScheduledFor = scheduledFor,
            ScheduledUntil = item.Time("scheduled_until"),
        };
        (isMaintenance ? parts.Maintenances : parts.Incidents).Add(EventChecks.Check(read, notes, item.Location));
    }

    private ImmutableArray<EventUpdate> ReadUpdates(JsonRecord item)
    {
        List<EventUpdate> updates = [];
        foreach (JsonRecord update in item.Records("incident_updates"))
        {
            if ((update.Time("display_at") ?? update.Time("created_at")) is not { } at)
            {
                notes.Incomplete(update, "the time");
                continue;
            }

            updates.Add(
                new EventUpdate(
                    update.Id("id"),
                    update.Word("status", words.Events),
                    at,
                    HtmlText.ToPlain(update.Text("body") ?? string.Empty),
                    ReadChanges(update)
                )
            );
        }

        // They come newest first; messages of the same instant keep their order among themselves.
        updates.Reverse();
        return [.. updates.OrderBy(update => update.DisplayAt)];
    }

    private ImmutableArray<ComponentChange> ReadChanges(JsonRecord update)
    {
        ImmutableArray<ComponentChange>.Builder changes = ImmutableArray.CreateBuilder<ComponentChange>();
        foreach (JsonRecord change in update.Records("affected_components"))
        {
            string? name = change.Text("name");
            if ((change.Id("code") ?? change.Id("id") ?? (name is null ? null : parts.IdOf(name))) is not { } id)
            {
                notes.Incomplete(change, "the component's code");
                continue;
            }

            parts.Add(new Component(id, name ?? id, ComponentStatus.Unknown));
            changes.Add(
                new ComponentChange(
                    id,
                    change.Word("old_status", words.Components),
                    change.Word("new_status", words.Components)
                )
            );
        }

        return changes.ToImmutable();
    }

    private ImmutableArray<string> ReadComponentIds(JsonRecord item, ImmutableArray<EventUpdate> updates)
    {
        List<string> ids = [];
        foreach (JsonRecord component in item.Records("components"))
        {
            if (component.Id("id") is { } id)
            {
                StatuspageReader.ReadComponent(component, id, words, parts);
                ids.Add(id);
            }
            else if (component.Text("name") is { } name && parts.IdOf(name) is { } known)
            {
                ids.Add(known);
            }
        }

        ids.AddRange(updates.SelectMany(u => u.AffectedComponents).Select(c => c.ComponentId));
        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    private static DateTimeOffset? TimeOf(ImmutableArray<EventUpdate> updates, EventStatus status) =>
        updates.FirstOrDefault(update => update.Status == status)?.DisplayAt;

    /// <summary>The time of the message that ended an event: of the last one, as an event may be opened again.</summary>
    private static DateTimeOffset? EndOf(EventStatus status, ImmutableArray<EventUpdate> updates)
    {
        EventStatus end = status == EventStatus.Postmortem ? EventStatus.Resolved : status;
        return end is EventStatus.Resolved or EventStatus.Completed
            ? updates.LastOrDefault(update => update.Status == end)?.DisplayAt
            : null;
    }

    private static DateTimeOffset? EndWithoutMessage(JsonRecord item, EventStatus status) =>
        status is EventStatus.Resolved or EventStatus.Completed or EventStatus.Postmortem
            ? item.Time("updated_at")
            : null;

    /// <summary>What was said when work was announced takes effect when it begins.</summary>
    private static ImmutableArray<ComponentImpact> WithinWork(
        ImmutableArray<ComponentImpact> impacts,
        DateTimeOffset start
    ) =>
        [
            .. impacts
                .Select(impact => impact.StartAt < start ? impact with { StartAt = start } : impact)
                .Where(impact => impact.EndAt is null || impact.EndAt > impact.StartAt),
        ];
}
