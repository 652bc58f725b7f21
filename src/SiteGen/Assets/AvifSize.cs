using System.Buffers.Binary;

namespace SiteGen.Assets;

/// <summary>The size of an AVIF (or HEIC): the spatial extent of its primary item, turned as its rotation says.</summary>
internal static class AvifSize
{
    private const int MaxBoxes = 64;

    /// <summary>Reads it.</summary>
    public static ImageSize? Read(ImageHeader header)
    {
        for (int boxes = 0; boxes < MaxBoxes; boxes++)
        {
            ReadOnlySpan<byte> start = header.Peek(16);
            if (start.Length < 8)
            {
                return null;
            }

            long size = BinaryPrimitives.ReadUInt32BigEndian(start);
            if (size == 1 && start.Length == 16)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(start[8..]);
            }

            if (start[4..8].SequenceEqual("meta"u8))
            {
                return size is >= 12 and <= int.MaxValue ? Meta(header.Peek((int)size)) : null;
            }

            if (size < 8 || !header.Skip(size))
            {
                return null;
            }
        }

        return null;
    }

    private static ImageSize? Meta(ReadOnlySpan<byte> meta)
    {
        if (meta.Length < 12)
        {
            return null;
        }

        ReadOnlySpan<byte> children = meta[12..];
        ReadOnlySpan<byte> properties = Find(children, "iprp"u8);
        ReadOnlySpan<byte> container = Find(properties, "ipco"u8);
        ReadOnlySpan<byte> associations = Find(properties, "ipma"u8);
        if (PrimaryItem(Find(children, "pitm"u8)) is not { } primary)
        {
            return null;
        }

        ImageSize? size = null;
        bool turned = false;
        foreach (int index in PropertiesOf(associations, primary))
        {
            ReadOnlySpan<byte> box = Nth(container, index, out ReadOnlySpan<byte> type);
            if (type.SequenceEqual("ispe"u8) && box.Length >= 12)
            {
                size = ImageSize.Of(
                    BinaryPrimitives.ReadUInt32BigEndian(box[4..]),
                    BinaryPrimitives.ReadUInt32BigEndian(box[8..])
                );
            }
            else if (type.SequenceEqual("irot"u8) && box.Length >= 1)
            {
                turned = (box[0] & 1) == 1;
            }
        }

        return turned && size is { } lying ? new ImageSize(lying.Height, lying.Width) : size;
    }

    private static uint? PrimaryItem(ReadOnlySpan<byte> box) =>
        box.Length < 6 ? null
        : box[0] == 0 ? BinaryPrimitives.ReadUInt16BigEndian(box[4..])
        : box.Length >= 8 ? BinaryPrimitives.ReadUInt32BigEndian(box[4..])
        : null;

    /// <summary>The 1-based indices of an item's properties.</summary>
    private static List<int> PropertiesOf(ReadOnlySpan<byte> box, uint item)
    {
        List<int> found = [];
        if (box.Length < 8)
        {
            return found;
        }

        int idSize = box[0] == 0 ? 2 : 4;
        int indexSize = (box[3] & 1) == 1 ? 2 : 1;
        uint count = BinaryPrimitives.ReadUInt32BigEndian(box[4..]);
        ReadOnlySpan<byte> rest = box[8..];
        for (uint i = 0; i < count && rest.Length > idSize; i++)
        {
            uint id =
                idSize == 2 ? BinaryPrimitives.ReadUInt16BigEndian(rest) : BinaryPrimitives.ReadUInt32BigEndian(rest);
            int indices = rest[idSize];
            rest = rest[(idSize + 1)..];
            for (int p = 0; p < indices && rest.Length >= indexSize; p++, rest = rest[indexSize..])
            {
                if (id == item)
                {
                    found.Add(indexSize == 2 ? BinaryPrimitives.ReadUInt16BigEndian(rest) & 0x7FFF : rest[0] & 0x7F);
                }
            }
        }

        return found;
    }

    /// <summary>The content of the first box of a type, or empty.</summary>
    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> boxes, ReadOnlySpan<byte> wanted)
    {
        while (Next(ref boxes, out ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content))
        {
            if (type.SequenceEqual(wanted))
            {
                return content;
            }
        }

        return default;
    }

    private static ReadOnlySpan<byte> Nth(ReadOnlySpan<byte> boxes, int index, out ReadOnlySpan<byte> type)
    {
        while (Next(ref boxes, out type, out ReadOnlySpan<byte> content))
        {
            if (--index == 0)
            {
                return content;
            }
        }

        type = default;
        return default;
    }

    private static bool Next(
        scoped ref ReadOnlySpan<byte> boxes,
        out ReadOnlySpan<byte> type,
        out ReadOnlySpan<byte> content
    )
    {
        type = default;
        content = default;
        if (boxes.Length < 8 || BinaryPrimitives.ReadUInt32BigEndian(boxes) is < 8 or > int.MaxValue)
        {
            return false;
        }

        int size = (int)BinaryPrimitives.ReadUInt32BigEndian(boxes);
        if (size > boxes.Length)
        {
            return false;
        }

        type = boxes[4..8];
        content = boxes[8..size];
        boxes = boxes[size..];
        return true;
    }
}
