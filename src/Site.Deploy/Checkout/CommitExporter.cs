using Site.Deploy.Git;

namespace Site.Deploy.Checkout;

/// <summary>Lays the files of a commit out in an empty folder, byte for byte: no filters, no hooks, no attributes.</summary>
internal static class CommitExporter
{
    /// <summary>Writes all entries, which were checked before.</summary>
    public static void Export(IReadOnlyList<TreeEntry> entries, BlobReader blobs, string folder)
    {
        HashSet<string> made = [folder];
        foreach (TreeEntry entry in entries.Where(e => e.Kind == EntryKind.File))
        {
            using FileStream file = new(Place(entry), FileMode.CreateNew, FileAccess.Write);
            blobs.CopyTo(entry.ObjectName, file);
        }

        // Links last: no file is ever written through one.
        foreach (TreeEntry entry in entries.Where(e => e.Kind == EntryKind.Link))
        {
            File.CreateSymbolicLink(Place(entry), blobs.ReadText(entry.ObjectName));
        }

        string Place(TreeEntry entry)
        {
            if (!entry.TryGetPath(out string? path))
            {
                throw new InvalidOperationException("the commit was not checked");
            }

            string full = Path.Combine(folder, path);
            string parent = Path.GetDirectoryName(full)!;
            if (made.Add(parent))
            {
                Directory.CreateDirectory(parent);
            }

            return full;
        }
    }
}
