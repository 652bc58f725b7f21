using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.UptimeKuma;

/// <summary>Reads the notices and maintenances on a page of Uptime Kuma.</summary>
internal sealed class UptimeKumaEvents(PayloadNotes notes, Uri? page)
{
    /// <summary>The colours of notices: they are all that it says of how bad a fault is.</summary>
    private static readonly SourceWords<Indicator> Styles = new(
        "style",
        [
            ("info", Indicator.None),
            ("primary", Indicator.None),
            ("light", Indicator.None),
            ("dark", Indicator.None),
            ("warning", Indicator.Minor),
            ("danger", Indicator.Major),
        ]
    );

    private static readonly SourceWords<EventStatus> MaintenanceStates = new(
        "maintenance state",
        [
            ("scheduled", EventStatus.Scheduled),
            ("under-maintenance", EventStatus.InProgress),
            ("ended", EventStatus.Completed),
            ("inactive", EventStatus.Completed),
            ("unknown", EventStatus.Unknown),
        ]
    );

    /// <summary>A notice; it has no states, and lasts as long as it is shown.</summary>
    public StatusEvent? ReadIncident(JsonRecord record)
    {
        if (record.Id("id") is not { } id || record.Time("createdDate") is not { } created)
        {
            notes.Incomplete(record, "`id` or `createdDate`");
            return null;
        }

        bool isOver = record.Flag("active") == false || record.Flag("pin") == false;
        DateTimeOffset updated = record.Time("lastUpdatedDate") ?? created;
        EventStatus status = isOver ? EventStatus.Resolved : EventStatus.Unknown;
        string text = HtmlText.ToPlain(record.Text("content") ?? string.Empty);
        StatusEvent item = new(
            id,
            record.Text("title") ?? string.Empty,
            status,
            record.Word("style", Styles),
            page?.AbsoluteUri,
            created,
            created,
            isOver ? updated : null,
            [],
            text.Length == 0 ? [] : [new EventUpdate(null, status, updated, text)],
            []
        );
        return EventChecks.Check(item, notes, record.Location);
    }

    /// <summary>A maintenance with the first of its slots.</summary>
    public StatusEvent? ReadMaintenance(JsonRecord record)
    {
        JsonRecord? slot = record.Records("timeslotList") is [var first, ..] ? first : null;
        DateTimeOffset? start = slot?.Time("startDate") ?? record.Time("start_date");
        if (record.Id("id") is not { } id || start is not { } begins)
        {
            notes.Incomplete(record, "`id` or a time slot");
            return null;
        }

        DateTimeOffset? end = slot?.Time("endDate") ?? record.Time("end_date");
        EventStatus status = record.Word("status", MaintenanceStates);
        string text = HtmlText.ToPlain(record.Text("description") ?? string.Empty);
        StatusEvent item = new(
            "maintenance-" + id,
            record.Text("title") ?? string.Empty,
            status,
            Indicator.Maintenance,
            page?.AbsoluteUri,
            begins < notes.CapturedAt ? begins : notes.CapturedAt,
            begins,
            status == EventStatus.Completed ? end : null,
            [],
            text.Length == 0 ? [] : [new EventUpdate(null, status, begins, text)],
            []
        )
        {
            ScheduledFor = begins,
            ScheduledUntil = end,
        };
        return EventChecks.Check(item, notes, record.Location);
    }
}
