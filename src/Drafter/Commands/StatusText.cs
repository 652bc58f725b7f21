using System.Globalization;
using Drafter.Diagnostics;
using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Text;

namespace Drafter.Commands;

/// <summary>Shows a status to people: a table, and below it what is wrong.</summary>
internal static class StatusText
{
    /// <summary>Writes it.</summary>
    public static void Write(Terminal terminal, StatusReport report)
    {
        Table table = new(
            new Column("SERVER", MayShrink: true),
            new Column("WHERE"),
            new Column("NOW"),
            new Column("SINCE"),
            new Column("30 DAYS", IsNumber: true),
            new Column("90 DAYS", IsNumber: true),
            new Column("FIRST", IsNumber: true),
            new Column("TOK/S", IsNumber: true)
        );
        foreach (ServerStatus server in report.Servers)
        {
            table.Add(
                server.Name,
                Where(server.IsCloud),
                Now(server),
                server.History.Since is { } since ? Time(terminal, since) : null,
                Percent(server.History.UptimeOf(StatusReport.Windows[0])),
                Percent(server.History.UptimeOf(StatusReport.Windows[1])),
                FirstToken(server.History),
                Pace(server.History)
            );
        }

        Sum(table, "all local", report.Local);
        Sum(table, "all cloud", report.Cloud);
        table.Write(terminal);
        foreach (ServerStatus server in report.Servers)
        {
            Remark(terminal, server);
        }
    }

    private static void Sum(Table table, string name, ServerHistory history)
    {
        Uptime longest = history.UptimeOf(StatusReport.Windows[^1]);
        table.Add(
            new Cell(name, "1"),
            string.Empty,
            string.Empty,
            longest.Counted == 0 ? "never asked" : $"asked {Terminal.Count(longest.Counted, "time")}",
            Percent(history.UptimeOf(StatusReport.Windows[0])),
            Percent(longest),
            FirstToken(history),
            Pace(history)
        );
    }

    private static void Remark(Terminal terminal, ServerStatus server)
    {
        if (server.Probe?.Fault is { } fault)
        {
            Paragraph.Write(terminal, $"{server.Name}: {fault.Sentence} ({ServerDiagnostics.CodeOf(fault.Class)})");
            if (fault.Hint is { } hint)
            {
                Paragraph.Write(terminal, $"hint: {hint}", indent: 2);
            }
        }
        else if (server.History.LastFailure is { } last)
        {
            string what = Enum.TryParse(last.Fault, out FaultClass known)
                ? $"{last.Outcome} ({ServerDiagnostics.CodeOf(known)})"
                : last.Outcome;
            string model = last.Model is null ? string.Empty : $", asking {last.Model}";
            Paragraph.Write(terminal, $"{server.Name}: last failed {Time(terminal, last.At)}: {what}{model}");
        }

        if (server.OpenUntil is { } until)
        {
            Paragraph.Write(
                terminal,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{server.Name}: passed over until {Local(terminal, until):HH:mm:ss}, after {Breaker.MaxFailures} failures in a row, if there is another server to ask"
                )
            );
        }
    }

    private static string Where(bool? isCloud) =>
        isCloud switch
        {
            true => "cloud",
            false => "local",
            _ => "-",
        };

    private static Cell Now(ServerStatus server) =>
        server switch
        {
            { Kind: null } => "not in use",
            { Probe: null } => "not asked",
            { Probe.Fault: null } => new Cell("up", "32"),
            { Probe.Fault.Class: FaultClass.Loading or FaultClass.Waking } => new Cell("loading", "33"),
            _ => new Cell("DOWN", "31;1"),
        };

    private static string? Percent(Uptime uptime) =>
        uptime.Percent is { } percent
            ? string.Create(CultureInfo.InvariantCulture, $"{(percent == 100 ? "100" : $"{percent:0.00}")} %")
            : null;

    private static string? FirstToken(ServerHistory history) =>
        history.FirstToken is { } first ? Durations.Milliseconds(first) : null;

    private static string? Pace(ServerHistory history) =>
        history.TokensPerSecond?.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Time(Terminal terminal, DateTimeOffset time) =>
        Local(terminal, time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(Terminal terminal, DateTimeOffset time) =>
        TimeZoneInfo.ConvertTime(time, terminal.Clock.LocalTimeZone);
}
