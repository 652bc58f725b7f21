using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Gatus;

/// <summary>
/// Gatus: <c>/api/v1/endpoints/statuses</c> has the last results of every endpoint, and
/// <c>/api/v1/endpoints/KEY/uptimes/30d</c> the part of good ones as a bare number, <c>0.998214</c>.
/// </summary>
internal sealed class GatusSource : IStatusSource
{
    private static readonly ImmutableArray<string> Windows = ["30d", "7d"];

    /// <inheritdoc />
    public SourceKind Kind => SourceKind.Gatus;

    /// <inheritdoc />
    public string Name => "gatus";

    /// <inheritdoc />
    public bool Recognizes(Payload payload) =>
        JsonPayload.Peek(payload) switch
        {
            JsonRecord endpoint => IsEndpoint(endpoint),
            { Items: [JsonRecord first, ..] } => IsEndpoint(first),
            _ => false,
        };

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service) =>
        service.Url is { } url ? [new StatusRequest("statuses", Under(url, "api/v1/endpoints/statuses"))] : [];

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar)
    {
        if (service.Url is not { } url || soFar is not [{ Request.Role: "statuses" } statuses])
        {
            return [];
        }

        WantedComponents wanted = new(service);
        return
        [
            .. (JsonPayload.Peek(statuses)?.Items ?? [])
                .OfType<JsonRecord>()
                .Where(endpoint =>
                    wanted.Includes(endpoint.Id("key") ?? string.Empty, endpoint.Text("name") ?? string.Empty)
                )
                .Select(endpoint => endpoint.Id("key"))
                .OfType<string>()
                .SelectMany(key => Windows, (key, window) => (key, window))
                .Select(item => new StatusRequest(
                    $"uptime of {item.key} for {item.window}",
                    Under(url, $"api/v1/endpoints/{Uri.EscapeDataString(item.key)}/uptimes/{item.window}"),
                    IsOptional: true
                )
                {
                    Format = PayloadFormat.Text,
                }),
        ];
    }

    /// <inheritdoc />
    public StatusSnapshot? Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context)
    {
        GatusReader reader = new(service, context);
        return payloads.All(reader.Read)
            ? reader.Finish().Build(WantedComponents.Said(service), payloads, context)
            : null;
    }

    private static bool IsEndpoint(JsonRecord record) =>
        record.Has("key") && record.Has("results") && record["results"]?.Kind == System.Text.Json.JsonValueKind.Array;

    private static Uri Under(Uri url, string path) => new(url.AbsoluteUri.TrimEnd('/') + "/" + path);
}
