using System.Collections.Immutable;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace Site.Status.Uptime;

/// <summary>What an uptime was made from.</summary>
public enum UptimeBasis
{
    /// <summary>Nothing: there is no figure.</summary>
    NoData,

    /// <summary>The times at which events changed the component's state.</summary>
    Intervals,

    /// <summary>Outage seconds by day.</summary>
    Days,

    /// <summary>A percentage in the snapshot.</summary>
    Figure,
}

/// <summary>The uptime of one component, with the measure it is in: a figure without that means nothing.</summary>
/// <param name="ComponentId">The component.</param>
/// <param name="Basis">What it was made from.</param>
/// <param name="Percent">The percentage; <c>null</c> is no data.</param>
/// <param name="Method">What it measures.</param>
/// <param name="Window">The window that it is really about, which may not be the one that was asked for.</param>
/// <param name="Tally">The times behind a computed figure.</param>
/// <param name="Label">Basis and measure in words, for a footer.</param>
public sealed record ComponentUptime(
    string ComponentId,
    UptimeBasis Basis,
    decimal? Percent,
    UptimeMethod Method,
    UptimeWindow Window,
    UptimeTally? Tally,
    string Label
)
{
    private const string Weight = "30 % weight for partial outages";

    /// <summary>The first and the last day of a figure made from whole days, in the page's time zone.</summary>
    public (DateOnly First, DateOnly Last)? Days { get; init; }

    /// <summary>The figure with the best basis for a component of a snapshot.</summary>
    /// <inheritdoc cref="Of(ComponentHistory, int)" path="/param"/>
    public static ComponentUptime Of(StatusSnapshot snapshot, string componentId, int days) =>
        Of(ComponentHistory.Of(snapshot, componentId), days);

    /// <summary>How much time the figure is about, in days: the days with data, or the length of its window.</summary>
    public int ObservedDays =>
        (int)Math.Round((Basis == UptimeBasis.Days && Tally is { } tally ? tally.Observed : Window.Length).TotalDays);

    /// <summary>
    /// The figure with the best basis: what a person wrote down of this very window, then the times of events where all are
    /// known, then daily seconds, then a percentage in the snapshot.
    /// </summary>
    /// <param name="history">The component's past; worth keeping where several things are asked of it.</param>
    /// <param name="days">The length of the window wanted; it ends with the capture.</param>
    public static ComponentUptime Of(ComponentHistory history, int days)
    {
        StatusSnapshot snapshot = history.Snapshot;
        string componentId = history.ComponentId;
        UptimeWindow asked = UptimeWindow.Last(days, snapshot.CapturedAt);
        ImmutableArray<UptimeFigure> figures = [.. snapshot.Uptime.Where(f => f.ComponentId == componentId)];
        DateOnly last = history.Zone.DayOf(snapshot.CapturedAt);
        ImmutableArray<DateOnly> wanted = [.. PageDays.Last(days, last).Where(d => d >= history.StartDate)];
        ImmutableArray<DayRecord> records =
        [
            .. wanted.Select(d => history.Days.GetValueOrDefault(d)).OfType<DayRecord>().Where(d => d.HasData),
        ];
        UptimeWindow observed = asked.From(history.StartsAt);
        bool hasFigure = figures.Any(f => Difference(f, asked) < TimeSpan.FromDays(1));
        if (hasFigure && snapshot.Source.Kind == SourceKind.Manual)
        {
            // What a person wrote down of this very window is what the person means.
            return FromFigure(Nearest(figures, asked));
        }

        if (history.IsToldByEvents && history.IsExplained(observed))
        {
            return FromEvents(history, observed);
        }

        bool hasEnoughDays = records.Length * 2 >= wanted.Length || figures.IsEmpty;
        if (records.Length > 0 && (hasEnoughDays || (!hasFigure && !IsLonger(Nearest(figures, asked), records))))
        {
            return FromDays(history, records);
        }

        return figures.IsEmpty
            ? new ComponentUptime(componentId, UptimeBasis.NoData, null, UptimeMethod.Unknown, asked, null, "no data")
            : FromFigure(Nearest(figures, asked));
    }

    private static ComponentUptime FromEvents(ComponentHistory history, UptimeWindow window)
    {
        UptimeTally tally = UptimeTally.Of(history.States, window);
        return tally.Percent is { } percent
            ? new ComponentUptime(
                history.ComponentId,
                UptimeBasis.Intervals,
                percent,
                UptimeMethod.StatuspageWeighted,
                window,
                tally,
                $"computed from the times of incidents, {Weight}"
            )
            : new ComponentUptime(
                history.ComponentId,
                UptimeBasis.NoData,
                null,
                UptimeMethod.Unknown,
                window,
                null,
                "no data"
            );
    }

    private static ComponentUptime FromDays(ComponentHistory history, ImmutableArray<DayRecord> records)
    {
        (DateOnly first, DateOnly last) = (records[0].Date, records[^1].Date);
        UptimeTally tally = UptimeTally.Of(records);
        int length = last.DayNumber - first.DayNumber + 1;
        string some = records.Length < length ? $", {records.Length} of {length} days have data" : string.Empty;
        return new ComponentUptime(
            history.ComponentId,
            UptimeBasis.Days,
            tally.Percent,
            UptimeMethod.StatuspageWeighted,
            new UptimeWindow(history.Zone.StartOf(first), history.Zone.StartOf(last.AddDays(1))),
            tally,
            $"computed from daily outage seconds (whole days), {Weight}{some}"
        )
        {
            Days = (first, last),
        };
    }

    private static ComponentUptime FromFigure(UptimeFigure figure) =>
        new(
            figure.ComponentId,
            UptimeBasis.Figure,
            figure.Percent,
            figure.Method,
            new UptimeWindow(figure.WindowStart, figure.WindowEnd),
            null,
            $"{(figure.Basis == FigureBasis.Reported ? "reported by the source" : "computed at capture")}, {Measure(figure.Method)}"
        );

    private static UptimeFigure Nearest(ImmutableArray<UptimeFigure> figures, UptimeWindow asked) =>
        figures
            .OrderBy(f => Difference(f, asked))
            .ThenByDescending(f => f.WindowEnd)
            .ThenBy(f => f.Basis)
            .ThenBy(f => f.Method)
            .ThenBy(f => f.Percent)
            .First();

    /// <summary>Whether a figure is about more time than the days with data.</summary>
    private static bool IsLonger(UptimeFigure figure, ImmutableArray<DayRecord> records) =>
        figure.WindowEnd - figure.WindowStart > TimeSpan.FromDays(records.Length);

    private static TimeSpan Difference(UptimeFigure figure, UptimeWindow asked) =>
        (figure.WindowEnd - figure.WindowStart - asked.Length).Duration();

    private static string Measure(UptimeMethod method) =>
        method switch
        {
            UptimeMethod.StatuspageWeighted => Weight,
            UptimeMethod.IncidentIoFullPartialEqual => "partial and full outages count alike",
            UptimeMethod.BetterStack => "availability as Better Stack counts it",
            UptimeMethod.ProbeRatio => "the share of probes that were answered",
            UptimeMethod.IncidentUnion => "every incident counts as an outage",
            _ => "by a measure that it does not name",
        };
}
