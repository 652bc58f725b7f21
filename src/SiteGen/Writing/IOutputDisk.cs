namespace SiteGen.Writing;

/// <summary>Every change that the writer makes to the disk; a test puts itself in between to kill it at any of them.</summary>
internal interface IOutputDisk
{
    /// <summary>Creates a folder, and those above it, unless it is there.</summary>
    void CreateDirectory(string path);

    /// <summary>Creates a new file with the given bytes.</summary>
    void WriteTemporary(string path, ReadOnlySpan<byte> content);

    /// <summary>Creates a new file with the content of another, and says what it was.</summary>
    CopiedFile CopyTemporary(string source, string path);

    /// <summary>Gives a temporary file its name, replacing what had it: one step, seen whole or not at all.</summary>
    void Rename(string temporary, string path);

    /// <summary>Removes a file.</summary>
    void DeleteFile(string path);

    /// <summary>Removes an empty folder.</summary>
    void DeleteDirectory(string path);
}

/// <summary>What a copy turned out to hold.</summary>
/// <param name="Hash">The hash of the bytes copied.</param>
/// <param name="Length">Their number.</param>
internal sealed record CopiedFile(ContentHash Hash, long Length);
