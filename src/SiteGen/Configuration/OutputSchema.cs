using Site.Core.Schema;

namespace SiteGen.Configuration;

/// <summary>The keys of the settings that say what is written beside the pages, and how.</summary>
internal static class OutputSchema
{
    private static readonly BooleanType s_flag = new();

    public static readonly SchemaProperty PageSize = new(
        "size",
        new IntegerType(0, 100_000),
        "How many items a page of a list has; 0 puts all on one page."
    )
    {
        Default = "10",
    };

    public static readonly SchemaProperty PagePath = new(
        "path",
        new TextType(),
        "The path segment before the number of a further page: /posts/page/2/."
    )
    {
        Default = "\"page\"",
    };

    public static readonly SchemaProperty FeedFormats = new(
        "formats",
        new ListType(new ChoiceType("rss", "atom", "json"), OrSingle: true),
        "The formats: RSS 2.0, Atom, JSON Feed 1.1. An empty list turns feeds off."
    )
    {
        Default = """["rss", "atom", "json"]""",
    };

    public static readonly SchemaProperty FeedScopes = new(
        "for",
        new ListType(new ChoiceType("site", "sections", "terms"), OrSingle: true),
        "What gets a feed: the site, every section, every term."
    )
    {
        Default = """["site", "sections", "terms"]""",
    };

    public static readonly SchemaProperty FeedLimit = new(
        "limit",
        new IntegerType(1, 100_000),
        "How many pages a feed has, the newest ones."
    )
    {
        Default = "20",
    };

    public static readonly SchemaProperty FeedFullContent = new(
        "full_content",
        s_flag,
        "Whether the full content is in the feed, or the summary."
    )
    {
        Default = "true",
    };

    public static readonly SchemaProperty FeedSections = new(
        "sections",
        new ListType(new TextType(), OrSingle: true),
        "The top-level sections of the site's feed; all that have dated pages where it is empty."
    )
    {
        Default = "[]",
    };

    public static readonly SchemaProperty HighlightEnabled = new("enabled", s_flag, "Whether code is highlighted.")
    {
        Default = "true",
    };

    public static readonly SchemaProperty RelatedLimit = new(
        "limit",
        new IntegerType(0, 1000),
        "How many related pages a page has at most; 0 turns them off."
    )
    {
        Default = "5",
    };

    public static readonly SchemaProperty RelatedWeights = new(
        "weights",
        new MapType(new IntegerType(0, 1_000_000), "taxonomy"),
        "What a shared term counts, by taxonomy."
    )
    {
        Default = """{"tags": 100, "categories": 40}""",
    };

    public static readonly SchemaProperty AssetsMinify = new(
        "minify",
        s_flag,
        "Whether style sheets and scripts are minified."
    )
    {
        Default = "true",
    };

    public static readonly SchemaProperty AssetsFingerprint = new(
        "fingerprint",
        s_flag,
        "Whether their names carry a fingerprint of their content."
    )
    {
        Default = "true",
    };

    public static readonly SchemaProperty RedirectMaps = new(
        "maps",
        new ListType(new ChoiceType("netlify", "nginx", "caddy"), OrSingle: true),
        "The redirect maps written beside the redirect pages: _redirects, redirects.nginx.conf, redirects.caddy."
    )
    {
        Default = "[]",
    };

    public static readonly SchemaProperty RobotsAllow = new("allow", s_flag, "Whether crawlers are welcome.")
    {
        Default = "true",
    };

    public static readonly SchemaProperty RobotsExtra = new(
        "extra",
        new TextType(),
        "Further lines, written as they are."
    )
    {
        Default = "\"\"",
    };

    /// <summary>Under <c>pagination</c>.</summary>
    public static ObjectType Pagination { get; } = new([PageSize, PagePath]);

    /// <summary>Under <c>feeds</c>.</summary>
    public static ObjectType Feeds { get; } = new([FeedFormats, FeedScopes, FeedLimit, FeedFullContent, FeedSections]);

    /// <summary>Under <c>highlight</c>.</summary>
    public static ObjectType Highlight { get; } = new([HighlightEnabled]);

    /// <summary>Under <c>related</c>.</summary>
    public static ObjectType Related { get; } = new([RelatedLimit, RelatedWeights]);

    /// <summary>Under <c>assets</c>.</summary>
    public static ObjectType Assets { get; } = new([AssetsMinify, AssetsFingerprint]);

    /// <summary>Under <c>redirects</c>.</summary>
    public static ObjectType Redirects { get; } = new([RedirectMaps]);

    /// <summary>Under <c>robots</c>.</summary>
    public static ObjectType Robots { get; } = new([RobotsAllow, RobotsExtra]);
}
