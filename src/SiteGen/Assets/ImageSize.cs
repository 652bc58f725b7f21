namespace SiteGen.Assets;

/// <summary>The size at which an image is shown if nothing else is said, in CSS pixels.</summary>
/// <param name="Width">From left to right, as shown: the orientation of a photograph is applied.</param>
/// <param name="Height">From top to bottom.</param>
internal readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>
    /// Reads the size from the header of a PNG, JPEG, GIF, WebP, AVIF or SVG image, by what is in it and not by its name.
    /// Nothing is decoded; <c>null</c> where the size cannot be told.
    /// </summary>
    public static ImageSize? Read(Stream stream)
    {
        ImageHeader header = new(stream);
        ReadOnlySpan<byte> start = header.Peek(16);
        return start switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => PngSize.Read(header),
            [0xFF, 0xD8, 0xFF, ..] => JpegSize.Read(header),
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => ReadGif(header),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
                WebpSize.Read(header),
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => AvifSize.Read(header),
            _ => SvgSize.Read(header),
        };
    }

    /// <summary>Reads the size of an image file.</summary>
    public static ImageSize? ReadFile(string path)
    {
        using FileStream stream = new(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            bufferSize: 0
        );
        return Read(stream);
    }

    /// <summary>A size that can be one: both sides at least one pixel.</summary>
    public static ImageSize? Of(long width, long height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue
            ? new ImageSize((int)width, (int)height)
            : null;

    private static ImageSize? ReadGif(ImageHeader header)
    {
        ReadOnlySpan<byte> screen = header.Peek(10);
        return screen.Length < 10 ? null : Of(screen[6] | (screen[7] << 8), screen[8] | (screen[9] << 8));
    }
}
