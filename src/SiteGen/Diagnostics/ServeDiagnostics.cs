using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace SiteGen.Diagnostics;

/// <summary>The diagnostics of serving the site (SG6).</summary>
internal static class ServeDiagnostics
{
    /// <summary>The address or port cannot be listened on.</summary>
    public const string CannotListen = "SG6001";

    /// <summary>The system does not tell of changes.</summary>
    public const string CannotWatch = "SG6002";

    /// <summary>Every code with its name and explanation.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            CannotListen,
            "cannot listen",
            """
            `sitegen serve` cannot listen on the address and port. Most often another program, or another `sitegen serve`, has the port:
            choose another one with `--port`, or leave `--port` out, and the first free one from 1313 on is taken. An address given with
            `--bind` must be one of this machine.
            """
        ),
        new(
            CannotWatch,
            "changes are looked for in intervals",
            """
            The system does not tell `sitegen serve` of changes: most often because its limit of watched folders is reached. Changes are
            looked for twice a second instead, which costs some of the processor's time. On Linux the limits are
            `fs.inotify.max_user_watches` and `fs.inotify.max_user_instances` (`sysctl`); other programs that watch folders, such as
            editors, count too.
            """
        ),
    ];
}
