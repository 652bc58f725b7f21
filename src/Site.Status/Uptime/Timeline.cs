using System.Collections.Immutable;
using Site.Status.Snapshots;

namespace Site.Status.Uptime;

/// <summary>
/// The states of one component over time: intervals in order that don't touch where they are alike and never overlap. Where
/// states were said to overlap the worst holds, once: they are never summed. A gap means that nothing was said.
/// </summary>
public sealed class Timeline
{
    private static readonly int s_states = Enum.GetValues<ComponentStatus>().Length;

    private Timeline(ImmutableArray<StatusInterval> intervals) => Intervals = intervals;

    /// <summary>No states at all.</summary>
    public static Timeline Empty { get; } = new([]);

    /// <summary>The intervals, in order.</summary>
    public ImmutableArray<StatusInterval> Intervals { get; }

    /// <summary>Puts intervals in order, whatever theirs is, and lets the worst win where they overlap.</summary>
    public static Timeline Of(IEnumerable<StatusInterval> intervals)
    {
        List<(DateTimeOffset At, ComponentStatus Status, int Change)> edges = [];
        foreach (StatusInterval interval in intervals.Where(i => !i.IsEmpty))
        {
            edges.Add((interval.Start, interval.Status, 1));
            edges.Add((interval.End, interval.Status, -1));
        }

        edges.Sort((a, b) => a.At.CompareTo(b.At));
        ImmutableArray<StatusInterval>.Builder merged = ImmutableArray.CreateBuilder<StatusInterval>();
        int[] open = new int[s_states];
        for (int i = 0; i < edges.Count; )
        {
            DateTimeOffset at = edges[i].At;
            for (; i < edges.Count && edges[i].At == at; i++)
            {
                open[(int)edges[i].Status] += edges[i].Change;
            }

            if (i < edges.Count && Worst(open) is { } worst)
            {
                Append(merged, new StatusInterval(at, edges[i].At, worst));
            }
        }

        return merged.Count == 0 ? Empty : new Timeline(merged.DrainToImmutable());
    }

    /// <summary>The part within a window.</summary>
    public Timeline Clip(UptimeWindow window)
    {
        ImmutableArray<StatusInterval>.Builder within = ImmutableArray.CreateBuilder<StatusInterval>();
        for (int i = FirstEndingAfter(window.Start); i < Intervals.Length && Intervals[i].Start < window.End; i++)
        {
            within.Add(Intervals[i].Clip(window));
        }

        return within.Count == 0 ? Empty : new Timeline(within.DrainToImmutable());
    }

    /// <summary>How long a state lasts, in all.</summary>
    public TimeSpan LengthOf(ComponentStatus status)
    {
        TimeSpan sum = TimeSpan.Zero;
        foreach (StatusInterval interval in Intervals)
        {
            sum += interval.Status == status ? interval.Length : TimeSpan.Zero;
        }

        return sum;
    }

    /// <summary>The worst state that it has, or <c>null</c> where it has none.</summary>
    public ComponentStatus? Worst()
    {
        ComponentStatus? worst = null;
        foreach (StatusInterval interval in Intervals)
        {
            if (worst is not { } found || StatusOrder.RankOf(interval.Status) > StatusOrder.RankOf(found))
            {
                worst = interval.Status;
            }
        }

        return worst;
    }

    /// <summary>The first interval that ends after an instant; they are in order and don't overlap.</summary>
    private int FirstEndingAfter(DateTimeOffset instant)
    {
        int low = 0;
        int high = Intervals.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Intervals[middle].End <= instant ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static void Append(ImmutableArray<StatusInterval>.Builder merged, StatusInterval next)
    {
        if (merged.Count > 0 && merged[^1].End == next.Start && merged[^1].Status == next.Status)
        {
            merged[^1] = merged[^1] with { End = next.End };
        }
        else
        {
            merged.Add(next);
        }
    }

    private static ComponentStatus? Worst(int[] open)
    {
        foreach (ComponentStatus status in StatusOrder.WorstFirst)
        {
            if (open[(int)status] > 0)
            {
                return status;
            }
        }

        return null;
    }
}
