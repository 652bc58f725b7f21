using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;
using Site.Status.Sources.Statuspage;

namespace Site.Status.Sources.BetterStack;

/// <summary>Reads the reports of a page, incidents and maintenances, with their updates.</summary>
internal sealed class BetterStackReportReader(SnapshotParts parts, PayloadNotes notes)
{
    private readonly Dictionary<string, JsonRecord> _updates = new(StringComparer.Ordinal);

    /// <summary>Remembers an update, which stands beside the reports.</summary>
    public void AddUpdate(string id, JsonRecord item) => _updates.TryAdd(id, item);

    /// <summary>Reads a report, once all updates are known.</summary>
    public void Read(string id, JsonRecord item)
    {
        JsonRecord? report = item.Record("attributes");
        if (report?.Time("starts_at") is not { } start)
        {
            notes.Incomplete(report ?? item, "the time");
            return;
        }

        bool isMaintenance = report.Text("report_type") == "maintenance";
        DateTimeOffset? end = report.Time("ends_at");
        DateTimeOffset now = notes.CapturedAt;
        bool isOver = end is not null && end <= now;
        EventStatus status = isMaintenance
            ? isOver
                ? EventStatus.Completed
                : start > now
                    ? EventStatus.Scheduled
                    : EventStatus.InProgress
            : isOver
                ? EventStatus.Resolved
                : EventStatus.Unknown;
        ImmutableArray<EventUpdate> updates = ReadUpdates(id, item, status);
        ImmutableArray<ComponentChange> touched = Changes(report, []);
        ImmutableArray<ComponentImpact> impacts = updates.Any(update => !update.AffectedComponents.IsEmpty)
            ? StatuspageImpacts.Of(updates, start, isMaintenance && !isOver ? null : end)
            : StatuspageImpacts.Of([new EventUpdate(null, status, start, string.Empty, touched)], start, end);
        DateTimeOffset created = updates.IsEmpty ? start : updates[0].DisplayAt;
        StatusEvent read = new(
            id,
            report.Text("title") ?? id,
            status,
            isMaintenance ? Indicator.Maintenance : SeverityOf(report, touched, impacts),
            null,
            created,
            start,
            isOver ? end : null,
            [
                .. touched
                    .Concat(updates.SelectMany(update => update.AffectedComponents))
                    .Select(change => change.ComponentId)
                    .Distinct(StringComparer.Ordinal),
            ],
            updates,
            impacts
        )
        {
            ScheduledFor = isMaintenance ? start : null,
            ScheduledUntil = isMaintenance ? end : null,
        };
        (isMaintenance ? parts.Maintenances : parts.Incidents).Add(EventChecks.Check(read, notes, item.Location));
    }

    /// <summary>The updates of a report, oldest first; they have no state of their own, and the last one has the report's.</summary>
    private ImmutableArray<EventUpdate> ReadUpdates(string reportId, JsonRecord item, EventStatus status)
    {
        HashSet<string> related =
        [
            .. item.Record("relationships")
                ?.Record("status_updates")
                ?.Records("data")
                .Select(u => u.Id("id"))
                .OfType<string>()
                ?? [],
        ];
        Dictionary<string, ComponentStatus> states = new(StringComparer.Ordinal);
        List<(DateTimeOffset At, string Id, JsonRecord Update)> dated = [];
        foreach ((string id, JsonRecord found) in _updates)
        {
            if (
                found.Record("attributes") is not { } update
                || !(related.Contains(id) || update.Id("status_report_id") == reportId)
            )
            {
                continue;
            }

            if (update.Time("published_at") is { } at)
            {
                dated.Add((at, id, update));
            }
            else
            {
                notes.Incomplete(update, "the time");
            }
        }

        dated.Sort((a, b) => a.At.CompareTo(b.At));
        return
        [
            .. dated.Select(
                (entry, i) =>
                    new EventUpdate(
                        entry.Id,
                        i == dated.Count - 1 ? status : EventStatus.Unknown,
                        entry.At,
                        HtmlText.ToPlain(entry.Update.Text("message") ?? string.Empty),
                        Changes(entry.Update, states)
                    )
            ),
        ];
    }

    private static ImmutableArray<ComponentChange> Changes(JsonRecord owner, Dictionary<string, ComponentStatus> states)
    {
        ImmutableArray<ComponentChange>.Builder changes = ImmutableArray.CreateBuilder<ComponentChange>();
        foreach (JsonRecord resource in owner.Records("affected_resources"))
        {
            if (resource.Id("status_page_resource_id") is { } id)
            {
                ComponentStatus status = resource.Word("status", BetterStackWords.Resources);
                changes.Add(new ComponentChange(id, states.GetValueOrDefault(id, ComponentStatus.Operational), status));
                states[id] = status;
            }
        }

        return changes.ToImmutable();
    }

    /// <summary>How bad it was at its worst: the state of a report that is over is that it is over.</summary>
    private static Indicator SeverityOf(
        JsonRecord report,
        ImmutableArray<ComponentChange> touched,
        ImmutableArray<ComponentImpact> impacts
    )
    {
        IEnumerable<ComponentStatus> states = touched
            .Select(change => change.NewStatus)
            .Concat(impacts.Select(i => i.Status));
        Indicator said = report.Word("aggregate_state", BetterStackWords.Aggregates);
        return states
            .Select(status =>
                status switch
                {
                    ComponentStatus.MajorOutage => Indicator.Major,
                    ComponentStatus.DegradedPerformance => Indicator.Minor,
                    _ => Indicator.Unknown,
                }
            )
            .Append(said == Indicator.Maintenance ? Indicator.Unknown : said)
            .Max();
    }
}
