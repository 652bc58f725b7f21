using System.Buffers.Binary;

namespace SiteGen.Assets;

/// <summary>The size of a PNG: its first chunk.</summary>
internal static class PngSize
{
    /// <summary>Reads it.</summary>
    public static ImageSize? Read(ImageHeader header)
    {
        // Apple's variant has a chunk of its own before it.
        header.Skip(8);
        for (int chunks = 0; chunks < 2; chunks++)
        {
            ReadOnlySpan<byte> chunk = header.Peek(16);
            if (chunk.Length < 16)
            {
                return null;
            }

            if (chunk[4..8].SequenceEqual("IHDR"u8))
            {
                return ImageSize.Of(
                    BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]),
                    BinaryPrimitives.ReadUInt32BigEndian(chunk[12..])
                );
            }

            if (!header.Skip(12L + BinaryPrimitives.ReadUInt32BigEndian(chunk)))
            {
                return null;
            }
        }

        return null;
    }
}
