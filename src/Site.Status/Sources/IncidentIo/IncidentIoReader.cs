using System.Collections.Immutable;
using System.Text.Json;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.IncidentIo;

/// <summary>Reads incident.io's own answers: <c>/proxy/HOST</c>, <c>…/incidents</c> and <c>…/component_impacts</c>.</summary>
internal sealed class IncidentIoReader(Uri? page, SnapshotParts parts, PayloadNotes notes)
{
    /// <summary>What the percentages mean, for readers.</summary>
    public const string Measure =
        "Reported percentages are incident.io's own: partial and full outages count alike, so they cannot be compared with Statuspage's.";

    private const int WindowDays = 90;
    private readonly IncidentIoEventReader _events = new(page, parts, notes);

    /// <summary>Whether percentages were read.</summary>
    public bool HasUptime { get; private set; }

    /// <summary>Whether a list of incidents was read.</summary>
    public bool HasIncidents { get; private set; }

    /// <summary>Whether a list of incidents said that there are more than it gave.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Whether an object is one of these answers.</summary>
    public static bool Fits(JsonRecord record) =>
        record["component_impacts"] is { Kind: JsonValueKind.Array }
        || (record["summary"] is JsonRecord summary && (summary.Has("structure") || summary.Has("affected_components")))
        || (record["incidents"] is { } list && list.Items.OfType<JsonRecord>().Any(IncidentIoEventReader.Fits))
        || (record["incident"] is JsonRecord incident && IncidentIoEventReader.Fits(incident));

    /// <summary>Reads one answer.</summary>
    public void Read(JsonRecord answer)
    {
        if (answer.Record("summary") is { } summary)
        {
            ReadSummary(summary);
        }

        if (answer.Record("incident") is { } incident)
        {
            _events.Read(incident);
        }

        foreach (JsonRecord item in answer.Records("incidents"))
        {
            _events.Read(item);
        }

        HasIncidents |= answer.Has("incidents");
        HasMore |=
            answer["next_cursor"] is not null
            || answer["pagination"] is not null
            || answer["pagination_meta"] is not null;
        ReadImpacts(answer);
        foreach (JsonRecord uptime in answer.Records("component_uptimes"))
        {
            ReadUptime(uptime);
        }
    }

    private void ReadSummary(JsonRecord summary)
    {
        parts.PageUrl ??= summary.Text("public_url");
        Dictionary<string, ComponentStatus> affected = new(StringComparer.Ordinal);
        foreach (JsonRecord component in summary.Records("affected_components"))
        {
            if (component.Id("component_id") is { } id)
            {
                affected[id] = component.Word("status", IncidentIoWords.All.Components);
            }
        }

        Dictionary<string, string> groups = ReadGroups(summary.Record("structure"));
        int position = 0;
        foreach (JsonRecord component in summary.Records("components"))
        {
            if (component.Id("id") is not { } id)
            {
                notes.Incomplete(component, "the id");
                continue;
            }

            // Components that are not affected are not listed as such: they work.
            parts.Add(
                new Component(
                    id,
                    component.Text("name") ?? id,
                    affected.GetValueOrDefault(id, ComponentStatus.Operational),
                    groups.GetValueOrDefault(id),
                    Position: ++position
                )
            );
        }

        if (parts.Overall.Indicator == Indicator.Unknown && summary.Has("affected_components"))
        {
            Indicator worst = affected.Values.Select(IncidentIoWords.SeverityOf).DefaultIfEmpty(Indicator.None).Max();
            parts.Overall = new OverallStatus(worst, string.Empty);
        }

        foreach (JsonRecord incident in summary.Records("ongoing_incidents").Where(IncidentIoEventReader.Fits))
        {
            _events.Read(incident);
        }
    }

    private static Dictionary<string, string> ReadGroups(JsonRecord? structure)
    {
        Dictionary<string, string> groups = new(StringComparer.Ordinal);
        foreach (JsonRecord item in structure?.Records("items") ?? [])
        {
            if (item.Record("group") is { } group && group.Id("id") is { } groupId)
            {
                foreach (JsonRecord component in group.Records("components"))
                {
                    if (component.Id("component_id") is { } id)
                    {
                        groups[id] = groupId;
                    }
                }
            }
        }

        return groups;
    }

    /// <summary>The impacts of a whole window, which name the incident that each belongs to.</summary>
    private void ReadImpacts(JsonRecord answer)
    {
        if (!answer.Has("component_impacts"))
        {
            return;
        }

        Dictionary<string, JsonRecord> links = answer
            .Records("incident_links")
            .Where(link => link["id"]?.Raw is not null)
            .DistinctBy(link => link["id"]!.Raw!)
            .ToDictionary(link => link["id"]!.Raw!, StringComparer.Ordinal);
        foreach (
            IGrouping<string?, JsonRecord> group in answer
                .Records("component_impacts")
                .GroupBy(impact => impact.Id("status_page_incident_id"), StringComparer.Ordinal)
        )
        {
            ImmutableArray<ComponentImpact> impacts = IncidentIoEventReader.ReadImpacts([.. group], parts, notes);
            if (
                group.Key is { } id
                && !impacts.IsEmpty
                && !parts.Incidents.Concat(parts.Maintenances).Any(e => e.Id == id)
            )
            {
                AddLinked(id, links.GetValueOrDefault(id), impacts);
            }
        }
    }

    /// <summary>An incident that only its impacts and a link tell of.</summary>
    private void AddLinked(string id, JsonRecord? link, ImmutableArray<ComponentImpact> impacts)
    {
        DateTimeOffset start = impacts.Min(impact => impact.StartAt);
        bool isOver = impacts.All(impact => impact.EndAt is not null);
        bool isMaintenance = impacts.All(impact => impact.Status == ComponentStatus.UnderMaintenance);
        StatusEvent read = new(
            id,
            link?.Text("name") ?? id,
            link?.Word("status", IncidentIoWords.All.Events) ?? EventStatus.Unknown,
            impacts.Select(impact => IncidentIoWords.SeverityOf(impact.Status)).Max(),
            link?.Text("permalink"),
            link?.Time("published_at") ?? start,
            start,
            isOver ? impacts.Max(impact => impact.EndAt) : null,
            [.. impacts.Select(impact => impact.ComponentId).Distinct(StringComparer.Ordinal)],
            [],
            impacts
        )
        {
            ScheduledFor = isMaintenance ? start : null,
        };
        (isMaintenance ? parts.Maintenances : parts.Incidents).Add(EventChecks.Check(read, notes, link?.Location));
    }

    private void ReadUptime(JsonRecord uptime)
    {
        // Groups have no `component_id`, and what is not shown is `$undefined`.
        string? id = uptime["component_id"]?.Raw;
        if (id is null or "$undefined" || uptime["uptime"]?.Raw is null or "$undefined")
        {
            return;
        }

        if (uptime.Number("uptime") is not { } percent)
        {
            return;
        }

        if (percent is < 0 or > 100)
        {
            notes.OddValue(uptime["uptime"]!, "a percentage from 0 to 100");
            return;
        }

        bool hasStart = uptime["data_available_since"]?.Raw is not (null or "$undefined");
        DateTimeOffset? since = hasStart ? uptime.Time("data_available_since") : null;
        parts.Add(
            new Component(
                id,
                id,
                ComponentStatus.Unknown,
                StartDate: since is { } first ? DateOnly.FromDateTime(first.UtcDateTime) : null
            )
        );
        parts.Uptime.Add(
            new UptimeFigure(
                id,
                notes.CapturedAt.AddDays(-WindowDays),
                notes.CapturedAt,
                decimal.Round(percent, 4, MidpointRounding.ToZero),
                FigureBasis.Reported,
                UptimeMethod.IncidentIoFullPartialEqual
            )
        );
        HasUptime = true;
    }
}
