using System.Collections.Immutable;

namespace SiteGen.Outputs;

/// <summary>A feed, ready to be written in any format.</summary>
/// <param name="Title">Its title; plain text.</param>
/// <param name="HomeUrl">The absolute URL of the page it belongs to.</param>
/// <param name="FeedUrl">Its own absolute URL.</param>
/// <param name="Language">A BCP 47 tag.</param>
internal sealed record Feed(string Title, string HomeUrl, string FeedUrl, string Language)
{
    /// <summary>What it is about; plain text.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Who writes; never empty.</summary>
    public required FeedAuthor Author { get; init; }

    /// <summary>The copyright line, or empty.</summary>
    public string Copyright { get; init; } = string.Empty;

    /// <summary>The newest date of its entries.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The entries, newest first.</summary>
    public required ImmutableArray<FeedEntry> Entries { get; init; }
}

/// <summary>The author of a feed or an entry.</summary>
internal sealed record FeedAuthor(string Name, string? Email = null, string? Url = null);

/// <summary>An entry of a feed.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Url">The page's absolute URL; also its identity.</param>
/// <param name="Published">When it was written.</param>
/// <param name="Updated">When it was changed last.</param>
internal sealed record FeedEntry(string Title, string Url, DateTimeOffset Published, DateTimeOffset Updated)
{
    /// <summary>The description or summary; plain text.</summary>
    public string Summary { get; init; } = string.Empty;

    /// <summary>The content as HTML with absolute URLs; <c>null</c> where the feed carries summaries only.</summary>
    public string? Html { get; init; }

    /// <summary>The titles of its terms.</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>The authors, where not the site's.</summary>
    public ImmutableArray<FeedAuthor> Authors { get; init; } = [];

    /// <summary>The absolute URL of its image, or <c>null</c>.</summary>
    public string? Image { get; init; }
}
