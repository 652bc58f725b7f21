using Site.Status.Snapshots;

namespace Site.Status.Sources.Upptime;

/// <summary>What Upptime says of one site.</summary>
internal sealed class UpptimeSite
{
    /// <summary>Upptime's month, in seconds.</summary>
    private const int MonthSeconds = 2_628_288;

    /// <summary>How many days back Upptime counts minutes.</summary>
    private const int CountedDays = 365;

    public UpptimeSite(string slug)
    {
        Slug = slug;
        Name = slug;
    }

    /// <summary>The id: the name of its files.</summary>
    public string Slug { get; }

    public string Name { get; set; }

    public ComponentStatus State { get; set; }

    public string? Word { get; set; }

    public bool IsInSummary { get; set; }

    /// <summary>Since when it is watched.</summary>
    public DateTimeOffset? Since { get; set; }

    public DateTimeOffset? CheckedAt { get; set; }

    public decimal? All { get; set; }

    public decimal? Day { get; set; }

    public decimal? Week { get; set; }

    public decimal? Month { get; set; }

    public decimal? Year { get; set; }

    /// <summary>Seconds down by day: only days with an outage.</summary>
    public SortedDictionary<DateOnly, long> Days { get; } = [];

    /// <summary>The first day with data, as far as that is known.</summary>
    public DateOnly? FirstDay =>
        Since is { } since ? DateOnly.FromDateTime(since.UtcDateTime)
        : Days.Count > 0 ? Days.Keys.First()
        : null;

    /// <summary>The percentages, each with the window that it is for: none that is longer than the site is watched.</summary>
    public IEnumerable<UptimeFigure> Figures(DateTimeOffset end)
    {
        (decimal? Percent, TimeSpan? Length)[] figures =
        [
            (Day, TimeSpan.FromDays(1)),
            (Week, TimeSpan.FromDays(7)),
            (Month, TimeSpan.FromSeconds(MonthSeconds)),
            (Year, TimeSpan.FromDays(365)),
            (All, end - Since),
        ];
        foreach ((decimal? percent, TimeSpan? length) in figures)
        {
            if (percent is null || length is null)
            {
                continue;
            }

            // A window that is longer than the site is watched says what `All` says.
            DateTimeOffset start = end - length.Value;
            if (start < end && !(Since > start))
            {
                yield return new UptimeFigure(
                    Slug,
                    start,
                    end,
                    percent.Value,
                    FigureBasis.Reported,
                    UptimeMethod.ProbeRatio
                );
            }
        }
    }

    /// <summary>Every day from the first with data to the last one; days that Upptime does not list had no outage.</summary>
    public IEnumerable<DayRecord> DayRecords(DateOnly last)
    {
        if (!IsInSummary || FirstDay is not { } first)
        {
            yield break;
        }

        DateOnly earliest = last.AddDays(1 - CountedDays);
        foreach ((DateOnly day, long seconds) in Days.Where(d => d.Key < first || d.Key < earliest || d.Key > last))
        {
            yield return new DayRecord(Slug, day, 0, seconds);
        }

        for (DateOnly day = first > earliest ? first : earliest; day <= last; day = day.AddDays(1))
        {
            yield return new DayRecord(Slug, day, 0, Days.GetValueOrDefault(day));
        }
    }
}
