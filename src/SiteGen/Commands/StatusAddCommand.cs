using System.Collections.Immutable;
using System.CommandLine;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Status.Diagnostics;
using Site.Status.Fetching;
using Site.Status.Snapshots;
using Site.Status.Sources;
using SiteGen.Configuration;

namespace SiteGen.Commands;

/// <summary><c>sitegen status add NAME --url URL</c>: finds out what kind a status page is, and adds the service to <c>site.yaml</c>.</summary>
internal static class StatusAddCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Argument<string> id = new("NAME")
        {
            Description = "What embeds and folders call the service: small letters, digits and hyphens",
        };
        Option<string?> url = new("--url", "-u") { Description = "The address of its status page", HelpName = "URL" };
        Option<string> kind = StatusCommand.KindOption("The kind of source; auto asks the page");
        Option<string?> name = new("--name")
        {
            Description = "The name for readers (default: what the page calls itself)",
            HelpName = "TEXT",
        };
        Option<string[]> component = new("--component", "-c")
        {
            Description = "A component that is wanted, by name or id; can be repeated (default: all)",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = false,
        };
        Option<string?> file = new("--file")
        {
            Description = "The file in the site's folder, for the kinds that read one: manual and drafter_ledger",
            HelpName = "FILE",
        };
        Option<string?> query = new("--query")
        {
            Description = "The query, for the kind prometheus",
            HelpName = "QUERY",
        };
        Option<string?> slug = new("--slug")
        {
            Description = "Which page is meant where a server has several, for the kind uptime_kuma",
            HelpName = "SLUG",
        };
        Option<string?> source = StatusCommand.SourceOption();
        Command command = new("add", "Adds a service to site.yaml, after a look at its status page.")
        {
            id,
            url,
            kind,
            name,
            component,
            file,
            query,
            slug,
            source,
        };
        command.SetAction(parsed =>
            Run(
                new AddRequest(
                    parsed.GetRequiredValue(id),
                    parsed.GetValue(url),
                    parsed.GetRequiredValue(kind),
                    parsed.GetValue(name),
                    [.. parsed.GetValue(component) ?? []],
                    parsed.GetValue(file),
                    parsed.GetValue(query),
                    parsed.GetValue(slug)
                ),
                parsed.GetValue(source),
                terminal,
                cancellation
            )
        );
        return command;
    }

    private static int Run(AddRequest request, string? source, Terminal terminal, CancellationToken cancellation)
    {
        if (FaultOf(request) is { } fault)
        {
            terminal.Error.WriteLine($"sitegen: {fault}");
            return 2;
        }

        DiagnosticSink sink = new();
        if (StatusSite.Load(source, terminal, sink) is not { } site)
        {
            return terminal.Show(sink);
        }

        if (site.Find(request.Id) is not null)
        {
            terminal.Error.WriteLine($"sitegen: site.yaml has a service '{request.Id}' already; nothing was changed");
            return 1;
        }

        ServiceSettings? service = request.File is not null
            ? request.Settings()
            : Ask(request, terminal, sink, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return service is null || sink.HasErrors ? terminal.Show(sink) : Insert(service, site, terminal, sink);
    }

    private static string? FaultOf(AddRequest request)
    {
        bool readsFile = request.Kind is "manual" or "drafter_ledger";
        return request switch
        {
            _ when !StatusConfigReader.IsServiceId(request.Id) =>
                $"'{request.Id}' cannot be the name of a service; use small letters, digits and hyphens, such as '{Slug.Ascii(request.Id)}'",
            { File: null } when readsFile => $"the kind {request.Kind} needs --file",
            { File: not null } when !readsFile => "--file goes with --kind manual or --kind drafter_ledger",
            { Url: null } when !readsFile => "where is the status page? add --url URL",
            { Url: { } url } when !StatusConfigReader.IsPageUrl(url, out _) =>
                $"'{url}' is not the URL of a status page; write an absolute http or https URL without user and password",
            _ => null,
        };
    }

    /// <summary>Asks the page, says what it is, and completes the settings; <c>null</c> after an error was reported.</summary>
    private static ServiceSettings? Ask(
        AddRequest request,
        Terminal terminal,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        using StatusHttpClient client = new(FetchPolicy.Default, terminal.Clock);
        StatusPageInquiry inquiry = new(client, terminal, sink);
        FoundPage? found = inquiry.AskAsync(request, cancellation).GetAwaiter().GetResult();
        if (found is null)
        {
            return null;
        }

        terminal.Output.WriteLine(
            $"{request.Url} is a page of the kind {found.Source.Name}: {found.Name ?? "it has no name"}"
        );
        foreach (Component component in found.Snapshot.Components)
        {
            terminal.Output.WriteLine(
                $"  {StatusGlyph.Of(component.Status).Character} {TerminalText.Clean(component.Name)}"
            );
        }

        ServiceSettings settings = request.Settings() with
        {
            Kind = found.Source.Kind,
            Name = request.Name ?? found.Name ?? request.Id,
        };
        CheckComponents(settings, found.Snapshot, sink);
        return settings;
    }

    private static void CheckComponents(ServiceSettings settings, StatusSnapshot snapshot, DiagnosticSink sink)
    {
        string[] names = [.. snapshot.Components.Select(c => TerminalText.Clean(c.Name))];
        foreach (string wanted in settings.Components.Where(c => StatusShowView.Find(snapshot, c) is null))
        {
            string? near = Spelling.Nearest(wanted, names);
            sink.Error(
                SourceDiagnostics.Settings,
                $"the page has no component '{wanted}'",
                hint: near is null ? null : $"did you mean '{near}'?"
            );
        }
    }

    private static int Insert(ServiceSettings service, StatusSite site, Terminal terminal, DiagnosticSink sink)
    {
        string path = Path.Combine(site.Directory, "site.yaml");
        if (ServiceInsertion.Insert(path, service, sink))
        {
            terminal.Output.WriteLine($"Added '{service.Id}' to site.yaml; {NextStep(service)}");
            return terminal.Show(sink);
        }

        if (!sink.HasErrors)
        {
            terminal.Error.WriteLine(
                "sitegen: site.yaml is written in a way that can't be added to without rewriting it; nothing was changed. Add these lines yourself:"
            );
            terminal.Error.Write(ServiceLines.WholeSection(service));
        }

        terminal.Show(sink);
        return 1;
    }

    private static string NextStep(ServiceSettings service) =>
        service.File is null
            ? $"`sitegen status fetch {service.Id}` makes its first snapshot"
            : $"`sitegen status import --service {service.Id}` makes a snapshot of {service.File}";
}

/// <summary>What is to be added.</summary>
/// <param name="Id">The service's key.</param>
/// <param name="Url">The page.</param>
/// <param name="Kind">The word of the kind, or <c>auto</c>.</param>
/// <param name="Name">The name for readers.</param>
/// <param name="Components">The components wanted.</param>
/// <param name="File">The file.</param>
/// <param name="Query">The query.</param>
/// <param name="Slug">The page's name.</param>
internal sealed record AddRequest(
    string Id,
    string? Url,
    string Kind,
    string? Name,
    ImmutableArray<string> Components,
    string? File,
    string? Query,
    string? Slug
)
{
    /// <summary>The settings as far as they were told.</summary>
    public ServiceSettings Settings()
    {
        StatusWords.Kinds.TryRead(Kind, out SourceKind kind);
        return new ServiceSettings(Id, Name ?? Id, Url is null ? null : new Uri(Url), kind)
        {
            Components = Components,
            File = File,
            Query = Query,
            Slug = Slug,
        };
    }
}
