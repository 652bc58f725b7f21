using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace SiteGen.Writing;

/// <summary>Tells contents apart: the first 128 bits of their SHA-256.</summary>
/// <param name="Value">The bits.</param>
internal readonly record struct ContentHash(UInt128 Value)
{
    /// <summary>Digits of the text form.</summary>
    public const int TextLength = 32;

    private const int BufferSize = 128 * 1024;

    /// <summary>The hash of bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return FromDigest(digest);
    }

    /// <summary>The hash of a file's content.</summary>
    public static ContentHash OfFile(string path)
    {
        using FileStream stream = new(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            BufferSize
        );
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(stream, digest);
        return FromDigest(digest);
    }

    /// <summary>The hash of what an incremental hash has seen.</summary>
    public static ContentHash Of(IncrementalHash sha256)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        sha256.GetHashAndReset(digest);
        return FromDigest(digest);
    }

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

    private static ContentHash FromDigest(ReadOnlySpan<byte> digest) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(digest));
}
