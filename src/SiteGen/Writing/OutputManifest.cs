using System.Text;

namespace SiteGen.Writing;

/// <summary>
/// What earlier builds made in an output folder: the files with the hashes they may have, and the folders.
/// </summary>
/// <remarks>
/// Text, sorted, one entry a line. Before a build touches anything it writes the union of the last build's entries and its
/// own, marked as unfinished; at the end its own alone. So a build that is killed in between leaves every file it made listed.
/// </remarks>
internal sealed class OutputManifest
{
    private const string Header = "sitegen manifest 1";
    private const string Finished = "state finished";
    private const string Unfinished = "state unfinished";

    /// <summary>Creates a manifest.</summary>
    /// <param name="files">The files by path, with the hashes they may have.</param>
    /// <param name="folders">The folders that builds created.</param>
    /// <param name="complete">Whether the build that wrote it came to its end.</param>
    public OutputManifest(IReadOnlyDictionary<string, ContentHash[]> files, IReadOnlySet<string> folders, bool complete)
    {
        Files = files;
        Folders = folders;
        Complete = complete;
    }

    /// <summary>The manifest of a folder where nothing was built yet.</summary>
    public static OutputManifest Empty { get; } =
        new(new Dictionary<string, ContentHash[]>(), new HashSet<string>(), complete: true);

    /// <summary>The files by path, with the hashes they may have.</summary>
    public IReadOnlyDictionary<string, ContentHash[]> Files { get; }

    /// <summary>The folders that builds created.</summary>
    public IReadOnlySet<string> Folders { get; }

    /// <summary>Whether the build that wrote it came to its end.</summary>
    public bool Complete { get; }

    /// <summary>Reads the text form; <c>null</c> where it is damaged, or names something outside of the folder.</summary>
    public static OutputManifest? Parse(string text)
    {
        Dictionary<string, ContentHash[]> files = new(StringComparer.Ordinal);
        HashSet<string> folders = new(StringComparer.Ordinal);
        bool? complete = null;
        int number = 0;
        foreach (Range range in text.AsSpan().Split('\n'))
        {
            ReadOnlySpan<char> line = text.AsSpan(range);
            number++;
            if (number == 1)
            {
                if (line is not Header)
                {
                    return null;
                }
            }
            else if (number == 2)
            {
                complete =
                    line is Finished ? true
                    : line is Unfinished ? false
                    : null;
            }
            else if (line.Length > 0 && !AddEntry(line, files, folders))
            {
                return null;
            }
        }

        return complete is { } known ? new OutputManifest(files, folders, known) : null;
    }

    /// <summary>The text form, in UTF-8.</summary>
    public byte[] ToBytes()
    {
        StringBuilder text = new(64 + Files.Count * 96);
        text.Append(Header).Append('\n').Append(Complete ? Finished : Unfinished).Append('\n');
        foreach (string folder in Folders.Order(StringComparer.Ordinal))
        {
            text.Append("d ").Append(folder).Append('\n');
        }

        string[] paths = [.. Files.Keys];
        Array.Sort(paths, StringComparer.Ordinal);
        foreach (string path in paths)
        {
            foreach (ContentHash hash in Files[path])
            {
                text.Append("f ").Append(hash.ToString()).Append(' ').Append(path).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>This manifest and another one together, as unfinished.</summary>
    public OutputManifest UnionAsUnfinished(OutputManifest other)
    {
        if (Files.Count == 0 && Folders.Count == 0)
        {
            return new OutputManifest(other.Files, other.Folders, complete: false);
        }

        Dictionary<string, ContentHash[]> files = new(Files, StringComparer.Ordinal);
        foreach ((string path, ContentHash[] hashes) in other.Files)
        {
            files[path] = files.TryGetValue(path, out ContentHash[]? known) ? [.. known.Union(hashes)] : hashes;
        }

        HashSet<string> folders = new(Folders, StringComparer.Ordinal);
        folders.UnionWith(other.Folders);
        return new OutputManifest(files, folders, complete: false);
    }

    /// <summary>Whether two manifests say the same.</summary>
    public bool SameAs(OutputManifest other) =>
        Complete == other.Complete
        && Files.Count == other.Files.Count
        && Folders.SetEquals(other.Folders)
        && Files.All(file =>
            other.Files.TryGetValue(file.Key, out ContentHash[]? hashes) && hashes.AsSpan().SequenceEqual(file.Value)
        );

    private static bool AddEntry(
        ReadOnlySpan<char> line,
        Dictionary<string, ContentHash[]> files,
        HashSet<string> folders
    )
    {
        if (line.StartsWith("d "))
        {
            string folder = line[2..].ToString();
            return IsInside(folder) && folders.Add(folder);
        }

        const int PathStart = 2 + ContentHash.TextLength + 1;
        if (
            !line.StartsWith("f ")
            || line.Length <= PathStart
            || line[PathStart - 1] != ' '
            || !ContentHash.TryParse(line.Slice(2, ContentHash.TextLength), out ContentHash hash)
        )
        {
            return false;
        }

        string path = line[PathStart..].ToString();
        files[path] = files.TryGetValue(path, out ContentHash[]? known) ? [.. known, hash] : [hash];
        return IsInside(path);
    }

    private static bool IsInside(string path) =>
        OutputPathRules.Check(path, out _)
            is OutputPathFault.None
                or OutputPathFault.ReservedName
                or OutputPathFault.TooLong;
}
