using System.Buffers;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace SiteGen.Writing;

/// <summary>The real disk.</summary>
/// <remarks>
/// Nothing is flushed to the platter: a killed program leaves whole files, a power cut is the file system's business.
/// </remarks>
internal sealed class OutputDisk : IOutputDisk
{
    private const int CopyBufferSize = 256 * 1024;

    /// <inheritdoc/>
    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public void WriteTemporary(string path, ReadOnlySpan<byte> content)
    {
        // A new file, so that a link which someone put there is never followed.
        using SafeFileHandle handle = File.OpenHandle(
            path,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.ReadWrite | FileShare.Delete
        );
        RandomAccess.Write(handle, content, fileOffset: 0);
    }

    /// <inheritdoc/>
    public CopiedFile CopyTemporary(string source, string path)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(CopyBufferSize);
        try
        {
            XxHash128 hash = new();
            using SafeFileHandle from = File.OpenHandle(
                source,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using SafeFileHandle to = File.OpenHandle(
                path,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.ReadWrite | FileShare.Delete
            );
            long length = 0;
            int read;
            while ((read = RandomAccess.Read(from, buffer, length)) > 0)
            {
                ReadOnlySpan<byte> chunk = buffer.AsSpan(0, read);
                hash.Append(chunk);
                RandomAccess.Write(to, chunk, length);
                length += read;
            }

            return new CopiedFile(ContentHash.Of(hash), length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <inheritdoc/>
    public void Rename(string temporary, string path) => File.Move(temporary, path, overwrite: true);

    /// <inheritdoc/>
    public void DeleteFile(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void DeleteDirectory(string path) => Directory.Delete(path, recursive: false);
}
