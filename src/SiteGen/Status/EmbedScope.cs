using Site.Core.Diagnostics;
using SiteGen.Markdown;

namespace SiteGen.Status;

/// <summary>Where an embed stands: what it may see, and for whom it is written.</summary>
/// <param name="Library">The snapshots of the site.</param>
/// <param name="PageDay">Up to when the page sees snapshots, if the call does not say.</param>
/// <param name="Target">For whom the page is rendered.</param>
/// <param name="Words">The words of the page's language.</param>
/// <param name="Report">Takes faults.</param>
internal sealed record EmbedScope(
    SnapshotLibrary Library,
    AsOf PageDay,
    RenderTarget Target,
    EmbedWords Words,
    Action<Diagnostic> Report
);
