using Site.Status.Snapshots;

namespace Site.Status.Uptime;

/// <summary>How long a component was observed, and how long it was not well.</summary>
/// <param name="Observed">The time with data.</param>
/// <param name="Major">The time of major outage in it.</param>
/// <param name="Partial">The time of partial outage in it.</param>
public sealed record UptimeTally(TimeSpan Observed, TimeSpan Major, TimeSpan Partial)
{
    /// <summary>The part of a partial outage that counts, in tenths.</summary>
    private const int PartialTenths = 3;

    /// <summary>
    /// <c>100·(1 − (major + 0.3·partial)/observed)</c>, cut (not rounded) to two decimals; <c>null</c> where nothing was
    /// observed: no data is never 100 %. The arithmetic is exact.
    /// </summary>
    public decimal? Percent
    {
        get
        {
            if (Observed <= TimeSpan.Zero)
            {
                return null;
            }

            Int128 observed = (Int128)10 * Observed.Ticks;
            Int128 weighted = ((Int128)10 * Major.Ticks) + ((Int128)PartialTenths * Partial.Ticks);
            Int128 up = Int128.Max(0, observed - weighted);
            int hundredths = (int)(up * 10_000 / observed);
            return new decimal(hundredths, 0, 0, isNegative: false, scale: 2);
        }
    }

    /// <summary>What a timeline says of a window. Gaps in it are time without a fault, "unknown" is time without data.</summary>
    public static UptimeTally Of(Timeline timeline, UptimeWindow window)
    {
        Timeline within = timeline.Clip(window);
        return new UptimeTally(
            window.Length - within.LengthOf(ComponentStatus.Unknown),
            within.LengthOf(ComponentStatus.MajorOutage),
            within.LengthOf(ComponentStatus.PartialOutage)
        );
    }

    /// <summary>
    /// What daily figures say. Days without data count nowhere; the others count as 86,400 seconds each, as status pages count
    /// them, on the days too on which the clocks change.
    /// </summary>
    public static UptimeTally Of(IEnumerable<DayRecord> days)
    {
        long observed = 0;
        long major = 0;
        long partial = 0;
        foreach (DayRecord day in days.Where(d => d.HasData))
        {
            observed += DaySeconds;
            major += Math.Max(0, day.MajorOutageSeconds ?? 0);
            partial += Math.Max(0, day.PartialOutageSeconds ?? 0);
        }

        return new UptimeTally(
            TimeSpan.FromSeconds(observed),
            TimeSpan.FromSeconds(major),
            TimeSpan.FromSeconds(partial)
        );
    }

    private const int DaySeconds = 86_400;
}
