using System.Runtime.Versioning;
using Site.Core.Files;
using Site.Deploy.Building;

namespace Site.Deploy.Releases;

/// <summary>Lets releases share what they have in common: a file is on the disk once, with a name in each (hard links).</summary>
[UnsupportedOSPlatform("windows")]
internal static class SharedFiles
{
    private const string LinkSuffix = ".sitegen-link";

    /// <summary>Gives files of a new release, where an older one has the same content at the same path, the older one's place on the disk.</summary>
    /// <remarks>
    /// Web servers tell contents of one size apart by the second of their last change (nginx's ETag): a file that differs gets a later one than
    /// its predecessor had, however fast pushes follow each other.
    /// </remarks>
    /// <returns>How many files are shared.</returns>
    public static int Share(IEnumerable<BuiltFile> files, string folder, Release older, string olderFolder)
    {
        Dictionary<string, BuiltFile> known = older.Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        int shared = 0;
        foreach (BuiltFile file in files)
        {
            string there = Path.Combine(olderFolder, file.Path);
            if (!known.TryGetValue(file.Path, out BuiltFile? before) || !File.Exists(there))
            {
                continue;
            }

            string here = Path.Combine(folder, file.Path);
            if (before == file)
            {
                FileSystemCalls.HardLink(there, here + LinkSuffix);
                FileSystemCalls.Rename(here + LinkSuffix, here);
                shared++;
            }
            else if (
                File.GetLastWriteTimeUtc(there).AddSeconds(1) is var least
                && File.GetLastWriteTimeUtc(here) < least
            )
            {
                File.SetLastWriteTimeUtc(here, least);
            }
        }

        return shared;
    }

    /// <summary>
    /// Adds the fingerprinted files of another release to one, where it has none of that name: a page of the other one, loaded just before a
    /// switch, then finds its style sheet.
    /// </summary>
    /// <returns>The folders in which some were added.</returns>
    public static IReadOnlySet<string> Carry(Release from, string fromFolder, string folder)
    {
        HashSet<string> changed = [];
        foreach (BuiltFile file in from.Files.Where(f => f.IsFingerprinted))
        {
            string there = Path.Combine(fromFolder, file.Path);
            string here = Path.Combine(folder, file.Path);
            if (!File.Exists(here) && File.Exists(there))
            {
                string parent = Path.GetDirectoryName(here)!;
                Directory.CreateDirectory(parent);
                FileSystemCalls.HardLink(there, here);
                changed.Add(parent);
            }
        }

        return changed;
    }
}
