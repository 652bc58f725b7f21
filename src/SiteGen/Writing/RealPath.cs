namespace SiteGen.Writing;

/// <summary>Where a path really leads when every symbolic link in it is followed.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>How names are compared by the file systems that are usual on this system.</summary>
    public static StringComparison Comparison { get; } =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? StringComparison.OrdinalIgnoreCase
            : StringComparison.Ordinal;

    /// <summary>
    /// The absolute path without links, or <c>null</c> where links go round in a circle. Parts that do not exist are kept as
    /// they are.
    /// </summary>
    public static string? Resolve(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        int links = 0;
        string root = Path.GetPathRoot(full) ?? string.Empty;
        Stack<string> pending = new(
            full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse()
        );
        string resolved = root;
        while (pending.TryPop(out string? name))
        {
            string candidate = Path.Combine(resolved, name);
            string? target = new FileInfo(candidate).LinkTarget;
            if (target is null)
            {
                resolved = candidate;
                continue;
            }

            if (++links > MaxLinks)
            {
                return null;
            }

            string followed = Path.GetFullPath(target, resolved.Length == 0 ? root : resolved);
            string followedRoot = Path.GetPathRoot(followed) ?? string.Empty;
            foreach (
                string part in followed[followedRoot.Length..]
                    .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
                    .Reverse()
            )
            {
                pending.Push(part);
            }

            resolved = followedRoot;
        }

        return resolved;
    }

    /// <summary>Whether a path is a folder or lies below it; both absolute, without links and trailing separators.</summary>
    public static bool IsSameOrBelow(string path, string folder) =>
        path.StartsWith(folder, Comparison)
        && (
            path.Length == folder.Length
            || Path.EndsInDirectorySeparator(folder)
            || path[folder.Length] == Path.DirectorySeparatorChar
        );
}
