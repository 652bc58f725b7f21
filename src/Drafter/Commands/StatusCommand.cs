using System.CommandLine;
using Drafter.Configuration;
using Drafter.Diagnostics;
using Drafter.Models.Availability;
using Drafter.Workspace;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;

namespace Drafter.Commands;

/// <summary><c>drafter status</c>: what is up, since when, and how much of the time, local beside cloud.</summary>
internal static class StatusCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, Services services)
    {
        Option<bool> json = new("--json") { Description = "Prints JSON, for programs" };
        Option<string?> snapshot = new("--snapshot")
        {
            Description =
                "Writes a status snapshot of the ledger, which pages can quote (default: a new file in data/status/drafter)",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> site = PostArguments.SiteOption();
        Command command = new(
            "status",
            "Shows which servers are up, since when, and their uptime by the ledger; clouds are not asked."
        )
        {
            json,
            snapshot,
            site,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                string folder = Path.GetFullPath(parsed.GetValue(site) ?? ".", terminal.Directory);
                DiagnosticSink sink = new();
                return ModelArguments.ReadConfig(folder, terminal, sink) is { } config
                    ? RunAsync(
                        terminal,
                        services,
                        config,
                        folder,
                        parsed.GetValue(json),
                        parsed.GetResult(snapshot) is not null,
                        parsed.GetValue(snapshot),
                        sink,
                        cancellation
                    )
                    : Task.FromResult(terminal.Show(sink));
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        Terminal terminal,
        Services services,
        DrafterConfig config,
        string site,
        bool isJson,
        bool wantsSnapshot,
        string? file,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        StatusReport report;
        try
        {
            report = await StatusReport
                .MakeAsync(config, StateFolder.Of(terminal.Variable), services.Servers, terminal.Clock, cancellation)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            sink.Error(
                DraftDiagnostics.UnreadableFile,
                $"the ledger cannot be read: {SystemReason.Of(exception)}",
                SourceLocation.File(Ledger.FileName)
            );
            return terminal.Show(sink);
        }

        string? written = wantsSnapshot ? WriteSnapshot(report, config, site, file, terminal, sink) : null;
        if (isJson)
        {
            StatusJson.Write(terminal, report, written);
        }
        else
        {
            StatusText.Write(terminal, report);
            if (written is not null)
            {
                terminal.Output.WriteLine($"wrote {written}");
            }
        }

        return terminal.Show(sink);
    }

    /// <summary>Writes the snapshot as a new file.</summary>
    /// <returns>How the file is shown, or <c>null</c> after an error was reported.</returns>
    private static string? WriteSnapshot(
        StatusReport report,
        DrafterConfig config,
        string site,
        string? file,
        Terminal terminal,
        DiagnosticSink sink
    )
    {
        if (
            LedgerSnapshot.Make(report.Entries, name => StatusReport.IsCloud(config, name), report.At, sink)
            is not { } snapshot
        )
        {
            return null;
        }

        return file is null
            ? new SnapshotFolder(Path.Combine(site, "data", "status")).Write(snapshot, sink)?.ShownPath
            : WriteTo(Path.GetFullPath(file, terminal.Directory), file, snapshot, sink);
    }

    private static string? WriteTo(string path, string shown, StatusSnapshot snapshot, DiagnosticSink sink)
    {
        if (Path.Exists(path))
        {
            sink.Error(
                DraftDiagnostics.CannotWrite,
                $"{shown} is there already; a snapshot is never overwritten",
                SourceLocation.File(shown),
                "name another file, or leave the name out for a new one in data/status/drafter"
            );
            return null;
        }

        try
        {
            AtomicFile.Write(path, System.Text.Encoding.UTF8.GetString(SnapshotJsonWriter.Write(snapshot)));
            return shown;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            sink.Error(
                DiskSpace.IsFull(exception) ? DraftDiagnostics.DiskFull : DraftDiagnostics.CannotWrite,
                $"{shown} cannot be written: {SystemReason.Of(exception)}",
                SourceLocation.File(shown)
            );
            return null;
        }
    }
}
