using System.CommandLine;
using System.Globalization;
using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Content;
using SiteGen.Model;
using SiteGen.Pipeline;

namespace SiteGen.Commands;

/// <summary><c>sitegen build</c>: builds the site and says what it did.</summary>
internal static class BuildCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        Command command = new("build", "Builds the site.");
        BuildArguments arguments = new();
        arguments.AddTo(command, terminal);
        command.SetAction(parsed => Run(arguments.Read(parsed, terminal), terminal, cancellation));
        return command;
    }

    private static int Run(BuildOptions options, Terminal terminal, CancellationToken cancellation)
    {
        DiagnosticSink sink = new();
        if (options.ReportFile is { } wanted && !Directory.Exists(Path.GetDirectoryName(wanted)))
        {
            terminal.Error.WriteLine($"sitegen: the report can't be written to {wanted}: the folder is not there");
            return 1;
        }

        BuildReport? report = new SiteBuilder(terminal.Clock).Build(options, sink, cancellation);
        int exitCode = terminal.Show(sink);
        if (report is not null && exitCode == 0)
        {
            if (options.ReportFile is { } file && !BuildReportFile.Write(report, options, file, terminal))
            {
                return 1;
            }

            Print(report, options, terminal);
        }

        return exitCode;
    }

    private static void Print(BuildReport report, BuildOptions options, Terminal terminal)
    {
        foreach (SkippedPage page in report.Content.Skipped)
        {
            terminal.Output.WriteLine($"{page.Path}: skipped: {page.Reason}");
        }

        int Pages(PageKind kind) => report.Site.AllPages.Count(p => p.Kind == kind);
        string languages =
            report.Site.Languages.Length > 1 ? $" in {report.Site.Languages.Length} languages" : string.Empty;
        string output = Path.GetRelativePath(terminal.Directory, options.OutputDirectory);
        terminal.Output.WriteLine(
            $"Built {Terminal.Count(Pages(PageKind.Page), "page")}, {Terminal.Count(Pages(PageKind.Section), "section")} and {Terminal.Count(Pages(PageKind.Term), "term")}{languages} into {output}/"
        );
        terminal.Output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Terminal.Count(report.Written.Written, "file")} written, {report.Written.Unchanged} unchanged, {report.Written.Removed} removed; {Size(report.Written.BytesWritten)} in {report.Elapsed.TotalSeconds:0.00} s"
            )
        );
    }

    private static string Size(long bytes) =>
        bytes switch
        {
            < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0.0} kB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB"),
        };
}
