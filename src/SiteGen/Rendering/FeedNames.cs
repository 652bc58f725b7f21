using SiteGen.Configuration;

namespace SiteGen.Rendering;

/// <summary>What the feed formats are called.</summary>
internal static class FeedNames
{
    /// <summary>The name in configuration and templates.</summary>
    public static string NameOf(FeedFormat format) =>
        format switch
        {
            FeedFormat.Rss => "rss",
            FeedFormat.Atom => "atom",
            _ => "json",
        };

    /// <summary>The name shown to people.</summary>
    public static string TitleOf(FeedFormat format) =>
        format switch
        {
            FeedFormat.Rss => "RSS",
            FeedFormat.Atom => "Atom",
            _ => "JSON Feed",
        };

    /// <summary>The media type.</summary>
    public static string MediaTypeOf(FeedFormat format) =>
        format switch
        {
            FeedFormat.Rss => "application/rss+xml",
            FeedFormat.Atom => "application/atom+xml",
            _ => "application/feed+json",
        };
}
