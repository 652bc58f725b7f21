using System.Collections.Immutable;
using System.CommandLine;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Snapshots;
using Site.Status.Sources;
using SiteGen.Configuration;

namespace SiteGen.Commands;

/// <summary><c>sitegen status import FILE…</c>: makes a snapshot of payloads that were saved by hand, or of data written by hand.</summary>
internal static class StatusImportCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> files = new("FILE")
        {
            Description =
                "What a source answered; several files of one capture make one snapshot (default: the service's file of site.yaml)",
        };
        Option<string> kind = StatusCommand.KindOption("The kind of source; auto finds it out");
        Option<string?> service = new("--service")
        {
            Description = "The service (default: the one whose kind and URL fit, else the first file's name)",
            HelpName = "NAME",
        };
        Option<string?> capturedAt = new("--captured-at")
        {
            Description = "When the payloads were saved, in UTC: 2026-10-08T01:10:02Z (default: now)",
            HelpName = "TIME",
        };
        capturedAt.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !StatusTimes.TryRead(text, out _))
            {
                result.AddError($"'{text}' is no time; write it like 2026-10-08T01:10:02Z");
            }
        });
        Option<string?> source = StatusCommand.SourceOption();
        new CompletionValues(terminal).Services(source).AddTo(service);
        Command command = new(
            "import",
            "Makes a snapshot of payloads that were saved by hand, or of data written by hand."
        )
        {
            files,
            kind,
            service,
            capturedAt,
            source,
        };
        command.SetAction(parsed =>
            Run(
                new ImportRequest(
                    [.. parsed.GetValue(files) ?? []],
                    parsed.GetRequiredValue(kind),
                    parsed.GetValue(service),
                    parsed.GetValue(capturedAt) is { } time && StatusTimes.TryRead(time, out DateTimeOffset instant)
                        ? instant
                        : null
                ),
                parsed.GetValue(source),
                terminal
            )
        );
        return command;
    }

    private static int Run(ImportRequest request, string? source, Terminal terminal)
    {
        DiagnosticSink sink = new();
        if (StatusSite.Load(source, terminal, sink) is not { } site)
        {
            return terminal.Show(sink);
        }

        if (request.Service is { } id && site.Find(id) is null && Objection(id, site) is { } objection)
        {
            terminal.Error.WriteLine($"sitegen: {objection}");
            return 1;
        }

        if (request.Files.IsEmpty && (request.Service is null || site.Find(request.Service)?.File is null))
        {
            terminal.Error.WriteLine(
                "sitegen: no file to import; name one, or a service that has a file: `sitegen status import --service NAME`"
            );
            return 2;
        }

        DateTimeOffset now = terminal.Clock.GetUtcNow();
        DateTimeOffset capturedAt = request.CapturedAt ?? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        ImmutableArray<Payload>? payloads = ImportedPayloads.Read(request, site, terminal, capturedAt, sink);
        if (payloads is { } read && SourceOf(request, site, read, sink) is { } adapter)
        {
            Import(
                site,
                ServiceOf(request, site, adapter, read),
                adapter,
                read,
                capturedAt,
                isTimeGiven: request.CapturedAt is not null,
                terminal,
                sink
            );
        }

        return terminal.Show(sink);
    }

    private static void Import(
        StatusSite site,
        ServiceSettings service,
        IStatusSource adapter,
        ImmutableArray<Payload> payloads,
        DateTimeOffset capturedAt,
        bool isTimeGiven,
        Terminal terminal,
        DiagnosticSink sink
    )
    {
        if (
            adapter.Read(service, payloads, new ReadContext(capturedAt, sink)) is not { } snapshot
            || sink.HasErrors
            || site.Snapshots.Write(snapshot, sink) is not { } file
        )
        {
            return;
        }

        terminal.Output.WriteLine(
            $"Wrote {file.ShownPath}: {adapter.Name}, {Terminal.Count(snapshot.Components.Length, "component")}, {Terminal.Count(snapshot.Incidents.Length, "incident")}, captured {StatusTimes.Minute(snapshot.CapturedAt)}"
        );
        if (!isTimeGiven && snapshot.NewestTime is { } newest && snapshot.CapturedAt - newest > s_fresh)
        {
            terminal.Error.WriteLine(
                $"sitegen: the newest time in it is {StatusTimes.Minute(newest)}; what came after that is not known, and the snapshot says that it was. "
                    + $"If the payload is old, remove {file.ShownPath} and give --captured-at"
            );
        }

        if (site.Find(service.Id) is null)
        {
            terminal.Output.WriteLine(
                $"'{service.Id}' is not in site.yaml: pages can quote it, and `status fetch` does not know it"
            );
        }
    }

    /// <summary>A payload whose newest time is older than this was probably not saved just now.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromDays(7);

    /// <summary>Why snapshots can't be kept under a name that <c>site.yaml</c> does not have: it is misspelt, or it is no name.</summary>
    private static string? Objection(string id, StatusSite site) =>
        Spelling.Nearest(id, site.Services.Select(s => s.Id)) is { } near
            ? $"there is no service '{id}'; did you mean '{near}'?"
        : StatusConfigReader.IsServiceId(id) ? null
        : $"'{id}' cannot be the name of a service; use small letters, digits and hyphens, such as '{Slug.Ascii(id)}'";

    private static IStatusSource? SourceOf(
        ImportRequest request,
        StatusSite site,
        ImmutableArray<Payload> payloads,
        DiagnosticSink sink
    )
    {
        if (StatusWords.Kinds.TryRead(request.Kind, out SourceKind kind))
        {
            return StatusSources.Of(kind);
        }

        ServiceSettings? named = request.Service is { } id ? site.Find(id) : null;
        return named?.File is not null ? StatusSources.Of(named.Kind) : SourceDetector.Detect(payloads, sink);
    }

    /// <summary>Whose payloads these are: the service named; the one of the kind whose host they name or whose file they are; or one named after the first file.</summary>
    private static ServiceSettings ServiceOf(
        ImportRequest request,
        StatusSite site,
        IStatusSource adapter,
        ImmutableArray<Payload> payloads
    )
    {
        if (request.Service is { } id)
        {
            return (site.Find(id) ?? new ServiceSettings(id, id, null, adapter.Kind)) with { Kind = adapter.Kind };
        }

        bool Fits(ServiceSettings service) =>
            service.Kind == adapter.Kind
            && (
                (service.File is { } file && request.Files.Contains(file))
                || (
                    service.Url is { } url
                    && payloads.Any(p => p.Text.Text.Contains(url.Host, StringComparison.OrdinalIgnoreCase))
                )
            );
        if (site.Services.Where(Fits).Take(2).ToArray() is [var fitting])
        {
            return fitting;
        }

        string ofFile = Slug.Ascii(Path.GetFileNameWithoutExtension(payloads[0].Path)).Replace('.', '-');
        ofFile = StatusConfigReader.IsServiceId(ofFile) ? ofFile : "imported";
        return site.Find(ofFile) is { } known && known.Kind == adapter.Kind
            ? known
            : new ServiceSettings(ofFile, ofFile, null, adapter.Kind);
    }
}

/// <summary>What is to be imported.</summary>
/// <param name="Files">The files, as they were named.</param>
/// <param name="Kind">The word of the kind, or <c>auto</c>.</param>
/// <param name="Service">The service that was named.</param>
/// <param name="CapturedAt">The time that was named.</param>
internal sealed record ImportRequest(
    ImmutableArray<string> Files,
    string Kind,
    string? Service,
    DateTimeOffset? CapturedAt
);
