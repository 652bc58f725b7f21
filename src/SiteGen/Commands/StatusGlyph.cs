using Site.Status.Snapshots;

namespace SiteGen.Commands;

/// <summary>How a state looks in the terminal: a character of its own, so that nothing depends on the colour.</summary>
/// <param name="Character">The character: the less of the cell is filled, the worse it is.</param>
/// <param name="Words">The state in words.</param>
/// <param name="Colour">The parameters of the escape sequence that colours it.</param>
internal sealed record StatusGlyph(char Character, string Words, string Colour)
{
    /// <summary>The look of a state.</summary>
    public static StatusGlyph Of(ComponentStatus status) =>
        status switch
        {
            ComponentStatus.Operational => new('█', "operational", "32"),
            ComponentStatus.DegradedPerformance => new('▆', "degraded", "33"),
            ComponentStatus.PartialOutage => new('▄', "partial outage", "38;5;208"),
            ComponentStatus.MajorOutage => new('▁', "major outage", "31"),
            ComponentStatus.UnderMaintenance => new('▒', "maintenance", "34"),
            _ => new('·', "no data", "90"),
        };

    /// <summary>The state of a whole page in words: its source's "none" would read as if nothing were known.</summary>
    public static string WordsOf(Indicator indicator) =>
        indicator switch
        {
            Indicator.None => "all well",
            Indicator.Unknown => "unknown",
            Indicator.Maintenance => "maintenance",
            _ => StatusWords.Indicators.WordOf(indicator) + " trouble",
        };
}
