using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Diagnostics;

namespace SiteGen.Writing;

/// <summary>Compares the site with the output folder. Reads only.</summary>
internal sealed class WritePlanner
{
    private const int MaxReportedForeign = 20;
    private readonly IReadOnlyList<OutputFile> _files;
    private readonly IReadOnlySet<string> _folders;
    private readonly string _root;
    private readonly OutputManifest _before;
    private readonly OutputSnapshot _snapshot;
    private readonly DiagnosticSink _diagnostics;
    private readonly HashSet<string> _wanted;
    private readonly List<string> _foreign = [];

    /// <summary>Creates a planner.</summary>
    /// <param name="files">The files of the site, with paths that were checked.</param>
    /// <param name="folders">The folders they need.</param>
    /// <param name="root">The output folder.</param>
    /// <param name="before">What earlier builds made.</param>
    /// <param name="snapshot">What is there.</param>
    /// <param name="diagnostics">Where faults go.</param>
    public WritePlanner(
        IReadOnlyList<OutputFile> files,
        IReadOnlySet<string> folders,
        string root,
        OutputManifest before,
        OutputSnapshot snapshot,
        DiagnosticSink diagnostics
    )
    {
        _files = files;
        _folders = folders;
        _root = root;
        _before = before;
        _snapshot = snapshot;
        _diagnostics = diagnostics;
        _wanted = files.Select(static file => file.Path).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The plan, or <c>null</c> after errors were reported.</summary>
    public WritePlan? Make(CancellationToken cancellationToken)
    {
        ImmutableArray<PlannedFile>? files = CompareFiles(cancellationToken);
        StaleFiles stale = FindStale(cancellationToken);
        bool clear = CheckFolders(stale) & CheckFiles(stale);
        ReportForeign();
        if (files is null || !clear || _foreign.Count > 0)
        {
            return null;
        }

        HashSet<string> anyCase = new(_wanted, StringComparer.OrdinalIgnoreCase);
        ILookup<bool, string> byHurry = stale.Unchanged.ToLookup(path =>
            anyCase.Contains(path) || _folders.Contains(path) || IsBelowFile(path)
        );
        ImmutableArray<string> foldersToRemove =
        [
            .. _before.Folders.Where(f => !_folders.Contains(f)).OrderDescending(StringComparer.Ordinal),
        ];
        return new WritePlan
        {
            Files = files.Value,
            RemoveFirst = [.. byHurry[true]],
            RemoveLast = [.. byHurry[false]],
            Leftovers = _snapshot.Leftovers,
            KeptEdited = [.. stale.Edited.Order(StringComparer.Ordinal)],
            FoldersToCreate =
            [
                .. _folders
                    .Where(f => !(_snapshot.TryGet(f, out SnapshotEntry? e) && e.Kind == EntryKind.Folder))
                    .Order(StringComparer.Ordinal),
            ],
            FoldersToRemove = foldersToRemove,
            FoldersInTheWay = [.. foldersToRemove.Where(folder => anyCase.Contains(folder) || IsBelowFile(folder))],
            Before = _before,
        };
    }

    /// <summary>Whether a path is below one where a file must be.</summary>
    private bool IsBelowFile(string path)
    {
        for (int slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            if (_wanted.Contains(path[..slash]))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<PlannedFile>? CompareFiles(CancellationToken cancellationToken)
    {
        PlannedFile[] planned = new PlannedFile[_files.Count];
        bool[] foreign = new bool[_files.Count];
        int unreadable = 0;
        DiskFault.GuardAll(
            planned.Length,
            i => _files[i].Path,
            i =>
            {
                OutputFile file = _files[i];
                ContentHash hash;
                try
                {
                    hash = file.CopyOf is { } source ? ContentHash.OfFile(source) : ContentHash.Of(file.Content.Span);
                }
                catch (Exception e) when (file.CopyOf is not null && DiskFault.IsExpected(e))
                {
                    Interlocked.Increment(ref unreadable);
                    ReportUnreadable(file, e);
                    return;
                }

                bool same = false;
                if (!_snapshot.IsEmpty && _snapshot.TryGet(file.Path, out SnapshotEntry? entry))
                {
                    same =
                        entry.Kind == EntryKind.File
                        && FileComparison.HasContentOf(Absolute(file.Path), entry.Length, file, hash);
                    foreign[i] = !same && entry.Kind != EntryKind.Folder && !_before.Files.ContainsKey(file.Path);
                }

                planned[i] = new PlannedFile(file, hash, Changed: !same);
            },
            cancellationToken
        );
        for (int i = 0; i < foreign.Length; i++)
        {
            if (foreign[i])
            {
                _foreign.Add(_files[i].Path);
            }
        }

        return unreadable > 0 ? null : [.. planned];
    }

    private StaleFiles FindStale(CancellationToken cancellationToken)
    {
        string[] candidates =
        [
            .. _before
                .Files.Keys.Where(path =>
                    !_wanted.Contains(path)
                    && _snapshot.TryGet(path, out SnapshotEntry? e)
                    && e.Kind != EntryKind.Folder
                )
                .Order(StringComparer.Ordinal),
        ];
        bool[] unchanged = new bool[candidates.Length];
        DiskFault.GuardAll(
            candidates.Length,
            i => candidates[i],
            i =>
            {
                string path = candidates[i];
                bool isFile = _snapshot.TryGet(path, out SnapshotEntry? entry) && entry.Kind == EntryKind.File;
                unchanged[i] = isFile && _before.Files[path].Contains(ContentHash.OfFile(Absolute(path)));
            },
            cancellationToken
        );
        return new StaleFiles(
            candidates.Where((_, i) => unchanged[i]).ToHashSet(StringComparer.Ordinal),
            candidates.Where((_, i) => !unchanged[i]).ToHashSet(StringComparer.Ordinal)
        );
    }

    /// <summary>Whether every folder needed can be one.</summary>
    private bool CheckFolders(StaleFiles stale)
    {
        if (_snapshot.IsEmpty)
        {
            return true;
        }

        bool clear = true;
        foreach (string folder in _folders.Order(StringComparer.Ordinal))
        {
            if (!_snapshot.TryGet(folder, out SnapshotEntry? entry) || entry.Kind == EntryKind.Folder)
            {
                continue;
            }

            if (entry.Kind == EntryKind.Link)
            {
                _diagnostics.Error(
                    OutputDiagnostics.SymbolicLink,
                    $"'{folder}' in the output folder is a symbolic link; nothing is written through it",
                    hint: "remove the link"
                );
                clear = false;
            }
            else if (!stale.Unchanged.Contains(folder))
            {
                _foreign.Add(folder);
            }
        }

        return clear;
    }

    /// <summary>Whether every folder that is where a file must be is ours and can go.</summary>
    private bool CheckFiles(StaleFiles stale)
    {
        if (_snapshot.IsEmpty)
        {
            return true;
        }

        foreach (string path in _wanted)
        {
            if (!_snapshot.TryGet(path, out SnapshotEntry? entry) || entry.Kind != EntryKind.Folder)
            {
                continue;
            }

            IEnumerable<SnapshotEntry> kept = _snapshot
                .Below(path)
                .Prepend(entry)
                .Where(e =>
                    e.Kind == EntryKind.Folder ? !_before.Folders.Contains(e.Path) : !stale.Unchanged.Contains(e.Path)
                );
            _foreign.AddRange(kept.Select(static e => e.Path));
        }

        return true;
    }

    private void ReportForeign()
    {
        _foreign.Sort(StringComparer.Ordinal);
        foreach (string path in _foreign.Take(MaxReportedForeign))
        {
            _diagnostics.Error(
                OutputDiagnostics.ForeignFile,
                $"'{path}' in the output folder is in the way, and no earlier build made it",
                hint: "move it away (into 'static' if it belongs to the site), remove it, or choose another output folder"
            );
        }

        if (_foreign.Count > MaxReportedForeign)
        {
            _diagnostics.Error(
                OutputDiagnostics.ForeignFile,
                $"{_foreign.Count - MaxReportedForeign} more files in the output folder are in the way",
                hint: "is it the right folder? choose one of its own, such as 'public'"
            );
        }
    }

    private void ReportUnreadable(OutputFile file, Exception exception) =>
        _diagnostics.Error(
            OutputDiagnostics.CannotCopy,
            $"cannot read the source of '{file.Path}': {DiskFault.ReasonOf(exception)}",
            file.MadeFrom,
            "correct its permissions, or remove it"
        );

    private string Absolute(string path) => Path.Join(_root, path);

    private sealed record StaleFiles(IReadOnlySet<string> Unchanged, IReadOnlySet<string> Edited);
}
