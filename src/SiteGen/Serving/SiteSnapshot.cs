using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Site.Core.Diagnostics;
using SiteGen.Model;
using SiteGen.Outputs;
using SiteGen.Pipeline;
using SiteGen.Rendering;
using SiteGen.Writing;

namespace SiteGen.Serving;

/// <summary>
/// A site at one moment, whose files are made when they are first asked for. The assembled site never changes, so it does not
/// matter when that is: a file is what a build would have written.
/// </summary>
internal sealed class SiteSnapshot
{
    private readonly AssembledSite _site;
    private readonly OutputAssembler _assembler;
    private readonly DiagnosticSink _sink;
    private readonly ImmutableArray<PagePlace> _places;
    private readonly Dictionary<string, PagePlace> _pages;
    private readonly Dictionary<string, (Page Page, FeedLink Feed)> _feeds;
    private readonly Dictionary<string, OutputFile> _copies;
    private readonly Lazy<Dictionary<string, OutputFile>> _indexes;
    private readonly ConcurrentDictionary<string, Lazy<RenderedFile>> _rendered = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    /// <summary>Creates a snapshot.</summary>
    /// <param name="site">The assembled site.</param>
    /// <param name="sink">Where its stages report.</param>
    /// <param name="filesHash">See <see cref="FilesHash"/>.</param>
    public SiteSnapshot(AssembledSite site, DiagnosticSink sink, string filesHash)
    {
        FilesHash = filesHash;
        _site = site;
        _sink = sink;
        _assembler = new OutputAssembler(site.Model, site.Renderer, site.Renderer.Urls, site.Renderer.Assets);
        _places =
        [
            .. site
                .Model.AllPages.Where(p => p.FrontMatter.Render)
                .SelectMany(p =>
                    Enumerable.Range(1, Pager.CountOf(p)).Select(n => new PagePlace(_assembler.PathOf(p, n), p, n))
                ),
        ];
        _pages = FirstOf(_places, p => p.Path);
        _feeds = FirstOf(site.Model.AllPages.SelectMany(p => p.Feeds.Select(f => (p, f))), f => f.f.OutputPath);
        _copies = FirstOf(_assembler.Copies(), f => f.Path);
        _indexes = new(() => FirstOf(_assembler.Indexes(), f => f.Path));
    }

    /// <summary>The site.</summary>
    public SiteModel Model => _site.Model;

    /// <summary>The time it was assembled at.</summary>
    public DateTimeOffset Now => _site.Renderer.Now;

    /// <summary>What was left out.</summary>
    public ImmutableArray<Content.SkippedPage> Skipped => _site.Content.Skipped;

    /// <summary>Whether an error has been found so far.</summary>
    public bool HasErrors => _sink.HasErrors;

    /// <summary>Everything found so far.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => _sink.ToSortedArray();

    /// <summary>Tells the files beside pages, whose change no page shows, from others: style sheets behind the hyphen, the rest before it.</summary>
    public string FilesHash { get; }

    /// <summary>Ends when every file has been made.</summary>
    public Task Complete => _complete.Task;

    /// <summary>
    /// The file of an output path. Where there is none yet, it may be an asset that a page will ask for: it is known to be missing only
    /// when <see cref="Complete"/> has ended.
    /// </summary>
    /// <param name="path">Relative to the output folder: <c>posts/hello/index.html</c>.</param>
    /// <param name="file">The file.</param>
    public bool TryGet(string path, [NotNullWhen(true)] out SnapshotFile? file)
    {
        using IDisposable pause = Pause();
        file = Find(path);
        return file is not null;
    }

    /// <summary>Lets <see cref="MakeAll"/> wait until it is disposed of: somebody has more need of the processor.</summary>
    public IDisposable Pause() => new PauseOf(this);

    /// <summary>
    /// Makes every file, as a build does, to find every fault; those who ask for a file meanwhile go first. Returns all files, in the
    /// order in which a build makes them.
    /// </summary>
    public ImmutableArray<OutputFile> MakeAll(CancellationToken cancellation)
    {
        ParallelOptions options = new() { CancellationToken = cancellation };

        // Single pages first: lists then find their contents rendered.
        Parallel.ForEach(_places.Where(p => !p.Page.IsList), options, Make);
        Parallel.ForEach(_places.Where(p => p is { Page.IsList: true, Number: 1 }), options, Make);
        Parallel.ForEach(_places.Where(p => p.Number > 1 && IsPaged(p.Page)), options, Make);
        Parallel.ForEach(_feeds.Keys, options, path => Find(path));
        ImmutableArray<OutputFile> files =
        [
            .. _places
                .Where(p => p.Number == 1 || IsPaged(p.Page))
                .OrderBy(p => p.Path, StringComparer.Ordinal)
                .Select(p => Rendered(p).File),
            .. _feeds.Keys.Order(StringComparer.Ordinal).Select(path => Find(path)!.File),
            .. _assembler.Indexes(),
            .. _assembler.Copies(),
            .. _site.Renderer.Assets.Outputs,
        ];
        OutputPathChecker.Check(files, _sink);
        _complete.TrySetResult();
        return files;
    }

    /// <summary>Says that the files will not be made: a newer state of the site took this one's place.</summary>
    public void Abandon() => _complete.TrySetResult();

    private SnapshotFile? Find(string path)
    {
        if (_pages.TryGetValue(path, out PagePlace place))
        {
            return place.Number == 1 || IsPaged(place.Page) ? new SnapshotFile(Rendered(place).File, place.Page) : null;
        }

        if (_feeds.TryGetValue(path, out (Page Page, FeedLink Feed) feed))
        {
            return new SnapshotFile(
                _rendered
                    .GetOrAdd(path, _ => new(() => new RenderedFile(_assembler.Feed(feed.Page, feed.Feed), false)))
                    .Value.File,
                Page: null
            );
        }

        OutputFile? other =
            _copies.GetValueOrDefault(path)
            ?? _indexes.Value.GetValueOrDefault(path)
            ?? _site.Renderer.Assets.Outputs.FirstOrDefault(a => a.Path == path);
        return other is null ? null : new SnapshotFile(other, Page: null);
    }

    /// <summary>Makes a file that nobody waits for, when nobody waits for another.</summary>
    private void Make(PagePlace place)
    {
        SpinWait spin = default;
        while (Volatile.Read(ref _waiting) > 0)
        {
            spin.SpinOnce();
        }

        Rendered(place);
    }

    private bool IsPaged(Page page) => Rendered(new PagePlace(page.OutputPath, page, 1)).UsesPager;

    /// <summary>A page's file. Of two pages that want the same path, the second is made each time: that is an error soon.</summary>
    private RenderedFile Rendered(PagePlace place) =>
        _pages[place.Path] == place
            ? _rendered
                .GetOrAdd(place.Path, static (_, a) => new(() => a.This.Render(a.place)), (This: this, place))
                .Value
            : Render(place);

    private RenderedFile Render(PagePlace place) =>
        new(_assembler.Render(place.Page, place.Number, out bool usesPager), usesPager);

    /// <summary>By path, the first that wants it; that others do too is reported when all are made.</summary>
    private static Dictionary<string, T> FirstOf<T>(IEnumerable<T> items, Func<T, string> pathOf)
    {
        Dictionary<string, T> byPath = new(StringComparer.Ordinal);
        foreach (T item in items)
        {
            byPath.TryAdd(pathOf(item), item);
        }

        return byPath;
    }

    private sealed class PauseOf : IDisposable
    {
        private readonly SiteSnapshot _snapshot;

        public PauseOf(SiteSnapshot snapshot)
        {
            _snapshot = snapshot;
            Interlocked.Increment(ref snapshot._waiting);
        }

        public void Dispose() => Interlocked.Decrement(ref _snapshot._waiting);
    }

    private readonly record struct PagePlace(string Path, Page Page, int Number);

    private sealed record RenderedFile(OutputFile File, bool UsesPager);
}

/// <summary>A file of a snapshot.</summary>
/// <param name="File">The file.</param>
/// <param name="Page">The page it shows; <c>null</c> for other files.</param>
internal sealed record SnapshotFile(OutputFile File, Page? Page);
