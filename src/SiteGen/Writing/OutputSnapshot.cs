using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;

namespace SiteGen.Writing;

/// <summary>What kind of thing is at a path.</summary>
internal enum EntryKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link (or another reparse point), wherever it leads.</summary>
    Link,
}

/// <summary>Something found in the output folder.</summary>
/// <param name="Path">Its path in the folder, with forward slashes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Length">The bytes of a file.</param>
internal sealed record SnapshotEntry(string Path, EntryKind Kind, long Length);

/// <summary>What is in the output folder before a build writes, taken in one walk. Links are never followed.</summary>
internal sealed class OutputSnapshot
{
    private readonly Dictionary<string, SnapshotEntry> _entries;

    private OutputSnapshot(Dictionary<string, SnapshotEntry> entries, IReadOnlyList<string> leftovers)
    {
        _entries = entries;
        Leftovers = leftovers;
    }

    /// <summary>Whether there is nothing, so that nothing needs to be compared.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Temporary files of a build that was killed.</summary>
    public IReadOnlyList<string> Leftovers { get; }

    /// <summary>Looks into the folders that matter: the root, and those that a build needs or made.</summary>
    public static OutputSnapshot Take(string root, Func<string, bool> matters)
    {
        Dictionary<string, SnapshotEntry> entries = new(StringComparer.Ordinal);
        List<string> leftovers = [];
        FileSystemEnumerable<SnapshotEntry> walk = new(
            root,
            Transform,
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                IgnoreInaccessible = false,
                AttributesToSkip = 0,
                ReturnSpecialDirectories = false,
            }
        )
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                KindOf(ref entry) == EntryKind.Folder && matters(PathOf(ref entry)),
        };
        foreach (SnapshotEntry entry in walk)
        {
            ReadOnlySpan<char> name = Path.GetFileName(entry.Path.AsSpan());
            if (entry.Kind != EntryKind.Folder && name.StartsWith(OutputNames.TemporaryPrefix))
            {
                leftovers.Add(entry.Path);
            }
            else if (entry.Path is not (OutputNames.Manifest or OutputNames.Lock))
            {
                entries.Add(entry.Path, entry);
            }
        }

        return new OutputSnapshot(entries, leftovers);
    }

    /// <summary>What is at a path.</summary>
    public bool TryGet(string path, [NotNullWhen(true)] out SnapshotEntry? entry) =>
        _entries.TryGetValue(path, out entry);

    /// <summary>Everything below a folder.</summary>
    public IEnumerable<SnapshotEntry> Below(string folder)
    {
        string prefix = folder + "/";
        return _entries.Values.Where(entry => entry.Path.StartsWith(prefix, StringComparison.Ordinal));
    }

    private static SnapshotEntry Transform(ref FileSystemEntry entry)
    {
        EntryKind kind = KindOf(ref entry);
        return new SnapshotEntry(PathOf(ref entry), kind, kind == EntryKind.File ? entry.Length : 0);
    }

    private static EntryKind KindOf(ref FileSystemEntry entry) =>
        (entry.Attributes & FileAttributes.ReparsePoint) != 0 ? EntryKind.Link
        : entry.IsDirectory ? EntryKind.Folder
        : EntryKind.File;

    private static string PathOf(ref FileSystemEntry entry)
    {
        ReadOnlySpan<char> folder = entry.Directory[entry.RootDirectory.Length..].Trim(Path.DirectorySeparatorChar);
        string path = folder.IsEmpty ? entry.FileName.ToString() : string.Concat(folder, "/", entry.FileName);
        return Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');
    }
}
