using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace SiteGen.Writing;

/// <summary>
/// Tells contents apart: their XXH3 of 128 bits (https://xxhash.com). It finds what changed, and is no guard against somebody who wants two
/// contents with the same hash: whoever can write the manifest can write the files.
/// </summary>
/// <param name="High">The first 64 bits.</param>
/// <param name="Low">The others.</param>
internal readonly record struct ContentHash(ulong High, ulong Low)
{
    /// <summary>Digits of the text form.</summary>
    public const int TextLength = 32;

    private const int BufferSize = 128 * 1024;

    /// <summary>The hash of bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[TextLength / 2];
        XxHash128.Hash(content, digest);
        return FromDigest(digest);
    }

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
    public static ContentHash Of(XxHash128 hash)
    {
        Span<byte> digest = stackalloc byte[TextLength / 2];
        hash.GetCurrentHash(digest);
        return FromDigest(digest);
    }

    /// <summary>Reads the text form.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ContentHash hash)
    {
        hash = default;
        if (
            text.Length != TextLength
            || !TryParseHalf(text[..(TextLength / 2)], out ulong high)
            || !TryParseHalf(text[(TextLength / 2)..], out ulong low)
        )
        {
            return false;
        }

        hash = new ContentHash(high, low);
        return true;
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    private static bool TryParseHalf(ReadOnlySpan<char> text, out ulong value) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    private static ContentHash FromDigest(ReadOnlySpan<byte> digest) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(digest), BinaryPrimitives.ReadUInt64BigEndian(digest[8..]));
}
