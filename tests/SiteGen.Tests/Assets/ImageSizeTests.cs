using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SiteGen.Assets;

namespace SiteGen.Tests.Assets;

public class ImageSizeTests
{
    private static readonly byte[] Png =
    [
        0x89,
        .. "PNG\r\n\u001a\n"u8,
        0,
        0,
        0,
        13,
        .. "IHDR"u8,
        0,
        0,
        0x03,
        0x20,
        0,
        0,
        0x02,
        0x58,
        8,
        6,
        0,
        0,
        0,
    ];
    private static readonly byte[] Gif = [.. "GIF89a"u8, 0x40, 0x01, 0xF0, 0x00, 0, 0, 0];
    private static readonly byte[] Lossy =
    [
        .. "RIFF"u8,
        0,
        0,
        0,
        0,
        .. "WEBPVP8 "u8,
        0,
        0,
        0,
        0,
        0x30,
        1,
        0,
        0x9D,
        0x01,
        0x2A,
        0x40,
        0x41,
        0xF0,
        0x80,
    ];
    private static readonly byte[] Lossless =
    [
        .. "RIFF"u8,
        0,
        0,
        0,
        0,
        .. "WEBPVP8L"u8,
        0,
        0,
        0,
        0,
        0x2F,
        0x3F,
        0xC1,
        0x3B,
        0x00,
        0,
    ];
    private static readonly byte[] Extended =
    [
        .. "RIFF"u8,
        0,
        0,
        0,
        0,
        .. "WEBPVP8X"u8,
        10,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0x3F,
        0x01,
        0,
        0xEF,
        0,
        0,
    ];

    [Fact]
    public void Png_has_it_in_its_first_chunk() => Read(Png).ShouldBe(new ImageSize(800, 600));

    [Fact]
    public void Gif_has_it_in_its_screen() => Read(Gif).ShouldBe(new ImageSize(320, 240));

    [Fact]
    public void Webp_of_all_three_kinds()
    {
        Read(Lossy).ShouldBe(new ImageSize(320, 240));
        Read(Lossless).ShouldBe(new ImageSize(320, 240));
        Read(Extended).ShouldBe(new ImageSize(320, 240));
    }

    [Theory]
    [InlineData(0, false, 640, 480)]
    [InlineData(1, false, 640, 480)]
    [InlineData(3, true, 640, 480)]
    [InlineData(6, false, 480, 640)]
    [InlineData(6, true, 480, 640)]
    [InlineData(8, true, 480, 640)]
    public void Jpeg_is_turned_by_its_orientation(ushort orientation, bool little, int width, int height) =>
        Read(Jpeg(orientation, little, thumbnail: 0)).ShouldBe(new ImageSize(width, height));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Jpeg_behind_a_lot_of_metadata(bool seekable)
    {
        byte[] jpeg = Jpeg(6, little: true, thumbnail: 40);
        using MemoryStream memory = new(jpeg);
        using Stream stream = seekable ? memory : new ForwardStream(memory);
        ImageSize.Read(stream).ShouldBe(new ImageSize(480, 640));
    }

    [Theory]
    [InlineData(0, 64, 48)]
    [InlineData(1, 48, 64)]
    [InlineData(2, 64, 48)]
    [InlineData(3, 48, 64)]
    public void Avif_has_it_in_the_properties_of_its_primary_item(byte rotation, int width, int height) =>
        Read(Avif(rotation)).ShouldBe(new ImageSize(width, height));

    [Theory]
    [InlineData("<svg width='30' height='20'/>", 30, 20)]
    [InlineData(
        "<?xml version='1.0'?><!-- x --><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://x/svg11.dtd'><svg xmlns='http://www.w3.org/2000/svg' width='1in' height='72pt'></svg>",
        96,
        96
    )]
    [InlineData("<svg viewBox='0 0 24 12'/>", 24, 12)]
    [InlineData("<svg viewBox='0,0,24.4,11.5'/>", 24, 12)]
    [InlineData("<svg width='48' viewBox='0 0 24 12'/>", 48, 24)]
    [InlineData("<svg height='48px' viewBox='0 0 24 12'/>", 96, 48)]
    [InlineData("<svg width='100%' height='100%' viewBox='0 0 24 12'/>", 24, 12)]
    [InlineData("<s:svg xmlns:s='http://www.w3.org/2000/svg' width='3' height='4'/>", 3, 4)]
    [InlineData("<svg width='3' height='4'><path d='", 3, 4)]
    public void Svg_by_attributes_or_view_box(string svg, int width, int height)
    {
        Read(Encoding.UTF8.GetBytes(svg)).ShouldBe(new ImageSize(width, height));
        Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(svg)]).ShouldBe(new ImageSize(width, height));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg/>")]
    [InlineData("<svg width='3em' height='4em'/>")]
    [InlineData("<svg width='0' height='4'/>")]
    [InlineData("<svg width='-1' height='4'/>")]
    [InlineData("<svg width='NaN' height='1e400'/>")]
    [InlineData("<svg viewBox='0 0 0 0'/>")]
    [InlineData("<svg viewBox='0 0 1'/>")]
    [InlineData("<html><svg width='3' height='4'/></html>")]
    [InlineData("<svg width='&x;' height='4'/>")]
    [InlineData("<?xml version='1.0' encoding='none-such'?><svg width='3' height='4'/>")]
    [InlineData("not an image at all, but <svg")]
    public void Nothing_where_it_cannot_be_told(string text) => Read(Encoding.UTF8.GetBytes(text)).ShouldBeNull();

    [Fact]
    public void Svg_in_utf_16() =>
        Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<svg width='3' height='4'/>")]).ShouldBe(new ImageSize(3, 4));

    [Fact]
    public void Never_fails_on_part_of_an_image()
    {
        foreach (byte[] image in Images())
        {
            for (int length = 0; length < image.Length; length++)
            {
                Read(image[..length]);
            }
        }
    }

    [Fact]
    public void Never_fails_on_garbage()
    {
        byte[][] images = [.. Images()];
        Gen<byte[]> damaged =
            from image in Gen.Elements(images)
            from damage in ArbMap.Default.ArbFor<(int, byte)[]>().Generator
            select Damage(image, damage);
        Prop.ForAll(
                damaged.ToArbitrary(),
                image =>
                {
                    ImageSize? size = Read(image);
                    using ForwardStream stream = new(new MemoryStream(image));
                    return size is null or { Width: > 0, Height: > 0 } && ImageSize.Read(stream) == size;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithQuietOnSuccess(true));
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Read(bytes) is null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithQuietOnSuccess(true));
    }

    private static IEnumerable<byte[]> Images() =>
        [
            Png,
            Gif,
            Lossy,
            Lossless,
            Extended,
            Jpeg(6, true, 0),
            Jpeg(8, false, 1),
            Avif(1),
            Encoding.UTF8.GetBytes(
                "<?xml version='1.0' encoding='utf-8'?><svg width='3' height='4' viewBox='0 0 1 2'/>"
            ),
        ];

    private static byte[] Damage(byte[] image, (int At, byte Value)[] damage)
    {
        byte[] damaged = [.. image];
        foreach ((int at, byte value) in damage)
        {
            damaged[(at & int.MaxValue) % damaged.Length] = value;
        }

        return damaged;
    }

    private static ImageSize? Read(byte[] image)
    {
        using MemoryStream stream = new(image);
        return ImageSize.Read(stream);
    }

    private static byte[] Jpeg(ushort orientation, bool little, int thumbnail)
    {
        List<byte> jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2];
        if (orientation > 0)
        {
            byte[] tag = little
                ? [0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0]
                : [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0];
            byte[] head = little ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0] : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1];
            byte[] exif = [.. "Exif\0\0"u8, .. head, .. tag];
            jpeg.AddRange([0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif]);
        }

        for (int i = 0; i < thumbnail; i++)
        {
            jpeg.AddRange([0xFF, 0xFF, 0xE2, 0xFF, 0xFF, .. new byte[0xFFFD]]);
        }

        jpeg.AddRange([0xFF, 0xC2, 0, 11, 8, 0x01, 0xE0, 0x02, 0x80, 1, 1, 0x11, 0]);
        return [.. jpeg];
    }

    private static byte[] Avif(byte rotation)
    {
        byte[] thumbnail = Box("ispe", [0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 6]);
        byte[] size = Box("ispe", [0, 0, 0, 0, 0, 0, 0, 64, 0, 0, 0, 48]);
        byte[] container = Box("ipco", [.. thumbnail, .. size, .. Box("irot", [rotation])]);
        byte[] associations = Box("ipma", [0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 1, 1, 0, 1, 2, 2, 0x83]);
        byte[] meta = Box(
            "meta",
            [0, 0, 0, 0, .. Box("pitm", [0, 0, 0, 0, 0, 1]), .. Box("iprp", [.. container, .. associations])]
        );
        return [.. Box("ftyp", [.. "avif"u8, 0, 0, 0, 0]), .. Box("free", new byte[9000]), .. meta];
    }

    private static byte[] Box(string type, byte[] content)
    {
        byte[] size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, content.Length + 8);
        return [.. size, .. Encoding.ASCII.GetBytes(type), .. content];
    }

    private sealed class ForwardStream(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) =>
            inner.Read(buffer, offset, Math.Min(count, 100));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
