using System.Collections.Immutable;
using SiteGen.Status.Embeds;

namespace SiteGen.Status;

/// <summary>Every way to quote status data: one array, one place to add another.</summary>
internal static class StatusEmbeds
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<IStatusEmbed> All { get; } =
    [
        new UptimeEmbed(),
        new IncidentsEmbed(),
        new StripEmbed(),
        new NowEmbed(),
        new DowntimeEmbed(),
        new UptimeChartEmbed(),
        new IncidentChartEmbed(),
    ];
}
