using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Status.Snapshots;
using Site.Status.Sources;

namespace Site.Status.Fetching;

/// <summary>A service to ask.</summary>
/// <param name="Service">Its settings.</param>
/// <param name="Source">The adapter of its kind.</param>
/// <param name="Previous">Its newest snapshot: whose entity tags make the requests conditional. <c>null</c> to ask for everything.</param>
public sealed record FetchJob(ServiceSettings Service, IStatusSource Source, StatusSnapshot? Previous = null);

/// <summary>How asking a service ended.</summary>
public enum FetchState
{
    /// <summary>There is a new snapshot.</summary>
    Fetched,

    /// <summary>The server says that nothing changed since the previous snapshot.</summary>
    Unchanged,

    /// <summary>There is none; the diagnostics say why.</summary>
    Failed,
}

/// <summary>What came of asking a service.</summary>
/// <param name="Service">The service.</param>
/// <param name="State">How it ended.</param>
/// <param name="Snapshot">The new snapshot, where there is one.</param>
/// <param name="Diagnostics">Faults and remarks, in a stable order.</param>
public sealed record ServiceFetch(
    ServiceSettings Service,
    FetchState State,
    StatusSnapshot? Snapshot,
    ImmutableArray<Diagnostic> Diagnostics
);
