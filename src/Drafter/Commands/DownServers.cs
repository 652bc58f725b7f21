using System.Collections.Immutable;
using System.Globalization;
using Drafter.Configuration;
using Drafter.Models.Availability;

namespace Drafter.Commands;

/// <summary>Says of the servers of a run which are down, and since when: by the ledger, in which the run that failed is recorded too.</summary>
internal static class DownServers
{
    /// <summary>A line for each server that did not answer last.</summary>
    public static ImmutableArray<string> Describe(DrafterConfig config, Terminal terminal)
    {
        ImmutableArray<LedgerEntry> entries;
        try
        {
            entries = LedgerEntry.ReadAll(Path.Combine(StateFolder.Of(terminal.Variable), Ledger.FileName));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What the run has said is enough; 'drafter doctor' tells of the ledger.
            return [];
        }

        DateTimeOffset now = terminal.Clock.GetUtcNow();
        return
        [
            .. config
                .Servers.Select(s =>
                    (
                        s.Settings.Name,
                        History: new ServerHistory([.. entries.Where(e => e.Server == s.Settings.Name)], now)
                    )
                )
                .Where(s => s.History.Last is { IsAnswered: false })
                .Select(s => Sentence(s.Name, s.History, terminal)),
        ];
    }

    private static string Sentence(string server, ServerHistory history, Terminal terminal)
    {
        string last = history.LastAnswer is { } answered
            ? $", answered last {Time(answered.At, terminal)}"
            : string.Empty;
        return $"{server}: down since {Time(history.Since!.Value, terminal)}{last}";
    }

    private static string Time(DateTimeOffset time, Terminal terminal) =>
        TimeZoneInfo
            .ConvertTime(time, terminal.Clock.LocalTimeZone)
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
