using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SiteGen.Writing;

/// <summary>Compares a file on the disk with what should be in it: the length first, then the bytes.</summary>
internal static class FileComparison
{
    private const int BufferSize = 64 * 1024;

    /// <summary>Whether a file, of which the length is known, has the wanted content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">Its length.</param>
    /// <param name="wanted">What should be in it.</param>
    /// <param name="hash">The hash of what should be in it.</param>
    public static bool HasContentOf(string path, long length, OutputFile wanted, ContentHash hash)
    {
        if (wanted.CopyOf is { } source)
        {
            return new FileInfo(source).Length == length && ContentHash.OfFile(path) == hash;
        }

        return wanted.Content.Length == length && HasBytes(path, wanted.Content.Span);
    }

    private static bool HasBytes(string path, ReadOnlySpan<byte> wanted)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Clamp(wanted.Length, 1, BufferSize));
        try
        {
            using SafeFileHandle handle = File.OpenHandle(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            int position = 0;
            while (position < wanted.Length)
            {
                int read = RandomAccess.Read(handle, buffer, position);
                if (
                    read == 0
                    || read > wanted.Length - position
                    || !buffer.AsSpan(0, read).SequenceEqual(wanted.Slice(position, read))
                )
                {
                    return false;
                }

                position += read;
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
