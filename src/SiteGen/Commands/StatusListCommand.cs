using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace SiteGen.Commands;

/// <summary><c>sitegen status list</c>: the services, how old their newest snapshot is, and what it says.</summary>
internal static class StatusListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<bool> json = new("--json") { Description = "Prints JSON, for programs" };
        Option<string?> source = StatusCommand.SourceOption();
        Command command = new("list", "Lists the services with the age and state of their newest snapshot.")
        {
            json,
            source,
        };
        command.SetAction(parsed => Run(parsed.GetValue(json), parsed.GetValue(source), terminal));
        return command;
    }

    private static int Run(bool isJson, string? source, Terminal terminal)
    {
        DiagnosticSink sink = new();
        if (StatusSite.Load(source, terminal, sink) is not { } site)
        {
            return terminal.Show(sink, consequence: null);
        }

        ImmutableArray<Row> rows = [.. site.Ids(sink).Select(id => RowOf(site, id, sink))];
        if (isJson)
        {
            terminal.Output.Write(StatusJson.List(rows));
        }
        else if (rows.IsEmpty)
        {
            terminal.Output.WriteLine("no services; add one with `sitegen status add NAME --url URL`");
        }
        else
        {
            Print(rows, terminal);
        }

        return terminal.Show(sink, consequence: null);
    }

    private static Row RowOf(StatusSite site, string id, DiagnosticSink sink)
    {
        ImmutableArray<SnapshotFile> files = site.Snapshots.List(id, sink);
        SnapshotFile? newest = SnapshotChoice.Latest(files);
        return new Row(
            id,
            site.Find(id),
            files.Length,
            newest,
            newest is null ? null : SnapshotFolder.Read(newest, sink)
        );
    }

    private static void Print(ImmutableArray<Row> rows, Terminal terminal)
    {
        DateTimeOffset now = terminal.Clock.GetUtcNow();
        string[][] cells =
        [
            ["Service", "Kind", "Snapshots", "Newest", "Age", "State"],
            .. rows.Select(row =>
                new[]
                {
                    row.Settings is null ? row.Id + Foreign : row.Id,
                    row.KindWord ?? None,
                    row.Count.ToString(CultureInfo.InvariantCulture),
                    row.Newest is { } newest
                        ? StatusTimes.Day(DateOnly.FromDateTime(newest.CapturedAt.UtcDateTime))
                        : None,
                    row.Newest is { } file ? StatusTimes.Age(now - file.CapturedAt) : None,
                    row.Snapshot is { } snapshot ? StatusGlyph.WordsOf(snapshot.Status.Indicator) : None,
                }
            ),
        ];
        int[] widths = [.. Enumerable.Range(0, cells[0].Length).Select(c => cells.Max(row => row[c].Length))];
        foreach (string[] row in cells)
        {
            IEnumerable<string> padded = row.Select(
                (cell, c) => c == CountColumn ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c])
            );
            terminal.Output.WriteLine(string.Join("  ", padded).TrimEnd());
        }

        if (rows.Any(row => row.Settings is null))
        {
            terminal.Output.WriteLine(
                $"{Foreign} not in site.yaml: it has snapshots, and `status fetch` does not know it"
            );
        }
    }

    private const string None = "–";
    private const string Foreign = "*";
    private const int CountColumn = 2;

    /// <summary>A service of the list.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Settings">Its settings, where <c>site.yaml</c> names it.</param>
    /// <param name="Count">How many snapshots it has.</param>
    /// <param name="Newest">The newest.</param>
    /// <param name="Snapshot">What is in that; <c>null</c> where it cannot be read.</param>
    internal sealed record Row(
        string Id,
        ServiceSettings? Settings,
        int Count,
        SnapshotFile? Newest,
        StatusSnapshot? Snapshot
    )
    {
        /// <summary>The word of its kind, from the settings or else from the snapshot.</summary>
        public string? KindWord =>
            (Settings?.Kind ?? Snapshot?.Source.Kind) is { } kind ? StatusWords.Kinds.WordOf(kind) : null;
    }
}
