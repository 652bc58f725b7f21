using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace SiteGen.Sources;

/// <summary>What the system says of a file without reading it: another content has, but for a write within a tick of its clock, another stamp.</summary>
/// <param name="Size">Its bytes.</param>
/// <param name="Modified">When it was written last, in ticks.</param>
/// <param name="Edition">Told apart by those who saw a file being written to (see <see cref="SourceStamps.Touch"/>).</param>
internal readonly record struct FileStamp(long Size, long Modified, int Edition = 0);

/// <summary>The stamps of all files that a site is built from, by path relative to its folder, with forward slashes.</summary>
internal sealed class SourceStamps
{
    private const int MaxDepth = 64;

    /// <summary>The folders that a site is built from.</summary>
    public static readonly ImmutableArray<string> Folders =
    [
        "content",
        "data",
        "static",
        "layouts",
        "partials",
        "shortcodes",
        "assets",
        "i18n",
        "syntaxes",
        "themes",
    ];

    private readonly Dictionary<string, FileStamp> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _linked = new(StringComparer.Ordinal);
    private readonly string _root;

    private SourceStamps(string sourceDirectory) => _root = FolderScanner.RealPath(sourceDirectory);

    /// <summary>Every file.</summary>
    public IReadOnlyDictionary<string, FileStamp> Files => _files;

    /// <summary>The folders to watch beside <see cref="Folders"/>: those that links lead to, or to a file in them; absolute.</summary>
    public IReadOnlyCollection<string> OtherFolders => _linked;

    /// <summary>Looks at a site's folder. What cannot be read has no stamp: the build says why.</summary>
    /// <param name="sourceDirectory">The site's folder; absolute.</param>
    public static SourceStamps Take(string sourceDirectory)
    {
        SourceStamps stamps = new(sourceDirectory);
        foreach (FileInfo file in Entries<FileInfo>(new DirectoryInfo(sourceDirectory), "site*.y*ml"))
        {
            stamps.Add(file.Name, file);
        }

        foreach (string folder in Folders)
        {
            stamps.Add(folder);
        }

        return stamps;
    }

    /// <summary>Looks at a folder beside <see cref="Folders"/>, too; does nothing where it is below one of them.</summary>
    /// <param name="folder">Relative to the site's folder.</param>
    public void AddOther(string folder)
    {
        if (!Folders.Any(f => FolderScanner.IsInside(folder, f)))
        {
            Add(folder);
            _linked.Add(Path.Combine(_root, folder));
        }
    }

    private void Add(string folder) => Walk(new DirectoryInfo(Path.Combine(_root, folder)), folder, 0);

    /// <summary>Tells a file that was seen being written to from its earlier self, whatever its size and time say.</summary>
    /// <param name="path">Relative to the site's folder.</param>
    /// <param name="edition">A number not used before.</param>
    public void Touch(string path, int edition)
    {
        if (_files.TryGetValue(path, out FileStamp stamp))
        {
            _files[path] = stamp with { Edition = edition };
        }
    }

    /// <summary>Keeps, for files whose size and time are the same, what <see cref="Touch"/> said of them before.</summary>
    public void Inherit(SourceStamps earlier)
    {
        foreach ((string path, FileStamp stamp) in earlier._files)
        {
            if (stamp.Edition != 0 && _files.TryGetValue(path, out FileStamp now) && now == stamp with { Edition = 0 })
            {
                _files[path] = stamp;
            }
        }
    }

    /// <summary>The files that were added, changed or removed since, in the order of their paths.</summary>
    public ImmutableArray<string> ChangedSince(SourceStamps earlier) =>
        [
            .. _files
                .Where(f => !earlier._files.TryGetValue(f.Key, out FileStamp stamp) || stamp != f.Value)
                .Select(f => f.Key)
                .Concat(earlier._files.Keys.Where(path => !_files.ContainsKey(path)))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>A digest of the stamps of files: the same only where none was added, changed or removed.</summary>
    /// <param name="prefixes">The beginnings of their paths.</param>
    public string DigestOf(params string[] prefixes) =>
        DigestOf(path => Array.Exists(prefixes, p => path.StartsWith(p, StringComparison.Ordinal)));

    /// <summary>A digest of the stamps of the files whose paths are chosen.</summary>
    public string DigestOf(Func<string, bool> isChosen)
    {
        List<KeyValuePair<string, FileStamp>> chosen = [.. _files.Where(f => isChosen(f.Key))];
        chosen.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        StringBuilder text = new();
        foreach ((string path, FileStamp stamp) in chosen)
        {
            text.Append(path).Append('\0').Append(stamp.Size).Append('\0').Append(stamp.Modified);
            text.Append('\0').Append(stamp.Edition).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private void Walk(DirectoryInfo folder, string path, int depth)
    {
        foreach (FileSystemInfo entry in Entries<FileSystemInfo>(folder, "*"))
        {
            if (FolderScanner.IsPassedOver(entry.Name))
            {
                continue;
            }

            string relative = $"{path}/{entry.Name}";
            bool isFolder = entry.Attributes.HasFlag(FileAttributes.Directory);
            if (!isFolder)
            {
                Add(relative, (FileInfo)entry);
            }
            else if (depth < MaxDepth && !LeadsAstray(entry))
            {
                Walk(new DirectoryInfo(entry.FullName), relative, depth + 1);
            }
        }
    }

    /// <summary>Whether a folder is a link that the scanner does not follow: out of the site's folder, or to one that it lies in.</summary>
    private bool LeadsAstray(FileSystemInfo folder)
    {
        if (!folder.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            return false;
        }

        try
        {
            if (folder.ResolveLinkTarget(returnFinalTarget: true) is not { } target)
            {
                return true;
            }

            string real = FolderScanner.RealPath(target.FullName);
            if (
                !FolderScanner.IsInside(real, _root)
                || FolderScanner.IsInside(FolderScanner.RealPath(Path.GetDirectoryName(folder.FullName)!), real)
            )
            {
                return true;
            }

            _linked.Add(real);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private void Add(string path, FileInfo file)
    {
        try
        {
            if (
                file.Attributes.HasFlag(FileAttributes.ReparsePoint)
                && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target
            )
            {
                file = target;
                string folder = FolderScanner.RealPath(Path.GetDirectoryName(target.FullName)!);
                if (FolderScanner.IsInside(folder, _root))
                {
                    _linked.Add(folder);
                }
            }

            _files[path] = new FileStamp(file.Length, file.LastWriteTimeUtc.Ticks);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It went away between the two looks, or is a link to nothing.
            _files.Remove(path);
        }
    }

    private static IEnumerable<T> Entries<T>(DirectoryInfo folder, string pattern)
        where T : FileSystemInfo
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos(pattern).OfType<T>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
