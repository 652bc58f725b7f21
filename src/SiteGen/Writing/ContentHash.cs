using System.Buffers;
using System.Globalization;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace SiteGen.Writing;

/// <summary>
/// Tells contents apart: their XXH3 of 128 bits (https://xxhash.com). It finds what changed, and is no guard against somebody who wants two
/// contents with the same hash: whoever can write the manifest can write the files.
/// </summary>
/// <param name="Value">The bits.</param>
internal readonly record struct ContentHash(UInt128 Value)
{
    /// <summary>Digits of the text form.</summary>
    public const int TextLength = 32;

    private const int BufferSize = 128 * 1024;

    /// <summary>The hash of bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content) => new(XxHash128.HashToUInt128(content));

    /// <summary>The hash of a file's content.</summary>
    public static ContentHash OfFile(string path)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using SafeFileHandle handle = File.OpenHandle(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            XxHash128 hash = new();
            long position = 0;
            int read;
            while ((read = RandomAccess.Read(handle, buffer, position)) > 0)
            {
                hash.Append(buffer.AsSpan(0, read));
                position += read;
            }

            return Of(hash);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The hash of what was appended so far.</summary>
    public static ContentHash Of(XxHash128 hash) => new(hash.GetCurrentHashAsUInt128());

    /// <summary>Reads the text form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ContentHash hash)
    {
        bool valid = UInt128.TryParse(
            text,
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out UInt128 value
        );
        hash = new ContentHash(value);
        return valid && text.Length == TextLength;
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
