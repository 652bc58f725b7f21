using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Uptime;

namespace SiteGen.Commands;

/// <summary><c>sitegen status show NAME</c>: one snapshot in the terminal.</summary>
internal static class StatusShowCommand
{
    private const int DefaultWindow = 90;
    private const int MaxWindow = 3660;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> name = new("NAME") { Description = "The service" };
        Option<string> asOf = new("--as-of")
        {
            Description = "Which snapshot: latest, or the newest up to a day (2026-06-03) or a time in UTC",
            HelpName = "WHEN",
            DefaultValueFactory = _ => "latest",
        };
        asOf.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && text != "latest" && !TryReadTime(text, out _, out _))
            {
                result.AddError($"'{text}' is no day or time; write latest, 2026-06-03 or 2026-06-03T12:00:00Z");
            }
        });
        Option<string> window = new("--window", "-w")
        {
            Description = "How many days the figures and strips are about",
            HelpName = "DAYS",
            DefaultValueFactory = _ => "90d",
        };
        window.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && DaysOf(text) is null)
            {
                result.AddError($"'{text}' is no number of days; write it like 90d, from 1d to {MaxWindow}d");
            }
        });
        Option<bool> json = new("--json") { Description = "Prints JSON, for programs" };
        Option<string?> source = StatusCommand.SourceOption();
        new CompletionValues(terminal).Services(source).AddTo(name);
        Command command = new("show", "Shows a service's components, uptime and incidents from a snapshot.")
        {
            name,
            asOf,
            window,
            json,
            source,
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetRequiredValue(name),
                parsed.GetRequiredValue(asOf),
                DaysOf(parsed.GetRequiredValue(window)) ?? DefaultWindow,
                parsed.GetValue(json),
                parsed.GetValue(source),
                terminal
            )
        );
        return command;
    }

    private static int Run(string name, string asOf, int window, bool isJson, string? source, Terminal terminal)
    {
        DiagnosticSink sink = new();
        if (StatusSite.Load(source, terminal, sink) is not { } site)
        {
            return terminal.Show(sink, consequence: null);
        }

        ImmutableArray<string> known = site.Ids(sink);
        if (!known.Contains(name))
        {
            StatusSite.ReportUnknown(name, known, terminal);
            return 1;
        }

        ImmutableArray<SnapshotFile> files = site.Snapshots.List(name, sink);
        if (Choose(files, asOf, site) is not { } file)
        {
            terminal.Error.WriteLine($"sitegen: {WhatThereIs(name, files, asOf)}");
            return 1;
        }

        if (SnapshotFolder.Read(file, sink) is { } snapshot)
        {
            StatusShowView view = StatusShowView.Of(file, snapshot, site.Find(name), window);
            terminal.Output.Write(isJson ? StatusJson.Show(view) : new StatusShowText(view, terminal).Write());
        }

        return terminal.Show(sink, consequence: null);
    }

    private static SnapshotFile? Choose(ImmutableArray<SnapshotFile> files, string asOf, StatusSite site) =>
        asOf == "latest" ? SnapshotChoice.Latest(files)
        : TryReadTime(asOf, out DateTimeOffset instant, out DateOnly? day) && day is null
            ? SnapshotChoice.NotAfter(files, instant)
        : day is { } date
            ? SnapshotChoice.NotAfter(files, new PageDays(site.Config.TimeZone).WindowOf(date).End.AddTicks(-1))
        : null;

    private static string WhatThereIs(string name, ImmutableArray<SnapshotFile> files, string asOf) =>
        SnapshotChoice.Latest(files) is null
            ? $"there are no snapshots of '{name}'; make one with `sitegen status fetch {name}` or `sitegen status import`"
            : $"there is no snapshot of '{name}' up to {asOf}; the oldest is of {StatusTimes.Minute(files.Min(f => f.CapturedAt))}";

    private static int? DaysOf(string text) =>
        int.TryParse(
            text.EndsWith('d') ? text[..^1] : text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out int days
        ) && days is >= 1 and <= MaxWindow
            ? days
            : null;

    private static bool TryReadTime(string text, out DateTimeOffset instant, out DateOnly? day)
    {
        bool isDay = DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateOnly date
        );
        day = isDay ? date : null;
        instant = default;
        return isDay || StatusTimes.TryRead(text, out instant);
    }
}
