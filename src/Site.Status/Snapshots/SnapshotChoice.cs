using System.Collections.Immutable;
using Site.Status.Uptime;

namespace Site.Status.Snapshots;

/// <summary>Chooses among the snapshots of one service, by their names alone. None of it depends on the order of the list.</summary>
public static class SnapshotChoice
{
    /// <summary>The newest, or <c>null</c> where there is none.</summary>
    public static SnapshotFile? Latest(ImmutableArray<SnapshotFile> files) => files.MaxBy(f => f.CapturedAt);

    /// <summary>The newest that is not after an instant, or <c>null</c>.</summary>
    public static SnapshotFile? NotAfter(ImmutableArray<SnapshotFile> files, DateTimeOffset instant) =>
        files.Where(f => f.CapturedAt <= instant).MaxBy(f => f.CapturedAt);

    /// <summary>The newest of a day, or <c>null</c>.</summary>
    /// <param name="files">The snapshots.</param>
    /// <param name="day">The day.</param>
    /// <param name="zone">Where days are counted: for pages, the site's time zone.</param>
    public static SnapshotFile? OnDay(ImmutableArray<SnapshotFile> files, DateOnly day, PageDays zone)
    {
        UptimeWindow window = zone.WindowOf(day);
        return files.Where(f => f.CapturedAt >= window.Start && f.CapturedAt < window.End).MaxBy(f => f.CapturedAt);
    }

    /// <summary>The last before an instant and the first after it, for messages that say what there is instead.</summary>
    public static (SnapshotFile? Before, SnapshotFile? After) Around(
        ImmutableArray<SnapshotFile> files,
        DateTimeOffset instant
    ) => (NotAfter(files, instant), files.Where(f => f.CapturedAt > instant).MinBy(f => f.CapturedAt));
}
