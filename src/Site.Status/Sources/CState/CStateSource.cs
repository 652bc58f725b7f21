using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.CState;

/// <summary>cState: <c>/index.json</c> has the systems with their open issues. It knows no uptime.</summary>
internal sealed class CStateSource : IStatusSource
{
    /// <inheritdoc />
    public SourceKind Kind => SourceKind.CState;

    /// <inheritdoc />
    public string Name => "cstate";

    /// <inheritdoc />
    public bool Recognizes(Payload payload) =>
        JsonPayload.Peek(payload) is JsonRecord record
        && (record.Has("cStateVersion") || (record.Has("summaryStatus") && record.Has("systems")));

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service) =>
        service.Url is { } url
            ? [new StatusRequest("index", new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/index.json"))]
            : [];

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar) => [];

    /// <inheritdoc />
    public StatusSnapshot? Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context)
    {
        CStateReader reader = new(service, context);
        return payloads.All(reader.Read)
            ? reader.Finish().Build(WantedComponents.Said(service), payloads, context)
            : null;
    }
}
