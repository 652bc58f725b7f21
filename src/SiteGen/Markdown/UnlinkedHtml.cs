using System.Collections.Immutable;
using System.Text;
using Site.Core.Text;

namespace SiteGen.Markdown;

/// <summary>
/// The HTML of a text in which the addresses of links are not yet written: they can only be resolved when every permalink is known. It
/// takes the place of the syntax tree, which is twenty times as large; it is kept in UTF-8, which halves it again.
/// </summary>
/// <param name="Utf8">The HTML without the addresses.</param>
/// <param name="SummaryEnd">Where in <paramref name="Utf8"/> the more-marker stood, or <c>null</c> where there is none.</param>
/// <param name="Places">Where what belongs, in order.</param>
internal sealed record UnlinkedHtml(ReadOnlyMemory<byte> Utf8, int? SummaryEnd, ImmutableArray<LinkPlace> Places)
{
    /// <summary>Makes it of text whose offsets count characters.</summary>
    public static UnlinkedHtml Of(ReadOnlySpan<char> html, int? summaryEnd, ImmutableArray<LinkPlace> places)
    {
        byte[] utf8 = RetainedBytes.Allocate(Encoding.UTF8.GetByteCount(html));
        ImmutableArray<LinkPlace>.Builder moved = ImmutableArray.CreateBuilder<LinkPlace>(places.Length);
        int read = 0;
        int written = 0;
        foreach (LinkPlace place in places)
        {
            written += Encoding.UTF8.GetBytes(html[read..place.Position], utf8.AsSpan(written));
            read = place.Position;
            moved.Add(place with { Position = written });
        }

        Encoding.UTF8.GetBytes(html[read..], utf8.AsSpan(written));
        int? end = summaryEnd is { } last ? Encoding.UTF8.GetByteCount(html[..last]) : null;
        return new UnlinkedHtml(utf8, end, moved.MoveToImmutable());
    }
}

/// <summary>A place that is left open in HTML.</summary>
/// <param name="Position">The offset in the HTML, in bytes.</param>
/// <param name="Kind">What belongs there.</param>
/// <param name="Url">The address as it was written; empty for the size of an image, which is that of the place before.</param>
/// <param name="Start">Where the address was written, as an offset in the body.</param>
/// <param name="Length">Its length.</param>
internal readonly record struct LinkPlace(int Position, LinkPlaceKind Kind, string Url, int Start, int Length);

/// <summary>What belongs into an open place.</summary>
internal enum LinkPlaceKind
{
    /// <summary>The address of a link.</summary>
    Link,

    /// <summary>The address of an image.</summary>
    Image,

    /// <summary>The width and height of the image whose address was before.</summary>
    ImageSize,
}
