using System.Collections.Immutable;
using System.Globalization;
using Site.Core.Diagnostics;
using Site.Status.Diagnostics;
using Site.Status.Snapshots;

namespace Site.Status.Sources;

/// <summary>Mends what cannot be in the times of events, and says so.</summary>
internal static class EventChecks
{
    /// <summary>How far the clocks of a source and of this machine may differ.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromDays(1);

    /// <summary>
    /// The event with an end that is not before its beginning, impacts likewise, and updates oldest first. Times in the future,
    /// where nothing was announced, are kept, and the first one is reported. Work that is only announced did nothing yet.
    /// </summary>
    public static StatusEvent Check(StatusEvent item, PayloadNotes notes, SourceLocation? location)
    {
        if (item.ResolvedAt < item.StartedAt)
        {
            notes.WarnOnce(
                SourceDiagnostics.EventTimes,
                $"'{Name(item)}' ends {Text(item.ResolvedAt.Value)}, before it begins {Text(item.StartedAt)}: its end is moved to its beginning",
                item.Id + " end",
                location
            );
            item = item with { ResolvedAt = item.StartedAt };
        }

        DateTimeOffset began =
            item.ScheduledFor is null && item.StartedAt > item.CreatedAt ? item.StartedAt : item.CreatedAt;
        DateTimeOffset latest = item.ResolvedAt > began ? item.ResolvedAt.Value : began;
        if (latest > notes.CapturedAt + ClockSkew)
        {
            notes.WarnOnce(
                SourceDiagnostics.EventTimes,
                $"'{Name(item)}' is of {Text(latest)}, after the capture {Text(notes.CapturedAt)}",
                "future",
                location
            );
        }

        return item with
        {
            Updates = [.. item.Updates.OrderBy(update => update.DisplayAt)],
            Impacts =
            [
                .. item
                    .Impacts.Where(impact => item.Status != EventStatus.Scheduled && !(impact.EndAt <= impact.StartAt))
                    .OrderBy(impact => impact.StartAt)
                    .ThenBy(impact => impact.ComponentId, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>The events, newest first, each id once: the first one counts.</summary>
    public static ImmutableArray<StatusEvent> NewestFirst(IEnumerable<StatusEvent> events) =>
        [
            .. events
                .DistinctBy(item => item.Id, StringComparer.Ordinal)
                .OrderByDescending(item => item.StartedAt)
                .ThenBy(item => item.Id, StringComparer.Ordinal),
        ];

    private static string Name(StatusEvent item) => PayloadNotes.Shortened(item.Name.Length > 0 ? item.Name : item.Id);

    private static string Text(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
