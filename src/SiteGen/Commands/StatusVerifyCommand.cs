using System.Collections.Immutable;
using System.CommandLine;
using Site.Core.Diagnostics;

namespace SiteGen.Commands;

/// <summary><c>sitegen status verify [NAME…]</c>: checks snapshots against their schema, names and digests.</summary>
internal static class StatusVerifyCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> names = new("NAME") { Description = "The services (default: all that have snapshots)" };
        Option<string?> source = StatusCommand.SourceOption();
        new CompletionValues(terminal).Services(source).AddTo(names);
        Command command = new("verify", "Checks snapshots: their schema, file names and digests.") { names, source };
        command.SetAction(parsed => Run(parsed.GetValue(names) ?? [], parsed.GetValue(source), terminal));
        return command;
    }

    private static int Run(string[] names, string? source, Terminal terminal)
    {
        DiagnosticSink sink = new();
        if (StatusSite.Load(source, terminal, sink) is not { } site)
        {
            return terminal.Show(sink, consequence: null);
        }

        ImmutableArray<string> known = site.Ids(sink);
        foreach (string name in names.Where(name => !known.Contains(name)))
        {
            StatusSite.ReportUnknown(name, known, terminal);
            return 1;
        }

        ImmutableArray<string> wanted = names.Length > 0 ? [.. names.Distinct(StringComparer.Ordinal)] : known;
        if (wanted.IsEmpty)
        {
            terminal.Output.WriteLine("no services and no snapshots");
        }

        bool hasFaults = false;
        foreach (string id in wanted)
        {
            DiagnosticSink own = new() { Policy = sink.Policy };
            int count = site.Snapshots.Verify(id, own);
            ImmutableArray<Diagnostic> found = own.ToSortedArray();
            foreach (Diagnostic diagnostic in found)
            {
                sink.Report(diagnostic);
            }

            hasFaults |= !found.IsEmpty;
            string verdict = found.IsEmpty ? "no faults" : Terminal.Count(found.Length, "fault");
            terminal.Output.WriteLine(
                count == 0 && found.IsEmpty
                    ? $"{id}: no snapshots"
                    : $"{id}: {Terminal.Count(count, "snapshot")}, {verdict}"
            );
        }

        return Math.Max(terminal.Show(sink, consequence: null), hasFaults ? 1 : 0);
    }
}
