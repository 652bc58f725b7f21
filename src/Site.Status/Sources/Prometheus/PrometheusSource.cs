using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Prometheus;

/// <summary>
/// Prometheus: <c>/api/v1/query_range</c> of <c>avg_over_time(up[1d])</c> with a step of a day, asked at midnights in UTC, so that
/// each sample is the part of one day that the target answered. A day without a sample is no data.
/// </summary>
internal sealed partial class PrometheusSource : IStatusSource
{
    /// <summary>How many days are asked for. Prometheus gives 11,000 points a series at most.</summary>
    private const int Days = 90;

    private const string DefaultQuery = "avg_over_time(up[1d])";

    /// <inheritdoc />
    public SourceKind Kind => SourceKind.Prometheus;

    /// <inheritdoc />
    public string Name => "prometheus";

    /// <inheritdoc />
    public bool Recognizes(Payload payload) =>
        JsonPayload.Peek(payload) is JsonRecord record
        && record["status"]?.Raw is "success" or "error"
        && (record.Has("errorType") || (record["data"] is JsonRecord data && data.Has("resultType")));

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service)
    {
        if (service.Url is not { } url || service.AskedAt is not { } askedAt)
        {
            return [];
        }

        string query = service.Query ?? DefaultQuery;
        DateTimeOffset end = new(askedAt.UtcDateTime.Date, TimeSpan.Zero);
        long first = end.AddDays(1 - Days).ToUnixTimeSeconds();
        StatusRequest days = new(
            "days",
            Under(
                url,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"query_range?query={Uri.EscapeDataString(query)}&start={first}&end={end.ToUnixTimeSeconds()}&step=86400"
                )
            )
        );

        // The same without its average is the state now.
        return AverageOverADay().Match(query) is { Success: true } average
            ?
            [
                days,
                new StatusRequest(
                    "now",
                    Under(url, "query?query=" + Uri.EscapeDataString(average.Groups["selector"].Value)),
                    IsOptional: true
                ),
            ]
            : [days];
    }

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar) => [];

    /// <inheritdoc />
    public StatusSnapshot? Read(ServiceSettings service, IReadOnlyList<Payload> payloads, ReadContext context)
    {
        PrometheusReader reader = new(service, context);
        return payloads.All(reader.Read)
            ? reader.Finish().Build(WantedComponents.Said(service), payloads, context)
            : null;
    }

    private static Uri Under(Uri url, string path) =>
        new(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/api/v1/" + path);

    [GeneratedRegex(@"^\s*avg_over_time\(\s*(?<selector>[^()\[\]]+)\[1d\]\s*\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex AverageOverADay();
}
