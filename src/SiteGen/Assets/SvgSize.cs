using System.Globalization;
using System.Xml;

namespace SiteGen.Assets;

/// <summary>The size of an SVG: the width and height of its root element, or those of its view box.</summary>
internal static class SvgSize
{
    private const int MaxHeaderBytes = 64 * 1024;
    private const double MaxSide = 1_000_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Reads it; <c>null</c> for anything that is not an SVG.</summary>
    public static ImageSize? Read(ImageHeader header)
    {
        ReadOnlySpan<byte> start = header.Peek(MaxHeaderBytes);
        if (start.IndexOf("svg"u8) < 0 && start.IndexOf("s\0v\0g"u8) < 0)
        {
            return null;
        }

        try
        {
            using MemoryStream stream = new(start.ToArray(), writable: false);
            using XmlReader reader = XmlReader.Create(stream, Settings);
            return reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "svg" ? SizeOf(reader) : null;
        }
        catch (XmlException)
        {
            // Not well-formed (or an encoding that there is not): a browser would not show it either.
            return null;
        }
    }

    private static ImageSize? SizeOf(XmlReader svg)
    {
        double? width = Length(svg.GetAttribute("width"));
        double? height = Length(svg.GetAttribute("height"));
        if (ViewBox(svg.GetAttribute("viewBox")) is var (boxWidth, boxHeight))
        {
            if (width is null && height is null)
            {
                (width, height) = (boxWidth, boxHeight);
            }

            width ??= height * boxWidth / boxHeight;
            height ??= width * boxHeight / boxWidth;
        }

        return width is > 0 and <= MaxSide && height is > 0 and <= MaxSide
            ? ImageSize.Of(
                (long)Math.Round(width.Value, MidpointRounding.AwayFromZero),
                (long)Math.Round(height.Value, MidpointRounding.AwayFromZero)
            )
            : null;
    }

    /// <summary>A length in CSS pixels; <c>null</c> for none, a percentage and units that depend on a font.</summary>
    private static double? Length(string? text)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        int unit = trimmed.Length;
        while (unit > 0 && (char.IsAsciiLetter(trimmed[unit - 1]) || trimmed[unit - 1] == '%'))
        {
            unit--;
        }

        double? factor = trimmed[unit..] switch
        {
            "" or "px" => 1,
            "pt" => 96.0 / 72,
            "pc" => 16,
            "in" => 96,
            "cm" => 96 / 2.54,
            "mm" => 96 / 25.4,
            "Q" => 96 / 101.6,
            _ => null,
        };
        return factor is { } pixels && Number(trimmed[..unit]) is { } number ? number * pixels : null;
    }

    private static (double Width, double Height)? ViewBox(string? text)
    {
        string[] parts = text?.Split([' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries) ?? [];
        return parts.Length == 4 && Number(parts[2]) is > 0 and { } width && Number(parts[3]) is > 0 and { } height
            ? (width, height)
            : null;
    }

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
            : null;
}
