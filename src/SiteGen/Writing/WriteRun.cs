using System.Collections.Immutable;

namespace SiteGen.Writing;

/// <summary>Carries out a plan, so that it can be killed between any two steps.</summary>
/// <remarks>
/// The order matters. First the manifest names all that is about to be made. Then every changed file is written beside its
/// place under a temporary name: the longest part, and the one where a disk fills up, leaves the old site as it was. Then the
/// files are renamed into their places, then what is no longer produced is removed, then the manifest is made final.
/// </remarks>
internal sealed class WriteRun
{
    private readonly IOutputDisk _disk;
    private readonly string _root;
    private readonly WritePlan _plan;
    private readonly PlannedFile[] _changed;
    private readonly CopiedFile[] _written;

    /// <summary>Creates a run.</summary>
    public WriteRun(IOutputDisk disk, string root, WritePlan plan)
    {
        _disk = disk;
        _root = root;
        _plan = plan;
        _changed = [.. plan.Files.Where(static file => file.Changed)];
        _written = new CopiedFile[_changed.Length];
    }

    /// <summary>Writes. Once the first file has its new name, cancellation is not heard any more.</summary>
    public WriteReport Execute(CancellationToken cancellationToken)
    {
        bool touches =
            _changed.Length
                + _plan.RemoveFirst.Length
                + _plan.RemoveLast.Length
                + _plan.Leftovers.Count
                + _plan.FoldersToRemove.Length
            > 0;
        if (touches)
        {
            OutputManifest planned = ManifestOf(
                _plan.Files.Select(static f => KeyValuePair.Create(f.File.Path, f.Hash)),
                _plan.FoldersToCreate
            );
            RemoveFiles(_plan.Leftovers);
            WriteManifest(_plan.Before.UnionAsUnfinished(planned));
            MakeRoom();
            CreateFolders(cancellationToken);
            WriteTemporaries(cancellationToken);
            RenameAll();
            RemoveFiles(_plan.RemoveLast);
        }

        ImmutableArray<string> keptFolders = touches ? RemoveFolders(_plan.FoldersToRemove) : [];
        OutputManifest final = FinalManifest(keptFolders);
        if (touches || !final.SameAs(_plan.Before))
        {
            WriteManifest(final);
        }

        return new WriteReport
        {
            Completed = true,
            Written = _changed.Length,
            Unchanged = _plan.Files.Length - _changed.Length,
            Hashes = final.Files.ToDictionary(f => f.Key, f => f.Value[0], StringComparer.Ordinal),
            Removed = _plan.RemoveFirst.Length + _plan.RemoveLast.Length,
            BytesWritten = _written.Sum(static file => file.Length),
            KeptEdited = _plan.KeptEdited,
        };
    }

    /// <summary>Removes what is where a file or folder of the new site must be.</summary>
    private void MakeRoom()
    {
        RemoveFiles(_plan.RemoveFirst);
        RemoveFolders(_plan.FoldersInTheWay);
    }

    private void CreateFolders(CancellationToken cancellationToken)
    {
        // Level by level, so that the folder above is always there and one call makes one folder.
        foreach (
            IGrouping<int, string> level in _plan
                .FoldersToCreate.GroupBy(static f => f.AsSpan().Count('/'))
                .OrderBy(static g => g.Key)
        )
        {
            string[] folders = [.. level];
            DiskFault.GuardAll(
                folders.Length,
                i => folders[i],
                i => _disk.CreateDirectory(Absolute(folders[i])),
                cancellationToken
            );
        }
    }

    private void WriteTemporaries(CancellationToken cancellationToken)
    {
        try
        {
            DiskFault.GuardAll(
                _changed.Length,
                i => _changed[i].File.Path,
                i =>
                {
                    (OutputFile file, ContentHash hash, _) = _changed[i];
                    if (file.CopyOf is { } source)
                    {
                        _written[i] = _disk.CopyTemporary(source, TemporaryOf(i));
                    }
                    else
                    {
                        _disk.WriteTemporary(TemporaryOf(i), file.Content.Span);
                        _written[i] = new CopiedFile(hash, file.Content.Length);
                    }
                },
                cancellationToken
            );
        }
        catch (Exception e) when (e is DiskFaultException or OperationCanceledException)
        {
            RemoveTemporaries();
            throw;
        }
    }

    private void RenameAll() =>
        DiskFault.GuardAll(
            _changed.Length,
            i => _changed[i].File.Path,
            i => _disk.Rename(TemporaryOf(i), Absolute(_changed[i].File.Path)),
            CancellationToken.None
        );

    private void RemoveTemporaries()
    {
        IEnumerable<int> there = Enumerable.Range(0, _changed.Length).Where(i => File.Exists(TemporaryOf(i)));
        foreach (int i in there)
        {
            DiskFault.Guard(_changed[i].File.Path, () => _disk.DeleteFile(TemporaryOf(i)));
        }
    }

    private void RemoveFiles(IReadOnlyList<string> paths) =>
        DiskFault.GuardAll(
            paths.Count,
            i => paths[i],
            i => _disk.DeleteFile(Absolute(paths[i])),
            CancellationToken.None
        );

    /// <summary>Removes the folders that are empty; those that are not are returned.</summary>
    private ImmutableArray<string> RemoveFolders(ImmutableArray<string> folders)
    {
        ImmutableArray<string>.Builder kept = ImmutableArray.CreateBuilder<string>();
        foreach (string folder in folders)
        {
            DirectoryInfo info = new(Absolute(folder));
            if (!info.Exists || info.LinkTarget is not null)
            {
                continue;
            }

            DiskFault.Guard(
                folder,
                () =>
                {
                    if (info.EnumerateFileSystemInfos().Any())
                    {
                        kept.Add(folder);
                    }
                    else
                    {
                        _disk.DeleteDirectory(info.FullName);
                    }
                }
            );
        }

        return kept.ToImmutable();
    }

    private OutputManifest FinalManifest(ImmutableArray<string> keptFolders)
    {
        Dictionary<string, ContentHash> hashes = new(_plan.Files.Length, StringComparer.Ordinal);
        foreach (PlannedFile file in _plan.Files)
        {
            hashes[file.File.Path] = file.Hash;
        }

        // A source may have been changed between comparing and copying: what was copied counts.
        for (int i = 0; i < _changed.Length; i++)
        {
            hashes[_changed[i].File.Path] = _written[i].Hash;
        }

        IEnumerable<string> needed = _plan.Before.Folders.Except(_plan.FoldersToRemove, StringComparer.Ordinal);
        return ManifestOf(hashes, needed.Concat(_plan.FoldersToCreate).Concat(keptFolders), complete: true);
    }

    private static OutputManifest ManifestOf(
        IEnumerable<KeyValuePair<string, ContentHash>> files,
        IEnumerable<string> folders,
        bool complete = false
    )
    {
        Dictionary<string, ContentHash[]> byPath = new(StringComparer.Ordinal);
        foreach ((string path, ContentHash hash) in files)
        {
            byPath.Add(path, [hash]);
        }

        return new OutputManifest(byPath, folders.ToHashSet(StringComparer.Ordinal), complete);
    }

    private void WriteManifest(OutputManifest manifest) =>
        DiskFault.Guard(
            OutputNames.Manifest,
            () =>
            {
                string temporary = Absolute(OutputNames.TemporaryPrefix + "manifest");
                _disk.WriteTemporary(temporary, manifest.ToBytes());
                _disk.Rename(temporary, Absolute(OutputNames.Manifest));
            }
        );

    private string TemporaryOf(int index)
    {
        string path = _changed[index].File.Path;
        ReadOnlySpan<char> folder = path.AsSpan(0, path.LastIndexOf('/') + 1);
        return Path.Join(_root, string.Concat(folder, OutputNames.TemporaryPrefix, index.ToString()));
    }

    private string Absolute(string path) => Path.Join(_root, path);
}
