using System.Collections.Immutable;
using System.Text.Json;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Statuspage;

/// <summary>Atlassian Statuspage: version 2 of its public API, and the uptime showcase of its pages.</summary>
public sealed class StatuspageSource : IStatusSource
{
    internal const string Summary = "summary";
    internal const string Incidents = "incidents";
    internal const string Maintenances = "scheduled_maintenances";
    internal const string Uptime = "uptime";
    internal const string Page = "page";
    internal const string Feed = "feed";

    /// <summary>The most components that the page itself asks the showcase for at once.</summary>
    private const int ShowcaseBatch = 60;

    /// <inheritdoc/>
    public SourceKind Kind => SourceKind.Statuspage;

    /// <inheritdoc/>
    public string Name => StatusWords.Kinds.WordOf(Kind);

    /// <inheritdoc/>
    public bool Recognizes(Payload payload) =>
        payload.Text.Text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal)
            ? StatuspageFeedReader.Fits(payload) || InlineUptimeData.IsIn(payload)
            : JsonPayload.Peek(payload) is JsonRecord record
                && (StatuspageReader.Fits(record) || record["timelines"] is JsonRecord);

    /// <inheritdoc/>
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service) =>
        service.Url is not { } url
            ? []
            :
            [
                new StatusRequest(Summary, new Uri(url, "/api/v2/summary.json")),
                new StatusRequest(Incidents, new Uri(url, "/api/v2/incidents.json"), IsOptional: true),
                new StatusRequest(Maintenances, new Uri(url, "/api/v2/scheduled-maintenances.json"), IsOptional: true),
            ];

    /// <inheritdoc/>
    public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar)
    {
        Payload? summary = soFar.FirstOrDefault(payload => payload.Request?.Role == Summary);
        if (service.Url is not { } url || summary is null || JsonPayload.Peek(summary) is not JsonRecord answer)
        {
            return [];
        }

        ImmutableArray<StatusRequest>.Builder next = ImmutableArray.CreateBuilder<StatusRequest>();
        IncidentPages pages = IncidentPages.Of(soFar);
        if (pages.Count == 0)
        {
            next.Add(
                new StatusRequest(Feed, new Uri(url, "/history.atom"), IsOptional: true) { Format = PayloadFormat.Xml }
            );
        }
        else if (pages.WantsMore)
        {
            Uri page = new(url, $"/api/v2/incidents.json?page={pages.Count + 1}");
            next.Add(new StatusRequest(Incidents, page, IsOptional: true));
        }

        Payload? showcase = soFar.FirstOrDefault(payload => payload.Request?.Role == Uptime);
        if (showcase is null)
        {
            next.AddRange(
                Shown(answer, service)
                    .Chunk(ShowcaseBatch)
                    .Select(ids => new StatusRequest(
                        Uptime,
                        new Uri(
                            url,
                            $"/uptime_showcase?components={string.Join("%2C", ids.Select(Uri.EscapeDataString))}"
                        ),
                        IsOptional: true
                    ))
            );
        }
        else if (JsonPayload.Peek(showcase) is JsonRecord shown && shown["timelines"] is null)
        {
            next.Add(new StatusRequest(Page, new Uri(url, "/"), IsOptional: true) { Format = PayloadFormat.Html });
        }

        return next.ToImmutable();
    }

    /// <inheritdoc/>
    public StatusSnapshot? Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context) =>
        StatuspageSnapshots.Read(StatuspageWords.Own, service, payloads, context);

    /// <summary>The components whose uptime the page shows: no groups, and only those that are wanted.</summary>
    private static IEnumerable<string> Shown(JsonRecord summary, ServiceSettings service)
    {
        IEnumerable<JsonValue> components = summary["components"]?.Items ?? [];
        foreach (JsonRecord component in components.OfType<JsonRecord>())
        {
            bool isGroup = component["group"]?.Kind == JsonValueKind.True;
            bool isHidden = component["showcase"]?.Kind == JsonValueKind.False;
            if (component["id"]?.Raw is not { } id || isGroup)
            {
                continue;
            }

            bool isNamed = service.Components.Any(wanted => wanted == id || wanted == component["name"]?.Raw);
            if (isNamed || (service.Components.IsEmpty && !isHidden))
            {
                yield return id;
            }
        }
    }
}
