using System.Collections.Immutable;
using System.Text.Json;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.BetterStack;

/// <summary>Better Stack: <c>/index.json</c> of a status page, in the form of JSON:API.</summary>
public sealed class BetterStackSource : IStatusSource
{
    private const int LongestDay = 25 * 3600;
    private const int UsualDays = 90;

    /// <inheritdoc/>
    public SourceKind Kind => SourceKind.BetterStack;

    /// <inheritdoc/>
    public string Name => StatusWords.Kinds.WordOf(Kind);

    /// <inheritdoc/>
    public bool Recognizes(Payload payload) => JsonPayload.Peek(payload) is JsonRecord record && Fits(record);

    /// <inheritdoc/>
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service) =>
        service.Url is { } url ? [new StatusRequest("index", new Uri(url, "/index.json"))] : [];

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
            if (JsonPayload.ReadRecord(payload, notes, "the index of Better Stack") is not { } answer)
            {
                isSound = false;
            }
            else if (!Fits(answer))
            {
                notes.WrongShape(payload, "the index of Better Stack");
                isSound = false;
            }
            else
            {
                ReadIndex(answer, parts, notes);
            }
        }

        if (!isSound)
        {
            return null;
        }

        parts.Notes.Add("Reported percentages are Better Stack's availability, over the days that its page shows.");
        parts.Notes.Add("Better Stack lists the reports of now and of the recent past; it may have older ones.");
        return parts.Build(service, payloads, context);
    }

    private static bool Fits(JsonRecord record) =>
        record["data"] is JsonRecord data
        && data["attributes"] is JsonRecord attributes
        && (data["type"]?.Raw == "status_page" || attributes.Has("aggregate_state"));

    private static void ReadIndex(JsonRecord answer, SnapshotParts parts, PayloadNotes notes)
    {
        JsonRecord page = answer.Record("data")!.Record("attributes")!;
        parts.Overall = new OverallStatus(
            page.Word("aggregate_state", BetterStackWords.Aggregates),
            page.Text("aggregate_state") ?? string.Empty
        );
        parts.TimeZone = PageTimeZone.Read(page, "timezone", notes);
        parts.PageUpdatedAt = page.Time("updated_at");
        if (page.Text("custom_domain") is { Length: > 0 } domain)
        {
            parts.PageUrl = $"https://{domain}/";
        }

        BetterStackReportReader reports = new(parts, notes);
        List<(string Id, JsonRecord Item)> reported = [];
        foreach (JsonRecord item in answer.Records("included"))
        {
            if (item.Id("id") is not { } id)
            {
                notes.Incomplete(item, "the id");
                continue;
            }

            switch (item.Text("type"))
            {
                case "status_page_section" when item.Record("attributes") is { } section:
                    parts.Add(
                        new Component(
                            SectionId(id),
                            section.Text("name") ?? id,
                            ComponentStatus.Unknown,
                            Position: Position(section)
                        )
                    );
                    break;
                case "status_page_resource" when item.Record("attributes") is { } resource:
                    ReadResource(id, resource, parts, notes);
                    break;
                case "status_report":
                    reported.Add((id, item));
                    break;
                case "status_update":
                    reports.AddUpdate(id, item);
                    break;
            }
        }

        foreach ((string id, JsonRecord item) in reported)
        {
            reports.Read(id, item);
        }
    }

    private static void ReadResource(string id, JsonRecord resource, SnapshotParts parts, PayloadNotes notes)
    {
        ComponentStatus status = resource.Word("status", BetterStackWords.Resources);
        string? said = resource.Text("status");
        parts.Add(
            new Component(
                id,
                resource.Text("public_name") ?? id,
                status,
                resource.Id("status_page_section_id") is { } section ? SectionId(section) : null,
                said == StatusWords.Components.WordOf(status) ? null : said,
                Position: Position(resource)
            )
        );
        IReadOnlyList<JsonRecord> history = resource.Records("status_history");
        foreach (JsonRecord day in history)
        {
            ReadDay(id, day, parts, notes);
        }

        ReadAvailability(id, resource, history.Count, parts, notes);
    }

    private static void ReadDay(string id, JsonRecord day, SnapshotParts parts, PayloadNotes notes)
    {
        if (day.Day("day") is not { } date)
        {
            notes.Incomplete(day, "the day");
            return;
        }

        bool isMonitored = day["status"] is { Kind: JsonValueKind.String } word && word.Raw != "not_monitored";
        long? down = isMonitored ? day.Whole("downtime_duration", 0, LongestDay) : null;
        parts.Days.Add(
            new DayRecord(
                id,
                date,
                down is null ? null : 0,
                down,
                isMonitored ? day.Whole("maintenance_duration", 0, LongestDay) : null
            )
        );
    }

    private static void ReadAvailability(
        string id,
        JsonRecord resource,
        int days,
        SnapshotParts parts,
        PayloadNotes notes
    )
    {
        // What is not monitored is said to be available all the time.
        if (resource["status"]?.Raw == "not_monitored" || resource.Number("availability") is not { } fraction)
        {
            return;
        }

        if (fraction is < 0 or > 1)
        {
            notes.OddValue(resource["availability"]!, "a fraction from 0 to 1");
            return;
        }

        parts.Uptime.Add(
            new UptimeFigure(
                id,
                notes.CapturedAt.AddDays(-(days > 0 ? days : UsualDays)),
                notes.CapturedAt,
                decimal.Round(fraction * 100, 4, MidpointRounding.ToZero),
                FigureBasis.Reported,
                UptimeMethod.BetterStack
            )
        );
    }

    /// <summary>Sections and resources are counted apart, so that their ids may be the same.</summary>
    private static string SectionId(string id) => "section-" + id;

    private static int? Position(JsonRecord item) => (int?)item.Whole("position", int.MinValue, int.MaxValue);
}
