using System.Collections.Immutable;
using Site.Core.Diagnostics;

namespace SiteGen.Serving;

/// <summary>What is served at one moment.</summary>
/// <param name="Site">The newest site, where nothing is known to be wrong with it; else the last one that was whole; <c>null</c> before there was one.</param>
/// <param name="Errors">What is wrong with the sources as they are now; empty where nothing is.</param>
internal sealed record SiteState(SiteSnapshot? Site, ImmutableArray<Diagnostic> Errors)
{
    /// <summary>Ends when another state takes this one's place.</summary>
    public Task Replaced => _replaced.Task;

    private readonly TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Says that another state took this one's place.</summary>
    public void Replace() => _replaced.TrySetResult();
}
