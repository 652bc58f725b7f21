using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.UptimeKuma;

/// <summary>
/// Uptime Kuma: <c>/api/status-page/SLUG</c> has the page with its monitors, <c>/api/status-page/heartbeat/SLUG</c> their last beats
/// and the uptime of the last 24 hours.
/// </summary>
internal sealed class UptimeKumaSource : IStatusSource
{
    /// <inheritdoc />
    public SourceKind Kind => SourceKind.UptimeKuma;

    /// <inheritdoc />
    public string Name => "uptime_kuma";

    /// <inheritdoc />
    public bool Recognizes(Payload payload) =>
        JsonPayload.Peek(payload) is JsonRecord record
        && (record.Has("publicGroupList") || (record.Has("heartbeatList") && record.Has("uptimeList")));

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service)
    {
        if (service.Url is not { } url)
        {
            return [];
        }

        // The page's own address is https://host/status/SLUG.
        string address = url.GetLeftPart(UriPartial.Path).TrimEnd('/');
        int page = address.IndexOf("/status/", StringComparison.Ordinal);
        string slug = service.Slug ?? (page < 0 ? "default" : address[(page + "/status/".Length)..]);
        string root = page < 0 ? address : address[..page];
        return
        [
            new StatusRequest("page", new Uri($"{root}/api/status-page/{slug}")),
            new StatusRequest("heartbeat", new Uri($"{root}/api/status-page/heartbeat/{slug}")),
        ];
    }

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar) => [];

    /// <inheritdoc />
    public StatusSnapshot? Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context)
    {
        UptimeKumaReader reader = new(service, context);
        return payloads.All(reader.Read)
            ? reader.Finish().Build(WantedComponents.Said(service), payloads, context)
            : null;
    }
}
