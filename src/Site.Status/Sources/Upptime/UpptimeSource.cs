using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Upptime;

/// <summary>
/// Upptime: files that its robot writes into a repository. <c>history/summary.json</c> has the figures, <c>history/NAME.yml</c>
/// since when each site is watched, <c>api/NAME/uptime*.json</c> single figures as shields.
/// </summary>
internal sealed class UpptimeSource : IStatusSource
{
    /// <inheritdoc />
    public SourceKind Kind => SourceKind.Upptime;

    /// <inheritdoc />
    public string Name => "upptime";

    /// <inheritdoc />
    public bool Recognizes(Payload payload) => UpptimeFile.KindOf(payload) is not null;

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> FirstRequests(ServiceSettings service) =>
        BaseOf(service) is { } folder ? [new StatusRequest("summary", new Uri(folder, "history/summary.json"))] : [];

    /// <inheritdoc />
    public ImmutableArray<StatusRequest> NextRequests(ServiceSettings service, IReadOnlyList<Payload> soFar)
    {
        if (soFar.Count != 1 || BaseOf(service) is not { } folder)
        {
            return [];
        }

        WantedComponents wanted = new(service);
        return
        [
            .. (JsonPayload.Peek(soFar[0])?.Items ?? [])
                .OfType<JsonRecord>()
                .Where(site => wanted.Includes(site.Id("slug") ?? string.Empty, site.Text("name") ?? string.Empty))
                .Select(site => site.Id("slug"))
                .OfType<string>()
                .Where(slug => Uri.TryCreate(folder, $"history/{Uri.EscapeDataString(slug)}.yml", out _))
                .Select(slug => new StatusRequest(
                    $"history of {slug}",
                    new Uri(folder, $"history/{Uri.EscapeDataString(slug)}.yml"),
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
        PayloadNotes notes = new(context);
        UpptimeReader reader = new(service, notes, context.Sink);
        foreach (Payload payload in payloads)
        {
            bool isRead = UpptimeFile.KindOf(payload) switch
            {
                UpptimeFileKind.History => reader.ReadHistory(payload),
                UpptimeFileKind.Shield => reader.ReadShield(payload),
                _ => reader.ReadSummary(payload),
            };
            if (!isRead)
            {
                return null;
            }
        }

        return reader.Finish(context.CapturedAt)?.Build(WantedComponents.Said(service), payloads, context);
    }

    /// <summary>The folder of the files: a repository on GitHub becomes that of its raw files.</summary>
    private static Uri? BaseOf(ServiceSettings service)
    {
        if (service.Url is not { } url)
        {
            return null;
        }

        string path = url.AbsolutePath.Trim('/');
        if (url.Host is "github.com" or "www.github.com" && path.Split('/') is [var owner, var repository, ..])
        {
            string branch = service.Slug?.Trim('/') is { Length: > 0 } slug ? slug : "HEAD";
            return new Uri($"https://raw.githubusercontent.com/{owner}/{repository}/{branch}/");
        }

        const string Summary = "history/summary.json";
        string folder = path.EndsWith(Summary, StringComparison.Ordinal) ? path[..^Summary.Length].TrimEnd('/') : path;
        return new Uri(url, folder.Length == 0 ? "/" : $"/{folder}/");
    }
}

/// <summary>The files of Upptime.</summary>
internal enum UpptimeFileKind
{
    /// <summary><c>history/summary.json</c>.</summary>
    Summary,

    /// <summary><c>history/NAME.yml</c>.</summary>
    History,

    /// <summary><c>api/NAME/uptime.json</c> and its siblings.</summary>
    Shield,
}

/// <summary>Tells Upptime's files apart by what is in them.</summary>
internal static class UpptimeFile
{
    /// <summary>Which file a payload is, or <c>null</c> where it is none of Upptime's.</summary>
    public static UpptimeFileKind? KindOf(Payload payload)
    {
        string text = payload.Text.Text;
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return
                text.Contains("generator: Upptime", StringComparison.Ordinal)
                || (
                    text.Contains("\nstartTime:", StringComparison.Ordinal)
                    && text.Contains("\nlastUpdated:", StringComparison.Ordinal)
                )
                ? UpptimeFileKind.History
                : null;
        }

        JsonValue? value = JsonPayload.Peek(payload);
        if (value is JsonRecord shield)
        {
            return shield.Has("schemaVersion") && shield.Has("label") && shield.Has("message")
                ? UpptimeFileKind.Shield
                : null;
        }

        return
            value?.Items is [JsonRecord first, ..]
            && first.Has("slug")
            && (first.Has("dailyMinutesDown") || first.Has("uptimeYear"))
            ? UpptimeFileKind.Summary
            : null;
    }
}
