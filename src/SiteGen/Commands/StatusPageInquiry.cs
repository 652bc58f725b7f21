using Site.Core.Diagnostics;
using Site.Status.Diagnostics;
using Site.Status.Fetching;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace SiteGen.Commands;

/// <summary>A status page that was recognized.</summary>
/// <param name="Source">The adapter that reads it.</param>
/// <param name="Name">What it calls itself, if it says so.</param>
/// <param name="Snapshot">What its first answer says.</param>
internal sealed record FoundPage(IStatusSource Source, string? Name, StatusSnapshot Snapshot);

/// <summary>Asks a page just as much as it takes to know what kind it is and which components it has.</summary>
internal sealed class StatusPageInquiry(StatusHttpClient client, Terminal terminal, DiagnosticSink sink)
{
    /// <summary>Asks; <c>null</c> after an error was reported.</summary>
    public async Task<FoundPage?> AskAsync(AddRequest request, CancellationToken cancellation)
    {
        ServiceSettings service = request.Settings() with { Components = [], AskedAt = terminal.Clock.GetUtcNow() };
        if (request.Kind == StatusSite.AutoKind)
        {
            return await DetectAsync(service, cancellation).ConfigureAwait(false);
        }

        IStatusSource source = StatusSources.Of(service.Kind)!;
        List<Payload> payloads = [];
        foreach (StatusRequest question in source.FirstRequests(service))
        {
            FetchOutcome outcome = await client.GetAsync(question, cancellation: cancellation).ConfigureAwait(false);
            if (outcome is FetchOutcome.Fetched { Payload: var payload })
            {
                payloads.Add(payload);
            }
            else if (outcome is FetchOutcome.Failed { Fault: var fault } && !question.IsOptional)
            {
                sink.Report(fault.ToDiagnostic());
                return null;
            }
        }

        return Read(source, service, payloads);
    }

    private async Task<FoundPage?> DetectAsync(ServiceSettings service, CancellationToken cancellation)
    {
        FetchFault? challenge = null;
        foreach (SourceProbe probe in SourceDetector.Probes(service.Url!))
        {
            FetchOutcome outcome = await client
                .GetAsync(probe.Request, cancellation: cancellation)
                .ConfigureAwait(false);
            if (outcome is FetchOutcome.Fetched { Payload: var payload })
            {
                if (SourceDetector.Recognize(probe, payload) is { } source)
                {
                    return Read(source, service with { Kind = source.Kind }, [payload]);
                }
            }
            else if (outcome is FetchOutcome.Failed { Fault: var fault })
            {
                if (!IsAnswer(fault))
                {
                    sink.Report(fault.ToDiagnostic());
                    return null;
                }

                challenge ??= IsBarred(fault) ? fault : null;
            }
        }

        if (challenge is not null)
        {
            sink.Report(challenge.ToDiagnostic());
        }
        else
        {
            sink.Error(
                SourceDiagnostics.NotRecognized,
                "this is no status page of a known kind: none of the addresses where such pages give their data has any",
                SourceLocation.File(service.Url!.AbsoluteUri),
                "if you know its kind, name it with --kind; figures from elsewhere can be written down for the kind manual"
            );
        }

        return null;
    }

    /// <summary>Whether the page may be one, behind what keeps programs away.</summary>
    private static bool IsBarred(FetchFault fault) =>
        fault.Kind is FetchFaultKind.Forbidden or FetchFaultKind.RedirectElsewhere || fault.HttpStatus is 403 or 503;

    /// <summary>Whether a server answered at all: then the next address may have what this one lacks.</summary>
    private static bool IsAnswer(FetchFault fault) =>
        fault.Kind
            is FetchFaultKind.NotFound
                or FetchFaultKind.Forbidden
                or FetchFaultKind.WebPage
                or FetchFaultKind.MethodNotAllowed
                or FetchFaultKind.ServerError
                or FetchFaultKind.UnexpectedStatus
                or FetchFaultKind.RedirectElsewhere
                or FetchFaultKind.RedirectLoop
                or FetchFaultKind.TooLarge
                or FetchFaultKind.Broken;

    private FoundPage? Read(IStatusSource source, ServiceSettings service, IReadOnlyList<Payload> payloads)
    {
        // What is odd in the answers is said when they are fetched to be kept.
        DiagnosticSink own = new() { Policy = sink.Policy };
        DateTimeOffset now = terminal.Clock.GetUtcNow();
        if (source.Read(service, payloads, new ReadContext(now, own)) is { } snapshot)
        {
            return new FoundPage(source, payloads.Select(PageName.Find).OfType<string>().FirstOrDefault(), snapshot);
        }

        foreach (Diagnostic diagnostic in own.ToSortedArray().Where(d => d.Severity == Severity.Error))
        {
            sink.Report(diagnostic);
        }

        return null;
    }
}
