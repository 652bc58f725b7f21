using Site.Status.Snapshots;
using Site.Status.Sources.Json;

namespace Site.Status.Sources.Statuspage;

/// <summary>The words of Statuspage, and of pages that answer in its form.</summary>
/// <param name="Components">The states of components.</param>
/// <param name="Indicators">How bad pages and events are.</param>
/// <param name="Events">How far events have come.</param>
internal sealed record StatuspageWords(
    SourceWords<ComponentStatus> Components,
    SourceWords<Indicator> Indicators,
    SourceWords<EventStatus> Events
)
{
    /// <summary>Statuspage's own words, which are those of the snapshot schema.</summary>
    public static StatuspageWords Own { get; } =
        new(
            new SourceWords<ComponentStatus>("component state", StatusWords.Components),
            new SourceWords<Indicator>("impact", StatusWords.Indicators),
            new SourceWords<EventStatus>("event state", StatusWords.Events)
        );
}
