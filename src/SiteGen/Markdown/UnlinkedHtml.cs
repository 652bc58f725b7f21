using System.Collections.Immutable;

namespace SiteGen.Markdown;

/// <summary>
/// The HTML of a text in which the addresses of links are not yet written: they can only be resolved when every permalink is known. It
/// takes the place of the syntax tree, which is ten times as large.
/// </summary>
/// <param name="Html">The HTML without the addresses.</param>
/// <param name="SummaryEnd">Where in <paramref name="Html"/> the more-marker stood, or <c>null</c> where there is none.</param>
/// <param name="Places">Where what belongs, in order.</param>
internal sealed record UnlinkedHtml(string Html, int? SummaryEnd, ImmutableArray<LinkPlace> Places);

/// <summary>A place that is left open in HTML.</summary>
/// <param name="Position">The offset in the HTML.</param>
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
