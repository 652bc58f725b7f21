namespace Drafter.Workspace;

/// <summary>
/// What happened in a workspace, a line of JSON each, only ever appended to and brought to the disk line by line. A line that a
/// crash tore is passed over; what follows it is read.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly FileStream _file;
    private readonly List<JournalRecord> _records;

    private Journal(FileStream file, List<JournalRecord> records, int unreadable)
    {
        _file = file;
        _records = records;
        UnreadableLines = unreadable;
    }

    /// <summary>Every record, the oldest first.</summary>
    public IReadOnlyList<JournalRecord> Records => _records;

    /// <summary>The lines that could not be read: torn by a crash, or written by a newer drafter.</summary>
    public int UnreadableLines { get; }

    /// <summary>Opens the journal for reading and appending; makes it where there is none.</summary>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static Journal Open(string path)
    {
        bool isNew = !File.Exists(path);
        (List<JournalRecord> records, int unreadable, bool isTorn) = isNew ? ([], 0, false) : ReadAll(path);
        FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            if (isTorn)
            {
                // The torn line stays as it is, and becomes a line by itself.
                file.Write("\n"u8);
            }

            if (isNew)
            {
                AtomicFile.FlushFolder(Path.GetDirectoryName(path)!);
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        return new Journal(file, records, unreadable);
    }

    /// <summary>Reads the records without opening the journal for writing; none where there is no journal.</summary>
    public static IReadOnlyList<JournalRecord> Read(string path) => File.Exists(path) ? ReadAll(path).Records : [];

    /// <summary>Appends a record. When this returns, it is on the disk.</summary>
    /// <exception cref="IOException">It can't be written; the journal is as it was.</exception>
    public void Append(JournalRecord record)
    {
        long before = _file.Length;
        try
        {
            _file.Write(JournalJson.Write(record));
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            _file.SetLength(before);
            throw;
        }

        _records.Add(record);
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static (List<JournalRecord> Records, int Unreadable, bool IsTorn) ReadAll(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using MemoryStream memory = new();
        file.CopyTo(memory);
        ReadOnlySpan<byte> content = memory.GetBuffer().AsSpan(0, (int)memory.Length);
        List<JournalRecord> records = [];
        int unreadable = 0;
        while (!content.IsEmpty)
        {
            int end = content.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? content : content[..end];
            if (JournalJson.Read(line) is { } record)
            {
                records.Add(record);
            }
            else if (line.ContainsAnyExcept(" \r\0"u8))
            {
                unreadable++;
            }

            if (end < 0)
            {
                return (records, unreadable, true);
            }

            content = content[(end + 1)..];
        }

        return (records, unreadable, false);
    }
}
