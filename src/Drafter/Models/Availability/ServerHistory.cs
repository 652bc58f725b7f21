using System.Collections.Immutable;

namespace Drafter.Models.Availability;

/// <summary>A part of calls that were answered.</summary>
/// <param name="Answered">How many were.</param>
/// <param name="Counted">Of how many.</param>
internal readonly record struct Uptime(int Answered, int Counted)
{
    /// <summary>The part in per cent, cut to two decimals: 100 only where every call was answered; <c>null</c> where there was none.</summary>
    public decimal? Percent => Counted == 0 ? null : Math.Floor((decimal)Answered / Counted * 10_000) / 100;
}

/// <summary>What the ledger says of a server, or of several.</summary>
/// <param name="entries">Its entries in the order of their times.</param>
/// <param name="now">The time that counts as now.</param>
internal sealed class ServerHistory(ImmutableArray<LedgerEntry> entries, DateTimeOffset now)
{
    private static readonly TimeSpan s_paceWindow = TimeSpan.FromDays(30);
    private readonly ImmutableArray<LedgerEntry> _counted = [.. entries.Where(e => e.IsCounted && e.At <= now)];

    /// <summary>The last entry that says anything of the server.</summary>
    public LedgerEntry? Last => _counted.LastOrDefault();

    /// <summary>The last call that the server answered.</summary>
    public LedgerEntry? LastAnswer => _counted.LastOrDefault(e => e.IsAnswered);

    /// <summary>The last call that the server failed.</summary>
    public LedgerEntry? LastFailure => _counted.LastOrDefault(e => !e.IsAnswered);

    /// <summary>Since when it has been as it was last seen; <c>null</c> where it was never asked.</summary>
    public DateTimeOffset? Since
    {
        get
        {
            int first = _counted.Length - 1;
            while (first > 0 && _counted[first - 1].IsAnswered == _counted[^1].IsAnswered)
            {
                first--;
            }

            return first < 0 ? null : _counted[first].At;
        }
    }

    /// <summary>The part that was answered of the calls of the last days.</summary>
    public Uptime UptimeOf(int days)
    {
        LedgerEntry[] within = [.. _counted.Where(e => e.At > now.AddDays(-days))];
        return new Uptime(within.Count(e => e.IsAnswered), within.Length);
    }

    /// <summary>The median time to the first token in the last 30 days; <c>null</c> where none is known.</summary>
    public TimeSpan? FirstToken =>
        Median(Recent.Select(e => e.FirstToken?.TotalSeconds)) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The median of tokens per second in the last 30 days; <c>null</c> where none is known.</summary>
    public double? TokensPerSecond => Median(Recent.Select(e => e.TokensPerSecond));

    private IEnumerable<LedgerEntry> Recent => _counted.Where(e => e.IsAnswered && e.At > now - s_paceWindow);

    private static double? Median(IEnumerable<double?> values)
    {
        double[] sorted = [.. values.OfType<double>().Order()];
        int middle = sorted.Length / 2;
        return sorted.Length == 0 ? null
            : sorted.Length % 2 == 1 ? sorted[middle]
            : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
