using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Pipeline;
using SiteGen.Sources;

namespace SiteGen.Serving;

/// <summary>
/// The site that is served, built again whenever its sources change. A state with errors never takes the place of a whole one: that
/// one stays, with the errors beside it.
/// </summary>
internal sealed class LiveSite(BuildOptions options, TimeProvider clock)
{
    private readonly StageMemory _memory = new();
    private SiteState _state = new(null, []);
    private SiteSnapshot? _lastWhole;
    private string _statusFolder = StatusConfig.DefaultFolder;
    private int _editions;

    /// <summary>What is served now.</summary>
    public SiteState State => Volatile.Read(ref _state);

    /// <summary>The folders to watch beside the usual ones; absolute.</summary>
    public IReadOnlyCollection<string> OtherFolders { get; private set; } = [];

    /// <summary>
    /// Looks at the sources and assembles the site, if any of them changed: from then on it is served, its pages rendered as they are asked
    /// for. <see cref="CheckAsync"/> finds out whether it is whole.
    /// </summary>
    /// <param name="written">Files that were seen being written to, relative to the site's folder.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What changed; <c>null</c> where nothing did.</returns>
    public Rebuild? Assemble(IEnumerable<string> written, CancellationToken cancellation)
    {
        long started = clock.GetTimestamp();
        SourceStamps? before = _memory.Stamps;
        SourceStamps stamps = SourceStamps.Take(options.SourceDirectory);
        stamps.AddOther(_statusFolder);
        if (before is not null)
        {
            stamps.Inherit(before);
        }

        foreach (string path in written)
        {
            stamps.Touch(path, ++_editions);
        }

        ImmutableArray<string> changed = before is null ? [] : stamps.ChangedSince(before);
        if (before is not null && changed.IsEmpty)
        {
            return null;
        }

        _memory.Stamps = stamps;
        using IDisposable? pause = State.Site?.Pause();
        DiagnosticSink sink = new();
        AssembledSite? assembled = new SiteBuilder(clock).Assemble(options, sink, _memory, cancellation);
        if (assembled is not null && assembled.Model.Config.Status.Folder != _statusFolder)
        {
            _statusFolder = assembled.Model.Config.Status.Folder;
            stamps.AddOther(_statusFolder);
        }

        OtherFolders = stamps.OtherFolders;
        SiteSnapshot? site = assembled is null ? null : new SiteSnapshot(assembled, sink, FilesHashOf(stamps));
        Show(site is null ? new SiteState(_lastWhole, ErrorsOf(sink.ToSortedArray())) : new SiteState(site, []));
        return new Rebuild(changed, site, sink, clock.GetElapsedTime(started), started);
    }

    /// <summary>Makes every file of an assembled site to find every fault.</summary>
    /// <returns>How long it took since the sources changed.</returns>
    public async Task<TimeSpan> CheckAsync(Rebuild rebuild, CancellationToken cancellation)
    {
        if (rebuild.Site is not { } site)
        {
            return clock.GetElapsedTime(rebuild.Started);
        }

        try
        {
            await Task.Run(() => site.MakeAll(cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            site.Abandon();
        }

        ImmutableArray<Diagnostic> errors = ErrorsOf(site.Diagnostics);
        if (errors.IsEmpty)
        {
            _lastWhole = site;
        }
        else if (State is { } state && state.Site == site)
        {
            ShowAfter(state, new SiteState(_lastWhole, errors));
        }

        return clock.GetElapsedTime(rebuild.Started);
    }

    /// <summary>Forgets what earlier builds made: files may have changed without anyone having been told.</summary>
    public void Forget() => _memory.Forget();

    private static string FilesHashOf(SourceStamps stamps)
    {
        static bool IsShipped(string path) =>
            !path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
            && (
                path.StartsWith("static/", StringComparison.Ordinal)
                || path.StartsWith("content/", StringComparison.Ordinal)
                || path.StartsWith("assets/", StringComparison.Ordinal)
                || path.Contains("/static/", StringComparison.Ordinal)
                || path.Contains("/assets/", StringComparison.Ordinal)
            );
        static bool IsStyleSheet(string path) => path.EndsWith(".css", StringComparison.OrdinalIgnoreCase);
        return $"{stamps.DigestOf(p => IsShipped(p) && !IsStyleSheet(p))[..16]}-{stamps.DigestOf(p => IsShipped(p) && IsStyleSheet(p))[..16]}";
    }

    /// <summary>Shows a state, unless another one came in between.</summary>
    private void ShowAfter(SiteState expected, SiteState state)
    {
        if (Interlocked.CompareExchange(ref _state, state, expected) == expected)
        {
            expected.Replace();
        }
    }

    private void Show(SiteState state) => Interlocked.Exchange(ref _state, state).Replace();

    private static ImmutableArray<Diagnostic> ErrorsOf(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.Any(d => d.Severity == Severity.Error) ? diagnostics : [];
}

/// <summary>A change of the sources and what came of it.</summary>
/// <param name="Changed">The files, relative to the site's folder; empty the first time.</param>
/// <param name="Site">The site; <c>null</c> where errors kept it from being assembled.</param>
/// <param name="Sink">Everything found so far.</param>
/// <param name="Assembled">How long it took until the new state was served.</param>
/// <param name="Started">The timestamp of the beginning.</param>
internal sealed record Rebuild(
    ImmutableArray<string> Changed,
    SiteSnapshot? Site,
    DiagnosticSink Sink,
    TimeSpan Assembled,
    long Started
);
