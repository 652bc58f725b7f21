using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace SiteGen.Diagnostics;

/// <summary>The codes of status data on pages: SS4001 to SS4099.</summary>
internal static class EmbedDiagnostics
{
    /// <summary>A service that the site does not have.</summary>
    public const string UnknownService = "SS4001";

    /// <summary>No snapshot that the page may use.</summary>
    public const string NoSnapshot = "SS4002";

    /// <summary>A component that the snapshot does not have.</summary>
    public const string UnknownComponent = "SS4003";

    /// <summary>An argument that means nothing.</summary>
    public const string BadArgument = "SS4004";

    /// <summary>What is permanently known of each.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            UnknownService,
            "unknown service",
            """
            A page quotes the status of a service that is neither under `status: services:` in `site.yaml` nor has a folder with
            snapshots. `sitegen status add NAME --url …` makes it known, `sitegen status list` shows what there is.
            """
        ),
        new(
            NoSnapshot,
            "no snapshot for this page",
            """
            A page sees the newest snapshot that is not from after the page's own day, so that an old post never changes when new
            data comes. There is none. A build never fetches data: `sitegen status fetch NAME` takes a snapshot now,
            `sitegen status import FILE` makes one of a payload that was saved by hand, and `as-of="2026-06-03"` or
            `as-of="latest"` in the call chooses another one.
            """
        ),
        new(
            UnknownComponent,
            "unknown component",
            """
            The snapshot that the page sees has no component of that name or id. Names change: ids stay. `sitegen status show NAME`
            prints the components.
            """
        ),
        new(
            BadArgument,
            "bad argument of a status embed",
            """
            An argument of a status embed cannot be read: a number of days is `90` or `90d`, a percentage `98.82%`, a day
            `2026-06-03`. docs/status-embeds.md lists the arguments of every embed.
            """
        ),
    ];
}
