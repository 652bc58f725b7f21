using System.Collections.Immutable;
using System.Threading.Channels;
using SiteGen.Sources;

namespace SiteGen.Serving.Watching;

/// <summary>
/// Says when files of a site may have changed. The system's events are no more than a reason to look: what changed is found out by
/// <see cref="SourceStamps"/>, so that it does not matter how an editor saves, or which events are lost.
/// </summary>
internal sealed class SourceWatcher : IDisposable
{
    /// <summary>How long nothing must have happened before a change is taken for whole: editors write in several steps.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(8);

    /// <summary>The same where a file is empty: it was cut before it is written again.</summary>
    private static readonly TimeSpan s_quietWhenEmpty = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_secondLook = TimeSpan.FromMilliseconds(100);

    private readonly string _root;
    private readonly TimeProvider _clock;
    private readonly Channel<Event> _events = Channel.CreateUnbounded<Event>();
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _disposed = new();
    private TimeSpan? _interval;

    /// <summary>Creates a watcher.</summary>
    /// <param name="sourceDirectory">The site's folder; absolute.</param>
    /// <param name="interval">How often to look in place of listening to the system; <c>null</c> to listen.</param>
    /// <param name="clock">The time.</param>
    public SourceWatcher(string sourceDirectory, TimeSpan? interval, TimeProvider clock)
    {
        _root = sourceDirectory;
        _interval = interval;
        _clock = clock;
    }

    /// <summary>Why the system could not be listened to, so that the files are looked at in intervals; <c>null</c> where it is.</summary>
    public string? FallBackReason { get; private set; }

    /// <summary>Listens to the folders of the site that there are now, and to those that links lead to.</summary>
    /// <param name="linked">Folders elsewhere; absolute.</param>
    public void Follow(IEnumerable<string> linked)
    {
        lock (_watchers)
        {
            if (_interval is not null || _disposed.IsCancellationRequested)
            {
                return;
            }

            try
            {
                Watch(_root, recursive: false);
                foreach (string folder in SourceStamps.Folders.Select(f => Path.Combine(_root, f)).Concat(linked))
                {
                    Watch(folder, recursive: true);
                }
            }
            catch (IOException exception)
            {
                FallBack(exception.Message);
            }
        }
    }

    /// <summary>The next change: waits until one may have happened, and then until it is whole.</summary>
    public async Task<SourceChange> NextAsync(CancellationToken cancellation)
    {
        if (_interval is { } interval)
        {
            await Task.Delay(interval, _clock, cancellation).ConfigureAwait(false);
            return new SourceChange([], MayHaveMissed: false);
        }

        HashSet<string> written = new(StringComparer.Ordinal);
        bool mayHaveMissed = false;
        void Take(Event taken)
        {
            mayHaveMissed |= taken.IsLoss;
            if (taken.Path is { } path)
            {
                written.Add(path);
            }
        }

        Take(await _events.Reader.ReadAsync(cancellation).ConfigureAwait(false));
        long first = _clock.GetTimestamp();
        while (_clock.GetElapsedTime(first) < s_longest)
        {
            while (_events.Reader.TryRead(out Event next))
            {
                Take(next);
            }

            if (
                !await HasMoreAsync(written.Any(IsEmpty) ? s_quietWhenEmpty : s_quiet, cancellation)
                    .ConfigureAwait(false)
            )
            {
                break;
            }
        }

        return new SourceChange([.. written], mayHaveMissed);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _disposed.Cancel();
        lock (_watchers)
        {
            StopAll();
        }

        _disposed.Dispose();
    }

    private async Task<bool> HasMoreAsync(TimeSpan quiet, CancellationToken cancellation)
    {
        using CancellationTokenSource late = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        late.CancelAfter(quiet);
        try
        {
            return await _events.Reader.WaitToReadAsync(late.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool IsEmpty(string path)
    {
        FileInfo file = new(Path.Combine(_root, path));
        return file.Exists && file.Length == 0;
    }

    private void Watch(string folder, bool recursive)
    {
        if (_watchers.ContainsKey(folder) || !Directory.Exists(folder))
        {
            return;
        }

        FileSystemWatcher watcher = new(folder)
        {
            IncludeSubdirectories = recursive,
            NotifyFilter =
                NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            InternalBufferSize = 64 * 1024,
        };
        watcher.Changed += (_, e) => Notice(e.FullPath);
        watcher.Created += (_, e) => Notice(e.FullPath);
        watcher.Deleted += (_, e) => Notice(e.FullPath);
        watcher.Renamed += (_, e) =>
        {
            Notice(e.OldFullPath);
            Notice(e.FullPath);
        };
        watcher.Error += (_, e) => Lose(e.GetException());
        _watchers[folder] = watcher;
        watcher.EnableRaisingEvents = true;
    }

    private void Notice(string fullPath)
    {
        string name = Path.GetFileName(fullPath);
        if (FolderScanner.IsPassedOver(name))
        {
            return;
        }

        string path = Path.GetRelativePath(_root, fullPath).Replace('\\', '/');
        bool isOfRoot = !path.Contains('/', StringComparison.Ordinal);
        if (isOfRoot && !name.StartsWith("site", StringComparison.Ordinal) && !SourceStamps.Folders.Contains(name))
        {
            return;
        }

        _events.Writer.TryWrite(new Event(path, IsLoss: false));
        if (Directory.Exists(fullPath))
        {
            // What was put into a new folder before it was listened to made no event.
            _ = LookAgainAsync();
        }
    }

    private async Task LookAgainAsync()
    {
        try
        {
            Follow([]);
            await Task.Delay(s_secondLook, _disposed.Token).ConfigureAwait(false);
            _events.Writer.TryWrite(new Event(null, IsLoss: false));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The server stops.
        }
    }

    /// <summary>Events were lost, or a folder cannot be listened to any more: listens anew, and everything is looked at.</summary>
    private void Lose(Exception exception)
    {
        lock (_watchers)
        {
            StopAll();
            if (exception is not InternalBufferOverflowException && exception is IOException)
            {
                FallBack(exception.Message);
            }
        }

        Follow([]);
        _events.Writer.TryWrite(new Event(null, IsLoss: true));
    }

    private void FallBack(string reason)
    {
        StopAll();
        FallBackReason = reason;
        _interval = TimeSpan.FromMilliseconds(500);
        _events.Writer.TryWrite(new Event(null, IsLoss: true));
    }

    private void StopAll()
    {
        foreach (FileSystemWatcher watcher in _watchers.Values)
        {
            watcher.Dispose();
        }

        _watchers.Clear();
    }

    private readonly record struct Event(string? Path, bool IsLoss);
}

/// <summary>A reason to look at the sources.</summary>
/// <param name="Written">Files that were seen being written to, relative to the site's folder.</param>
/// <param name="MayHaveMissed">Whether others may have been, too.</param>
internal sealed record SourceChange(ImmutableArray<string> Written, bool MayHaveMissed);
