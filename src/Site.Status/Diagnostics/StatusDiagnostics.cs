using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace Site.Status.Diagnostics;

/// <summary>Every diagnostic of status data: snapshots (SS1), sources and payloads (SS2), the network (SS3), embeds (SS4).</summary>
public static class StatusDiagnostics
{
    /// <summary>Every code with its name and explanation.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [.. SnapshotDiagnostics.All, .. SourceDiagnostics.All, .. ManualDiagnostics.All, .. NetworkDiagnostics.All];
}
