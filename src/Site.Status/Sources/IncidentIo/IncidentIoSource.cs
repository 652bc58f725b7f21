using System.Collections.Immutable;
using System.Globalization;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;
using Site.Status.Sources.Statuspage;

namespace Site.Status.Sources.IncidentIo;

/// <summary>incident.io: its answers in Statuspage's form, and its own, which know when an incident began and whom it hit.</summary>
public sealed class IncidentIoSource : IStatusSource
{
    private const string Native = "native_incidents";
    private const string Impacts = "component_impacts";

    /// <summary>The longest time that one request may ask for is about three months.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public SourceKind Kind => SourceKind.IncidentIo;

    /// <inheritdoc/>
    public string Name => StatusWords.Kinds.WordOf(Kind);

    /// <inheritdoc/>
    public bool Recognizes(Payload payload) =>
        JsonPayload.Peek(payload) is JsonRecord record
        && (IncidentIoReader.Fits(record) || (StatuspageReader.Fits(record) && HasUlids(record)));

    /// <inheritdoc/>
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service) =>
        service.Url is not { } url
            ? []
            :
            [
                new StatusRequest(StatuspageSource.Summary, new Uri(url, "/api/v2/summary.json")),
                new StatusRequest(StatuspageSource.Incidents, new Uri(url, "/api/v2/incidents.json"), IsOptional: true),
            ];

    /// <inheritdoc/>
    public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar)
    {
        if (service.Url is not { } url || soFar is not [var first, ..])
        {
            return [];
        }

        string host = service.Host ?? url.Host;
        string window = $"?start_at={Text(first.FetchedAt - Window)}&end_at={Text(first.FetchedAt)}";
        return
        [
            new StatusRequest(Native, new Uri(url, $"/proxy/{host}/incidents{window}"), IsOptional: true),
            new StatusRequest(Impacts, new Uri(url, $"/proxy/{host}/component_impacts{window}"), IsOptional: true),
        ];
    }

    /// <inheritdoc/>
    public StatusSnapshot? Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context)
    {
        PayloadNotes notes = new(context);
        SnapshotParts parts = new();
        StatuspageReader compatible = new(IncidentIoWords.All, parts, notes);
        IncidentIoReader native = new(service.Url, parts, notes);
        bool isSound = payloads.Count > 0;

        // The first one that tells of an incident counts, and its own form says more. But names stand in the summary.
        foreach (Payload payload in payloads.OrderBy(Rank))
        {
            if (JsonPayload.ReadRecord(payload, notes, "an answer of incident.io") is not { } answer)
            {
                isSound &= payload.Request is { IsOptional: true };
            }
            else if (IncidentIoReader.Fits(answer) || payload.Request?.Role is Native or Impacts)
            {
                native.Read(answer);
            }
            else if (StatuspageReader.Fits(answer))
            {
                compatible.Read(answer);
            }
            else
            {
                notes.WrongShape(payload, "an answer of incident.io");
                isSound &= payload.Request is { IsOptional: true };
            }
        }

        if (!isSound)
        {
            return null;
        }

        SayCoverage(parts, payloads, compatible, native);
        return parts.Build(service, payloads, context);
    }

    private static int Rank(Payload payload) =>
        payload.Request?.Role switch
        {
            Native => 0,
            Impacts => 3,
            StatuspageSource.Incidents => 2,
            _ => JsonPayload.Peek(payload) is JsonRecord record && IncidentIoReader.Fits(record)
                ? (record.Has("component_impacts") ? 3 : 0)
                : 1,
        };

    private static void SayCoverage(
        SnapshotParts parts,
        IReadOnlyList<Payload> payloads,
        StatuspageReader compatible,
        IncidentIoReader native
    )
    {
        Payload? asked = payloads.FirstOrDefault(payload => payload.Request?.Role == Native);
        IncidentPages pages = IncidentPages.Of(payloads);
        if (asked is not null && native.HasIncidents)
        {
            parts.IncidentsComplete = !native.HasMore;
            parts.IncidentsFrom = native.HasMore ? null : asked.FetchedAt - Window;
        }
        else if (pages.Count > 0)
        {
            parts.IncidentsFrom = pages.Oldest;
            parts.Notes.Add(
                "The source's list says neither when an incident began nor whom it hit: the time of publication is given."
            );
        }
        else if (!native.HasIncidents)
        {
            parts.Missing.Add("incidents");
        }

        if (
            !compatible.HasComponents && !parts.Components.Any(component => component.Status != ComponentStatus.Unknown)
        )
        {
            parts.Missing.Add("components");
        }

        if (native.HasUptime)
        {
            parts.Notes.Add(IncidentIoReader.Measure);
        }
        else
        {
            parts.Missing.Add("uptime");
        }
    }

    /// <summary>Whether the ids are ULIDs, which incident.io gives and Statuspage does not.</summary>
    private static bool HasUlids(JsonRecord record) =>
        IsUlid((record["page"] as JsonRecord)?["id"]?.Raw)
        || new[] { "components", "incidents", "scheduled_maintenances" }.Any(key =>
            record[key]?.Items is [JsonRecord first, ..] && IsUlid(first["id"]?.Raw)
        );

    private static bool IsUlid(string? id) =>
        id is { Length: 26 }
        && id[0] is >= '0' and <= '7'
        && id.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c));

    private static string Text(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
