using System.Collections.Immutable;
using System.CommandLine;
using Site.Core.Diagnostics;
using Site.Status.Diagnostics;
using Site.Status.Fetching;
using Site.Status.Sources;

namespace SiteGen.Commands;

/// <summary><c>sitegen status fetch [NAME…]</c>: asks services for their status and keeps each answer as a new file.</summary>
internal static class StatusFetchCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Argument<string[]> names = new("NAME")
        {
            Description = "The services (default: all of site.yaml that have a URL)",
        };
        Option<bool> force = new("--force", "-f")
        {
            Description = "Writes a snapshot of a service too that has not changed since the last one",
        };
        Option<string?> source = StatusCommand.SourceOption();
        new CompletionValues(terminal).Services(source).AddTo(names);
        Command command = new("fetch", "Asks services for their status; each answer becomes a new dated file.")
        {
            names,
            force,
            source,
        };
        command.SetAction(parsed =>
            Run(parsed.GetValue(names) ?? [], parsed.GetValue(force), parsed.GetValue(source), terminal, cancellation)
        );
        return command;
    }

    private static int Run(
        string[] names,
        bool isForced,
        string? source,
        Terminal terminal,
        CancellationToken cancellation
    )
    {
        DiagnosticSink sink = new();
        if (StatusSite.Load(source, terminal, sink) is not { } site)
        {
            return terminal.Show(sink);
        }

        if (site.Select(names, terminal) is not { } services)
        {
            return 1;
        }

        foreach (ServiceSettings file in services.Where(IsFile))
        {
            SayNothingToFetch(file, isNamed: names.Length > 0, terminal, sink);
        }

        services = services.RemoveAll(s => IsFile(s));
        if (services.IsEmpty)
        {
            if (!sink.HasErrors)
            {
                terminal.Output.WriteLine("no services to fetch; add one with `sitegen status add NAME --url URL`");
            }

            return terminal.Show(sink);
        }

        StatusFetchRun run = new(site, isForced, terminal, sink);
        ImmutableArray<FetchJob> jobs = run.JobsOf(services);
        using (StatusHttpClient client = new(FetchPolicy.Default, terminal.Clock))
        {
            new ServiceFetcher(client, terminal.Clock).FetchAsync(jobs, run, cancellation).GetAwaiter().GetResult();
        }

        run.Finish();
        int exitCode = terminal.Show(
            sink,
            $"{run.Failed} of {Terminal.Count(services.Length, "service")} without a new snapshot; earlier ones are untouched"
        );
        cancellation.ThrowIfCancellationRequested();
        return exitCode;
    }

    /// <summary>Whether a service is read from a file; it may have the address of a page for readers all the same.</summary>
    private static bool IsFile(ServiceSettings service) =>
        service.Url is null || service.Kind is SourceKind.Manual or SourceKind.DrafterLedger;

    /// <summary>A service that reads a file is no fault, unless it was asked for.</summary>
    private static void SayNothingToFetch(ServiceSettings service, bool isNamed, Terminal terminal, DiagnosticSink sink)
    {
        string way = $"`sitegen status import --service {service.Id}` makes a snapshot of it";
        if (isNamed)
        {
            sink.Error(
                NetworkDiagnostics.NothingToFetch,
                $"service '{service.Id}' has nothing to fetch: it is read from {service.File}",
                hint: way
            );
        }
        else
        {
            terminal.Error.WriteLine($"{service.Id}: read from a file; {way}");
        }
    }
}
