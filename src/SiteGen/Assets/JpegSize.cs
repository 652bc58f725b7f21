using System.Buffers.Binary;

namespace SiteGen.Assets;

/// <summary>The size of a JPEG: its frame header, turned as its Exif orientation says.</summary>
internal static class JpegSize
{
    private const int MaxMarkers = 10_000;
    private const ushort OrientationTag = 0x0112;
    private const ushort Short = 3;

    /// <summary>Reads it.</summary>
    public static ImageSize? Read(ImageHeader header)
    {
        header.Skip(2);
        bool turned = false;
        for (int markers = 0; markers < MaxMarkers; markers++)
        {
            ReadOnlySpan<byte> marker = header.Take(2);
            if (marker.Length < 2 || marker[0] != 0xFF)
            {
                return null;
            }

            byte code = marker[1];
            while (code == 0xFF)
            {
                ReadOnlySpan<byte> fill = header.Take(1);
                if (fill.IsEmpty)
                {
                    return null;
                }

                code = fill[0];
            }

            if (code is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue;
            }

            ReadOnlySpan<byte> length = header.Take(2);
            if (length.Length < 2 || code is 0xD9 or 0xDA)
            {
                return null;
            }

            int content = BinaryPrimitives.ReadUInt16BigEndian(length) - 2;
            if (content < 0)
            {
                return null;
            }

            if (IsFrame(code))
            {
                return Frame(header.Peek(5), turned);
            }

            if (code == 0xE1)
            {
                turned |= IsTurned(header.Peek(content));
            }

            if (!header.Skip(content))
            {
                return null;
            }
        }

        return null;
    }

    private static bool IsFrame(byte code) => code is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageSize? Frame(ReadOnlySpan<byte> frame, bool turned)
    {
        if (frame.Length < 5)
        {
            return null;
        }

        int height = BinaryPrimitives.ReadUInt16BigEndian(frame[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(frame[3..]);
        return turned ? ImageSize.Of(height, width) : ImageSize.Of(width, height);
    }

    /// <summary>Whether an Exif block says that the image lies on its side.</summary>
    private static bool IsTurned(ReadOnlySpan<byte> block)
    {
        if (!block.StartsWith("Exif\0\0"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> tiff = block[6..];
        bool little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || !(little || tiff.StartsWith("MM\0*"u8)))
        {
            return false;
        }

        uint directory = ReadUInt32(tiff[4..], little);
        if (directory > tiff.Length - 2)
        {
            return false;
        }

        ReadOnlySpan<byte> entries = tiff[(int)directory..];
        int count = ReadUInt16(entries, little);
        entries = entries[2..];
        for (int i = 0; i < count && entries.Length >= 12; i++, entries = entries[12..])
        {
            if (ReadUInt16(entries, little) == OrientationTag)
            {
                return ReadUInt16(entries[2..], little) == Short && ReadUInt16(entries[8..], little) is >= 5 and <= 8;
            }
        }

        return false;
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
