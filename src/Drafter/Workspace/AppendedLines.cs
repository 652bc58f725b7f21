namespace Drafter.Workspace;

/// <summary>Files of lines that are only ever appended to, by several programs at once if need be.</summary>
internal static class AppendedLines
{
    /// <summary>Appends a line. A line that a kill cut off is ended first: it alone is lost then.</summary>
    /// <param name="path">The file; it is made where there is none, with its folder.</param>
    /// <param name="line">The line with its line feed.</param>
    /// <param name="flushToDisk">Whether the line is on the disk when this returns.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public static void Append(string path, ReadOnlySpan<byte> line, bool flushToDisk)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using FileStream file = new(
            path,
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.ReadWrite,
            bufferSize: 0
        );
        bool isTorn = false;
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            isTorn = file.ReadByte() != '\n';
        }

        file.Seek(0, SeekOrigin.End);
        file.Write(isTorn ? [(byte)'\n', .. line] : line);
        if (flushToDisk)
        {
            file.Flush(flushToDisk: true);
        }
    }
}
