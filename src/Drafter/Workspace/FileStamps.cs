namespace Drafter.Workspace;

/// <summary>How a file stands to what we wrote.</summary>
internal enum FileState
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is as we wrote it.</summary>
    Ours,

    /// <summary>A person changed it, or made it: it is never overwritten.</summary>
    Edited,
}

/// <summary>What we wrote, by file: the journal's own records, so that nothing can disagree with them.</summary>
internal sealed class FileStamps
{
    private readonly Dictionary<string, FileWritten> _last = new(StringComparer.Ordinal);
    private readonly HashSet<(string Name, string Hash)> _all = [];

    /// <summary>Gathers the stamps of a journal.</summary>
    public FileStamps(IEnumerable<JournalRecord> records)
    {
        foreach (FileWritten written in records.OfType<FileWritten>())
        {
            Add(written);
        }
    }

    /// <summary>Adds what is about to be written.</summary>
    public void Add(FileWritten written)
    {
        _last[written.Name] = written;
        _all.Add((written.Name, written.Hash));
    }

    /// <summary>What was written last into a file, or <c>null</c>.</summary>
    public FileWritten? Last(string name) => _last.GetValueOrDefault(name);

    /// <summary>How a text that was found stands to what was written: every version counts as ours.</summary>
    public FileState StateOf(string name, string? found) =>
        found is null ? FileState.Missing
        : _all.Contains((name, TextHash.Of(found))) ? FileState.Ours
        : FileState.Edited;
}
