using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace Drafter.Diagnostics;

/// <summary>Every diagnostic that drafter can report.</summary>
internal static class DiagnosticCatalogue
{
    /// <summary>All, by code.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [.. DraftDiagnostics.All.Concat(ServerDiagnostics.All).OrderBy(d => d.Code, StringComparer.Ordinal)];
}
