using System.Buffers.Binary;

namespace SiteGen.Assets;

/// <summary>The size of a WebP: lossy, lossless or extended.</summary>
internal static class WebpSize
{
    /// <summary>Reads it.</summary>
    public static ImageSize? Read(ImageHeader header)
    {
        ReadOnlySpan<byte> file = header.Peek(30);
        if (file.Length < 25)
        {
            return null;
        }

        ReadOnlySpan<byte> chunk = file[20..];
        return file[12..16] switch
        {
            [(byte)'V', (byte)'P', (byte)'8', (byte)' '] when chunk.Length >= 10 && chunk[3..6] is [0x9D, 0x01, 0x2A] =>
                ImageSize.Of(
                    BinaryPrimitives.ReadUInt16LittleEndian(chunk[6..]) & 0x3FFF,
                    BinaryPrimitives.ReadUInt16LittleEndian(chunk[8..]) & 0x3FFF
                ),
            [(byte)'V', (byte)'P', (byte)'8', (byte)'L'] when chunk[0] == 0x2F => Lossless(
                BinaryPrimitives.ReadUInt32LittleEndian(chunk[1..])
            ),
            [(byte)'V', (byte)'P', (byte)'8', (byte)'X'] when chunk.Length >= 10 => ImageSize.Of(
                1 + (chunk[4] | (chunk[5] << 8) | (chunk[6] << 16)),
                1 + (chunk[7] | (chunk[8] << 8) | (chunk[9] << 16))
            ),
            _ => null,
        };
    }

    private static ImageSize? Lossless(uint bits) => ImageSize.Of(1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
}
