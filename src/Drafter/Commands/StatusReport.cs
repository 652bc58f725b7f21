using System.Collections.Immutable;
using Drafter.Configuration;
using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Servers;

namespace Drafter.Commands;

/// <summary>How a server is, and how it was.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it speaks; <c>null</c> where the settings do not have it any more.</param>
/// <param name="IsCloud">Whether it is a cloud; <c>null</c> where nobody knows.</param>
/// <param name="Probe">What it said just now; <c>null</c> where it was not asked.</param>
/// <param name="History">What the ledger says of it.</param>
/// <param name="OpenUntil">Until when it is passed over after failures, where it is.</param>
internal sealed record ServerStatus(
    string Name,
    ServerKind? Kind,
    bool? IsCloud,
    ProbeResult? Probe,
    ServerHistory History,
    DateTimeOffset? OpenUntil
);

/// <summary>How all servers are.</summary>
/// <param name="At">When they were looked at.</param>
/// <param name="Servers">The servers: those of the settings first, then others that the ledger has.</param>
/// <param name="Local">All local servers together.</param>
/// <param name="Cloud">All clouds together.</param>
/// <param name="Entries">The ledger.</param>
internal sealed record StatusReport(
    DateTimeOffset At,
    ImmutableArray<ServerStatus> Servers,
    ServerHistory Local,
    ServerHistory Cloud,
    ImmutableArray<LedgerEntry> Entries
)
{
    /// <summary>How long an uptime looks back, in days.</summary>
    public static readonly ImmutableArray<int> Windows = [30, 90];

    /// <summary>Asks the local servers, all at once, and reads the ledger. No cloud is asked.</summary>
    /// <exception cref="IOException">The ledger is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static async Task<StatusReport> MakeAsync(
        DrafterConfig config,
        string state,
        ModelServers servers,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        ServerProbe probe = new(servers, ModelServices.OpenLedger(config, state, clock), clock);
        ProbeResult?[] answers = await Task.WhenAll(
                config.Servers.Select(async s =>
                    s.Settings.IsCloud ? null : await probe.PingAsync(s.Settings, cancellation).ConfigureAwait(false)
                )
            )
            .ConfigureAwait(false);
        ImmutableArray<LedgerEntry> entries = LedgerEntry.ReadAll(Path.Combine(state, Ledger.FileName));
        DateTimeOffset now = clock.GetUtcNow();
        Breaker breaker = new(Path.Combine(state, Breaker.FileName), clock);
        IEnumerable<ServerStatus> configured = config.Servers.Select(
            (s, i) =>
                new ServerStatus(
                    s.Settings.Name,
                    s.Settings.Kind,
                    s.Settings.IsCloud,
                    answers[i],
                    Of(e => e.Server == s.Settings.Name),
                    breaker.OpenUntil(s.Settings.Name)
                )
        );
        IEnumerable<ServerStatus> others = entries
            .Where(e => e.At > now.AddDays(-Windows[^1]))
            .Where(e => config.Servers.All(s => s.Settings.Name != e.Server))
            .GroupBy(e => e.Server, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new ServerStatus(
                g.Key,
                Kind: null,
                g.Last().IsCloud,
                Probe: null,
                Of(e => e.Server == g.Key),
                OpenUntil: null
            ));
        return new StatusReport(
            now,
            [.. configured, .. others],
            Of(e => LocationOf(config, e) == false),
            Of(e => LocationOf(config, e) == true),
            entries
        );

        ServerHistory Of(Func<LedgerEntry, bool> which) => new([.. entries.Where(which)], now);
    }

    /// <summary>Whether the server of the settings is a cloud; <c>null</c> where they do not have it.</summary>
    public static bool? IsCloud(DrafterConfig config, string server) =>
        config.Servers.FirstOrDefault(s => s.Settings.Name == server)?.Settings.IsCloud;

    private static bool? LocationOf(DrafterConfig config, LedgerEntry entry) =>
        entry.IsCloud ?? IsCloud(config, entry.Server);
}
