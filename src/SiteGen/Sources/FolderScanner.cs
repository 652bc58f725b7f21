using Site.Core.Diagnostics;
using SiteGen.Diagnostics;

namespace SiteGen.Sources;

/// <summary>
/// Lists the files of a folder, deepest last, in the order of their paths. Hidden files and editors' leftovers are passed
/// over. A symbolic link is followed while it stays inside of the site's folder; one that leads out or in a circle is an error.
/// </summary>
internal sealed class FolderScanner
{
    private const int MaxDepth = 64;
    private readonly string _root;
    private readonly DiagnosticSink _sink;

    /// <summary>Creates a scanner.</summary>
    /// <param name="root">The site's folder; links must not lead out of it.</param>
    /// <param name="sink">Where links that lead astray are reported.</param>
    public FolderScanner(string root, DiagnosticSink sink)
    {
        _root = RealPath(root);
        _sink = sink;
    }

    /// <summary>The files below a folder of the site; none where the folder does not exist.</summary>
    /// <param name="folder">The folder's path relative to the site's folder.</param>
    public List<SourceFile> Scan(string folder)
    {
        List<SourceFile> files = [];
        DirectoryInfo directory = new(Path.Combine(_root, folder));
        if (directory.Exists)
        {
            Scan(directory, folder, string.Empty, 0, files);
            files.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        }

        return files;
    }

    private void Scan(DirectoryInfo directory, string folder, string prefix, int depth, List<SourceFile> files)
    {
        IEnumerable<FileSystemInfo> entries;
        try
        {
            entries = directory.EnumerateFileSystemInfos();
            foreach (FileSystemInfo entry in entries)
            {
                if (IsPassedOver(entry.Name))
                {
                    continue;
                }

                string path = prefix.Length == 0 ? entry.Name : $"{prefix}/{entry.Name}";
                string relative = $"{folder}/{path}";
                bool isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
                if (isLink && !IsGoodLink(entry, relative))
                {
                    continue;
                }

                if (entry is DirectoryInfo child || (isLink && Directory.Exists(entry.FullName)))
                {
                    if (depth >= MaxDepth)
                    {
                        _sink.Error(
                            SourceDiagnostics.TooDeep,
                            $"folders are nested more than {MaxDepth} deep",
                            SourceLocation.File(relative)
                        );
                        continue;
                    }

                    Scan(new DirectoryInfo(entry.FullName), folder, path, depth + 1, files);
                }
                else
                {
                    files.Add(new SourceFile(path, relative, entry.FullName));
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string where = prefix.Length == 0 ? folder : $"{folder}/{prefix}";
            _sink.Error(
                SourceDiagnostics.Unreadable,
                $"the folder can't be read: {SystemReason.Of(exception)}",
                SourceLocation.File(where),
                "correct its permissions, or remove it"
            );
        }
    }

    private bool IsGoodLink(FileSystemInfo entry, string relative)
    {
        string target;
        try
        {
            target = RealPath(entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? string.Empty);
        }
        catch (IOException)
        {
            _sink.Error(
                SourceDiagnostics.LinkLoop,
                "the symbolic link leads in a circle",
                SourceLocation.File(relative),
                "remove the link, or let it lead to a file"
            );
            return false;
        }

        if (!File.Exists(target) && !Directory.Exists(target))
        {
            _sink.Error(
                SourceDiagnostics.DeadLink,
                $"the symbolic link leads to nothing: '{entry.LinkTarget}'",
                SourceLocation.File(relative),
                "remove the link, or let it lead to a file"
            );
            return false;
        }

        if (!IsInside(target, _root))
        {
            _sink.Error(
                SourceDiagnostics.LinkLeadsOut,
                $"the symbolic link leads out of the site's folder: '{entry.LinkTarget}'",
                SourceLocation.File(relative),
                "a site is built from its own folder alone; copy the file into it"
            );
            return false;
        }

        string here = RealPath(Path.GetDirectoryName(entry.FullName)!);
        if (Directory.Exists(target) && IsInside(here, target))
        {
            _sink.Error(
                SourceDiagnostics.LinkLoop,
                $"the symbolic link leads in a circle: '{entry.LinkTarget}'",
                SourceLocation.File(relative),
                "remove the link"
            );
            return false;
        }

        return true;
    }

    /// <summary>Whether a path is that of a folder or below it; both real.</summary>
    public static bool IsInside(string path, string folder) =>
        path.Length == folder.Length
            ? string.Equals(path, folder, StringComparison.Ordinal)
            : path.StartsWith(folder, StringComparison.Ordinal)
                && (folder.EndsWith('/') || path[folder.Length] is '/' or '\\');

    /// <summary>Whether a name is that of a hidden file or an editor's leftover.</summary>
    public static bool IsPassedOver(string name) =>
        name.StartsWith('.')
        || name.EndsWith('~')
        || (name.StartsWith('#') && name.EndsWith('#'))
        || name is "Thumbs.db" or "desktop.ini";

    /// <summary>The path with every link on the way resolved, as far as it exists.</summary>
    public static string RealPath(string path)
    {
        string full = Path.GetFullPath(path);
        string resolved = Path.GetPathRoot(full)!;
        foreach (
            string segment in full[resolved.Length..]
                .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
        )
        {
            resolved = Path.Combine(resolved, segment);
            FileSystemInfo info = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            if (info.LinkTarget is not null && info.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            {
                resolved = target.FullName;
            }
        }

        return Path.TrimEndingDirectorySeparator(resolved);
    }
}
