using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Status.Diagnostics;

namespace Site.Status.Sources;

/// <summary>A well-known address under which some kinds of sources answer.</summary>
/// <param name="Request">What to ask.</param>
/// <param name="Kinds">The kinds that answer it, the more particular one first.</param>
public sealed record SourceProbe(StatusRequest Request, ImmutableArray<SourceKind> Kinds);

/// <summary>Finds out what kind of source an address or a saved payload belongs to: <c>--kind auto</c>.</summary>
public static class SourceDetector
{
    /// <summary>What to ask a status page, in this order, until an answer is recognized.</summary>
    public static ImmutableArray<SourceProbe> Probes(Uri page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return
        [
            Probe(page, "/api/v2/summary.json", SourceKind.IncidentIo, SourceKind.Statuspage),
            Probe(page, "/summary.json", SourceKind.Instatus),
            Probe(page, "/index.json", SourceKind.BetterStack, SourceKind.CState),
            Probe(page, "/api/v1/endpoints/statuses", SourceKind.Gatus),
            Probe(page, $"/api/status-page/{Slug(page)}", SourceKind.UptimeKuma),
            Probe(page, "/api/v1/query?query=up", SourceKind.Prometheus),
            .. Upptime(page),
            new SourceProbe(
                new StatusRequest("probe", new Uri(page, "/history.atom"), IsOptional: true)
                {
                    Format = PayloadFormat.Xml,
                },
                [SourceKind.Statuspage]
            ),
        ];
    }

    /// <summary>The adapter that recognizes the answer to a probe, or <c>null</c>.</summary>
    public static IStatusSource? Recognize(SourceProbe probe, Payload answer)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return probe.Kinds.Select(StatusSources.Of).FirstOrDefault(source => source?.Recognizes(answer) == true);
    }

    /// <summary>The adapter that recognizes saved payloads: the one that recognizes the most of them. <c>null</c> after one error.</summary>
    public static IStatusSource? Detect(IReadOnlyList<Payload> payloads, DiagnosticSink sink)
    {
        ArgumentNullException.ThrowIfNull(payloads);
        ArgumentNullException.ThrowIfNull(sink);
        IStatusSource? best = StatusSources
            .All.Select(source => (Source: source, Count: payloads.Count(source.Recognizes)))
            .Where(candidate => candidate.Count > 0)
            .OrderByDescending(candidate => candidate.Count)
            .Select(candidate => candidate.Source)
            .FirstOrDefault();
        if (best is null && payloads.Count > 0)
        {
            Payload first = payloads[0];
            sink.Error(
                SourceDiagnostics.NotRecognized,
                $"no kind of source is known that gives this: it looks like {PayloadShape.Describe(first)}",
                SourceLocation.File(first.Path),
                PayloadShape.WayOut
            );
        }

        return best;
    }

    private static SourceProbe Probe(Uri page, string path, params ImmutableArray<SourceKind> kinds) =>
        new(new StatusRequest("probe", new Uri(page, path), IsOptional: true), kinds);

    /// <summary>The page of Uptime Kuma that an address names, as in <c>/status/main</c>.</summary>
    private static string Slug(Uri page) => page.Segments is [_, "status/", var slug, ..] ? slug.Trim('/') : "default";

    /// <summary>Upptime's files, where the address is that of a repository.</summary>
    private static IEnumerable<SourceProbe> Upptime(Uri page)
    {
        if (page.Host is "github.com" && page.Segments is [_, var owner, var repository, ..])
        {
            Uri raw = new("https://raw.githubusercontent.com/");
            yield return Probe(raw, $"/{owner}{repository.TrimEnd('/')}/HEAD/history/summary.json", SourceKind.Upptime);
        }
        else
        {
            yield return Probe(page, "/history/summary.json", SourceKind.Upptime);
        }
    }
}
