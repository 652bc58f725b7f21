using System.Collections.Immutable;
using System.Text.Json;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Instatus;

/// <summary>Instatus: <c>/summary.json</c>, which has only what is going on now, and the list of components.</summary>
public sealed class InstatusSource : IStatusSource
{
    private const int LongestWorkMinutes = 366 * 24 * 60;

    /// <inheritdoc/>
    public SourceKind Kind => SourceKind.Instatus;

    /// <inheritdoc/>
    public string Name => StatusWords.Kinds.WordOf(Kind);

    /// <inheritdoc/>
    public bool Recognizes(Payload payload) =>
        JsonPayload.Peek(payload) is JsonRecord record && (IsSummary(record) || IsComponents(record));

    /// <inheritdoc/>
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service) =>
        service.Url is not { } url
            ? []
            :
            [
                new StatusRequest("summary", new Uri(url, "/summary.json")),
                new StatusRequest("components", new Uri(url, "/v3/components.json"), IsOptional: true),
            ];

    /// <inheritdoc/>
    public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar) => [];

    /// <inheritdoc/>
    public StatusSnapshot? Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context)
    {
        PayloadNotes notes = new(context);
        SnapshotParts parts = new();
        bool isSound = payloads.Count > 0;
        foreach (Payload payload in payloads)
        {
            if (JsonPayload.ReadRecord(payload, notes, "an answer of Instatus") is not { } answer)
            {
                isSound &= payload.Request is { IsOptional: true };
            }
            else if (IsSummary(answer))
            {
                ReadSummary(answer, parts, notes);
            }
            else if (IsComponents(answer))
            {
                ReadComponents(answer, groupId: null, parts, notes);
            }
            else
            {
                notes.WrongShape(payload, "an answer of Instatus");
                isSound &= payload.Request is { IsOptional: true };
            }
        }

        if (!isSound)
        {
            return null;
        }

        if (!parts.Components.Any())
        {
            parts.Missing.Add("components");
        }

        parts.Missing.Add("past incidents");
        parts.Missing.Add("uptime");
        parts.Notes.Add("Instatus lists only the incidents and maintenances of now.");
        return parts.Build(service, payloads, context);
    }

    private static bool IsSummary(JsonRecord record) =>
        record["page"] is JsonRecord page
        && (
            record.Has("activeIncidents")
            || record.Has("activeMaintenances")
            || (page["status"] is { Kind: JsonValueKind.String } word && InstatusWords.Pages.TryRead(word.Raw!, out _))
        );

    private static bool IsComponents(JsonRecord record) =>
        !record.Has("page")
        && record["components"]?.Items is [JsonRecord first, ..]
        && first["status"] is { Kind: JsonValueKind.String } word
        && InstatusWords.Components.TryRead(word.Raw!, out _)
        && !word.Raw!.Any(char.IsAsciiLetterLower);

    private static void ReadSummary(JsonRecord answer, SnapshotParts parts, PayloadNotes notes)
    {
        JsonRecord page = answer.Record("page")!;
        parts.PageUrl = page.Text("url");
        foreach (JsonRecord item in answer.Records("activeIncidents"))
        {
            ReadIncident(item, parts, notes);
        }

        foreach (JsonRecord item in answer.Records("activeMaintenances"))
        {
            ReadMaintenance(item, parts, notes);
        }

        // What is wrong is as bad as the worst that is going on.
        Indicator said = page.Word("status", InstatusWords.Pages);
        Indicator worst = parts.Incidents.Select(incident => incident.Impact).DefaultIfEmpty().Max();
        parts.Overall = new OverallStatus(
            page["status"]?.Raw == "HASISSUES" && worst > said && worst != Indicator.Maintenance ? worst : said,
            page.Text("status") ?? string.Empty
        );
    }

    private static void ReadIncident(JsonRecord item, SnapshotParts parts, PayloadNotes notes)
    {
        if (item.Time("started") is not { } started)
        {
            notes.Incomplete(item, "the time");
            return;
        }

        EventStatus status = item.Word("status", InstatusWords.Events);
        StatusEvent read = new(
            IdOf(item, started),
            item.Text("name") ?? string.Empty,
            status,
            item.Word("impact", InstatusWords.Impacts),
            item.Text("url"),
            started,
            started,
            status == EventStatus.Resolved ? item.Time("resolved") ?? item.Time("updatedAt") : null,
            [],
            [],
            []
        );
        parts.Incidents.Add(EventChecks.Check(read, notes, item.Location));
    }

    private static void ReadMaintenance(JsonRecord item, SnapshotParts parts, PayloadNotes notes)
    {
        if (item.Time("start") is not { } start)
        {
            notes.Incomplete(item, "the time");
            return;
        }

        EventStatus status = item.Word("status", InstatusWords.Events);
        DateTimeOffset? until = item.Whole("duration", 0, LongestWorkMinutes) is { } minutes
            ? start.AddMinutes(minutes)
            : null;
        StatusEvent read = new(
            IdOf(item, start),
            item.Text("name") ?? string.Empty,
            status,
            Indicator.Maintenance,
            item.Text("url"),
            start,
            start,
            status == EventStatus.Completed ? item.Time("updatedAt") ?? until : null,
            [],
            [],
            []
        )
        {
            ScheduledFor = start,
            ScheduledUntil = until,
        };
        parts.Maintenances.Add(EventChecks.Check(read, notes, item.Location));
    }

    /// <summary>The id; older pages give none, and name an event by the last part of its address.</summary>
    private static string IdOf(JsonRecord item, DateTimeOffset start) =>
        item.Id("id")
        ?? (item.Text("url") is { } url && url.TrimEnd('/').Split('/')[^1] is { Length: > 0 } last ? last : null)
        ?? $"{start:yyyyMMdd'T'HHmmss'Z'}";

    private static void ReadComponents(JsonRecord owner, string? groupId, SnapshotParts parts, PayloadNotes notes)
    {
        int position = 0;
        foreach (JsonRecord component in owner.Records(groupId is null ? "components" : "children"))
        {
            if (component.Id("id") is not { } id)
            {
                notes.Incomplete(component, "the id");
                continue;
            }

            JsonRecord? group = component["group"] as JsonRecord;
            if (group?.Id("id") is { } named)
            {
                parts.Add(
                    new Component(named, group.Text("name") ?? named, group.Word("status", InstatusWords.Components))
                );
            }

            parts.Add(
                new Component(
                    id,
                    component.Text("name") ?? id,
                    component.Word("status", InstatusWords.Components),
                    group?.Id("id") ?? groupId,
                    Position: ++position
                )
            );
            if (component["children"] is { Kind: JsonValueKind.Array })
            {
                ReadComponents(component, id, parts, notes);
            }
        }
    }
}
