using Site.Status.Snapshots;

namespace Site.Status.Sources.Prometheus;

/// <summary>One target: the part of each day that it answered.</summary>
internal sealed class PrometheusSeries(string id, string name)
{
    private const int DaySeconds = 86_400;

    /// <summary>Its labels, sorted: they are what makes a series.</summary>
    public string Id => id;

    public string Name => name;

    /// <summary>The value now, where it was asked for.</summary>
    public decimal? Now { get; set; }

    /// <summary>The fraction of each day with a sample.</summary>
    public SortedDictionary<DateOnly, decimal> Days { get; } = [];

    /// <summary>The first day with a sample.</summary>
    public DateOnly? FirstDay => Days.Count == 0 ? null : Days.Keys.First();

    /// <summary>Every day from the first sample to the last; those between without a sample have no data.</summary>
    public IEnumerable<DayRecord> DayRecords()
    {
        if (Days.Count == 0)
        {
            yield break;
        }

        DateOnly last = Days.Keys.Last();
        for (DateOnly day = Days.Keys.First(); day <= last; day = day.AddDays(1))
        {
            yield return Days.TryGetValue(day, out decimal up)
                ? new DayRecord(id, day, 0, (long)decimal.Round((1 - up) * DaySeconds))
                : new DayRecord(id, day, null, null);
        }
    }

    /// <summary>The part of the last days with a sample that it answered; <c>null</c> where there is no sample.</summary>
    public UptimeFigure? Figure(int days)
    {
        if (Days.Count == 0)
        {
            return null;
        }

        DateOnly end = Days.Keys.Last().AddDays(1);
        DateOnly start = end.AddDays(-days);
        decimal[] known = [.. Days.Where(d => d.Key >= start).Select(d => d.Value)];
        return new UptimeFigure(
            id,
            Midnight(start),
            Midnight(end),
            Percentages.Computed(known.Sum(), known.Length),
            FigureBasis.Computed,
            UptimeMethod.ProbeRatio
        );
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
