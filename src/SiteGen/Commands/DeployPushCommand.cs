using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Site.Core.Diagnostics;
using Site.Deploy.Diagnostics;
using Site.Deploy.Targets;
using SiteGen.Configuration;
using SiteGen.Pipeline;

namespace SiteGen.Commands;

/// <summary><c>sitegen deploy push</c>: builds the site and pushes it to a bucket, a folder or a host with rsync.</summary>
internal static class DeployPushCommand
{
    /// <summary>The most files that are removed without being told to.</summary>
    private const int MostRemovals = 256;

    /// <summary>So few may be more than half of what is there.</summary>
    private const int FewRemovals = 10;

    private const int Resumable = 3;
    private const int Cancelled = 130;
    private const string EraseLine = "\r\u001b[K";

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        PushArguments arguments = new();
        Command command = arguments.CreateCommand();
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(arguments.Target) is not null && parsed.GetValue(arguments.To) is not null)
            {
                terminal.Error.WriteLine("sitegen: a target and --to were given; say one of them");
                return 2;
            }

            DiagnosticSink sink = new();
            int exitCode = Run(arguments, parsed, terminal, sink, cancellation);
            return Math.Max(
                exitCode,
                terminal.Show(sink, consequence: exitCode == Resumable ? null : "nothing was pushed")
            );
        });
        return command;
    }

    private static int Run(
        PushArguments arguments,
        ParseResult parsed,
        Terminal terminal,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        string source = Path.GetFullPath(parsed.GetValue(arguments.Source) ?? ".", terminal.Directory);
        string output = parsed.GetValue(arguments.Output) is { } folder
            ? Path.GetFullPath(folder, terminal.Directory)
            : Path.Combine(source, "public");
        if (PushTargetChoice.Choose(arguments, parsed, source, sink) is not { } target)
        {
            return 1;
        }

        try
        {
            // Opened first: missing keys are found before minutes are spent on a build.
            string below = parsed.GetValue(arguments.To) is null ? source : terminal.Directory;
            using IPush push = FilePush.Open(target, output, below);
            ImmutableArray<SiteFile>? files = parsed.GetValue(arguments.Report) is { } report
                ? ReadReport(Path.GetFullPath(report, terminal.Directory), output, target, terminal, sink)
                : Build(source, output, target, terminal, sink, cancellation);
            return files is null ? 1 : Push(push, files.Value, arguments, parsed, terminal, sink, cancellation);
        }
        catch (TargetFaultException fault)
        {
            sink.Error(fault.Code, fault.Message, location: null, fault.Hint);
            return 1;
        }
    }

    private static ImmutableArray<SiteFile>? Build(
        string source,
        string output,
        TargetSettings target,
        Terminal terminal,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        BuildOptions options = new()
        {
            SourceDirectory = source,
            OutputDirectory = output,
            BaseUrl = target.BaseUrl,
            Drafts = target.Drafts,
            Future = target.Drafts,
            Precompress = target.Precompress,
        };
        BuildReport? report = new SiteBuilder(terminal.Clock).Build(options, sink, cancellation);
        return report is null || sink.HasErrors
            ? null
            :
            [
                .. report.Outputs.Select(f => new SiteFile(
                    f.Path,
                    Path.Combine(output, f.Path),
                    f.IsFingerprinted,
                    f.CompressionOf
                )),
            ];
    }

    private static ImmutableArray<SiteFile>? ReadReport(
        string file,
        string output,
        TargetSettings target,
        Terminal terminal,
        DiagnosticSink sink
    )
    {
        try
        {
            return ReportedSite.Read(
                Site.Deploy.Building.BuildReport.Read(file),
                output,
                target.Drafts,
                terminal.Clock.GetUtcNow(),
                sink
            );
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
            )
        {
            sink.Error(
                DeployDiagnostics.NotForPublishing,
                $"the report {file} can't be read: {SystemReason.Of(exception)}",
                location: null,
                "make it with 'sitegen build --report FILE' of this version of sitegen"
            );
            return null;
        }
    }

    private static int Push(
        IPush push,
        ImmutableArray<SiteFile> files,
        PushArguments arguments,
        ParseResult parsed,
        Terminal terminal,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        long began = terminal.Clock.GetTimestamp();
        bool isDryRun = parsed.GetValue(arguments.DryRun);
        bool isJson = parsed.GetValue(arguments.Json);
        PushLicence licence = new(parsed.GetValue(arguments.Force), parsed.GetValue(arguments.Adopt));
        PushPlan plan = push.PlanAsync(files, licence, cancellation).GetAwaiter().GetResult();
        if (!isJson)
        {
            PushText.WritePlan(plan, push.Name, isDryRun, terminal.Output);
        }

        if (!IsSafe(plan, push.Name, parsed.GetValue(arguments.Yes), parsed.GetValue(arguments.MaxDeletes), sink))
        {
            return 1;
        }

        int exitCode = isDryRun ? 0 : Execute(push, plan, terminal, sink, cancellation);
        if (isJson)
        {
            terminal.Output.Write(PushText.Json(plan, push.Name, isDone: !isDryRun && exitCode == 0));
        }
        else if (!isDryRun && exitCode == 0)
        {
            terminal.Output.WriteLine(
                plan.IsEmpty
                    ? "nothing to do"
                    : $"pushed {Terminal.Count(plan.Uploads.Length, "file")}, removed {plan.Removals.Length}, in {terminal.Clock.GetElapsedTime(began).TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)} s"
            );
        }

        return exitCode;
    }

    private static bool IsSafe(PushPlan plan, string target, bool yes, int? maxDeletes, DiagnosticSink sink)
    {
        if (plan.InTheWay is [{ } first, ..])
        {
            string others = plan.InTheWay.Length > 1 ? $" and {plan.InTheWay.Length - 1} more" : string.Empty;
            sink.Error(
                DeployDiagnostics.TargetInTheWay,
                $"'{first}'{others} at {target} stands where a file of the site must be, and no push of sitegen made it as it is",
                location: null,
                "look whether it is the right place; --adopt replaces what is in the way"
            );
            return false;
        }

        int removed = plan.Removals.Length;
        bool tooMany =
            removed > (maxDeletes ?? MostRemovals)
            || (maxDeletes is null && removed > FewRemovals && removed * 2 > plan.Present);
        if (tooMany && !yes)
        {
            sink.Error(
                DeployDiagnostics.TooManyRemovals,
                $"{removed} of the {plan.Present} files at {target} would be removed",
                location: null,
                $"look at the list with --dry-run; if it is right, use --yes or --max-deletes {removed}"
            );
            return false;
        }

        return true;
    }

    private static int Execute(
        IPush push,
        PushPlan plan,
        Terminal terminal,
        DiagnosticSink sink,
        CancellationToken cancellation
    )
    {
        Lock turn = new();
        try
        {
            push.ExecuteAsync(plan, Show, cancellation).GetAwaiter().GetResult();
            EndLine();
            return 0;
        }
        catch (TargetFaultException fault)
        {
            EndLine();
            sink.Error(fault.Code, fault.Message, location: null, fault.Hint);
            terminal.Error.WriteLine(Stopped());
            return Resumable;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            EndLine();
            terminal.Error.WriteLine($"sitegen: cancelled; {Stopped()}");
            return Cancelled;
        }

        string Stopped() =>
            $"{push.Uploaded} of {plan.Uploads.Length} files are uploaded; the same command goes on from there";

        void Show(int done, int total, long bytes)
        {
            if (terminal.IsWatched)
            {
                lock (turn)
                {
                    terminal.Error.Write(
                        $"{EraseLine}{done} of {total} done, {PushText.Size(bytes)} of {PushText.Size(plan.Bytes)}"
                    );
                }
            }
        }

        void EndLine()
        {
            if (terminal.IsWatched)
            {
                terminal.Error.Write(EraseLine);
            }
        }
    }
}
