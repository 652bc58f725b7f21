using System.Collections.Immutable;
using Site.Core.Yaml;
using Site.Deploy.Targets;

namespace SiteGen.Configuration;

/// <summary>The settings of a site: <c>site.yaml</c>, its overlay for the environment and the command line, checked and complete.</summary>
internal sealed record SiteConfig
{
    /// <summary>The site's title.</summary>
    public required string Title { get; init; }

    /// <summary>Where the site will be served, ending with a slash: <c>https://example.org/blog/</c>.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>What the site is about, in a sentence or two; plain text.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>Who writes; also in feeds and metadata.</summary>
    public Author Author { get; init; } = new(string.Empty);

    /// <summary>The copyright line; plain text.</summary>
    public string Copyright { get; init; } = string.Empty;

    /// <summary>The time zone of dates without an offset, and of "the end of the day".</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The languages, the default one first; at least one.</summary>
    public required ImmutableArray<LanguageConfig> Languages { get; init; }

    /// <summary>The theme's folder name under <c>themes/</c>.</summary>
    public required string Theme { get; init; }

    /// <summary>Where the theme is named; <c>null</c> for the default.</summary>
    public YamlNode? ThemeSource { get; init; }

    /// <summary>Which taxonomies there are: by default <c>tags</c> and <c>categories</c>.</summary>
    public required ImmutableArray<TaxonomyConfig> Taxonomies { get; init; }

    /// <summary>Permalink patterns by top-level section, such as <c>posts: /:year/:slug/</c>.</summary>
    public ImmutableDictionary<string, string> Permalinks { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How slugs are made from titles and names.</summary>
    public SlugStyle Slugs { get; init; } = SlugStyle.Unicode;

    /// <summary>How lists are divided into pages.</summary>
    public PaginationConfig Pagination { get; init; } = new();

    /// <summary>Which feeds are written.</summary>
    public FeedConfig Feeds { get; init; } = new();

    /// <summary>The Markdown extensions and how raw HTML is treated.</summary>
    public MarkdownConfig Markdown { get; init; } = new();

    /// <summary>Code highlighting.</summary>
    public HighlightConfig Highlight { get; init; } = new();

    /// <summary>Related posts.</summary>
    public RelatedConfig Related { get; init; } = new();

    /// <summary>Minification and fingerprints of style sheets and scripts.</summary>
    public AssetConfig Assets { get; init; } = new();

    /// <summary>Which redirect maps are written beside the redirect pages.</summary>
    public ImmutableArray<RedirectMap> RedirectMaps { get; init; } = [];

    /// <summary>Whether pages without <c>lastmod</c> take it from the git history.</summary>
    public bool GitInfo { get; init; } = true;

    /// <summary>Words per minute of the reading time.</summary>
    public int WordsPerMinute { get; init; } = 220;

    /// <summary>Words of a summary where the text has no <c>&lt;!--more--&gt;</c>.</summary>
    public int SummaryWords { get; init; } = 70;

    /// <summary>Largest size of a content file, in bytes.</summary>
    public long MaxContentBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>What robots.txt says: whether crawlers are welcome, and extra lines.</summary>
    public RobotsConfig Robots { get; init; } = new();

    /// <summary>The services whose status pages quote.</summary>
    public StatusConfig Status { get; init; } = StatusConfig.None;

    /// <summary>Where <c>sitegen deploy push</c> can push the site to, in the order written.</summary>
    public ImmutableArray<TargetSettings> Targets { get; init; } = [];

    /// <summary>The author's own values, as <c>site.params</c> in templates.</summary>
    public YamlMapping? Params { get; init; }

    /// <summary>The environment the overlay was chosen by: <c>production</c> unless told.</summary>
    public string Environment { get; init; } = "production";

    /// <summary>The default language: the first of <see cref="Languages"/>.</summary>
    public LanguageConfig DefaultLanguage => Languages[0];
}

/// <summary>A person, as feeds and metadata name them.</summary>
internal sealed record Author(string Name, string? Email = null, string? Url = null, string? Bio = null);

/// <summary>One language of the site; what is not set is the site's own value.</summary>
/// <param name="Code">A BCP 47 tag: <c>en</c>, <c>de</c>, <c>pt-BR</c>.</param>
internal sealed record LanguageConfig(string Code)
{
    /// <summary>The language's own name, such as <c>Deutsch</c>.</summary>
    public string Name { get; init; } = Code;

    /// <summary>The site's title in this language.</summary>
    public required string Title { get; init; }

    /// <summary>The site's description in this language.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction { get; init; } = "ltr";

    /// <summary>Menus by name, in the order of their weights.</summary>
    public ImmutableDictionary<string, ImmutableArray<MenuItemConfig>> Menus { get; init; } =
        ImmutableDictionary<string, ImmutableArray<MenuItemConfig>>.Empty;

    /// <summary>Values laid over <c>site.params</c> in this language.</summary>
    public YamlMapping? Params { get; init; }
}

/// <summary>An entry of a menu in the configuration or in front matter.</summary>
/// <param name="Name">The text shown.</param>
internal sealed record MenuItemConfig(string Name)
{
    /// <summary>Where it leads: an absolute URL, a path from the site's root; or <c>null</c> with <see cref="Page"/>.</summary>
    public string? Url { get; init; }

    /// <summary>A content path such as <c>about.md</c>, resolved to its permalink.</summary>
    public string? Page { get; init; }

    /// <summary>The order: lighter first.</summary>
    public int Weight { get; init; }

    /// <summary>What children name as their parent.</summary>
    public string? Identifier { get; init; }

    /// <summary>The identifier or name of the parent entry.</summary>
    public string? Parent { get; init; }

    /// <summary>Where the entry was written, for diagnostics.</summary>
    public YamlNode? Source { get; init; }
}

/// <summary>A taxonomy: a way to group pages by the values of a front matter key.</summary>
/// <param name="Name">The front matter key and the first part of its paths: <c>tags</c>.</param>
/// <param name="Title">The title of its list page.</param>
internal sealed record TaxonomyConfig(string Name, string Title);

/// <summary>How slugs are written.</summary>
internal enum SlugStyle
{
    /// <summary>Letters of every script are kept.</summary>
    Unicode,

    /// <summary>Letters are transliterated to ASCII where that is possible.</summary>
    Ascii,
}

/// <summary>Pagination of lists.</summary>
internal sealed record PaginationConfig
{
    /// <summary>Items of one page of a list; 0 puts everything on one page.</summary>
    public int Size { get; init; } = 10;

    /// <summary>The path segment before the number of a further page.</summary>
    public string Path { get; init; } = "page";
}

/// <summary>The format of a feed.</summary>
internal enum FeedFormat
{
    /// <summary>RSS 2.0.</summary>
    Rss,

    /// <summary>Atom, RFC 4287.</summary>
    Atom,

    /// <summary>JSON Feed 1.1.</summary>
    Json,
}

/// <summary>A page kind that can have feeds.</summary>
internal enum FeedScope
{
    /// <summary>The whole site (per language).</summary>
    Site,

    /// <summary>Every section.</summary>
    Sections,

    /// <summary>Every term of every taxonomy.</summary>
    Terms,
}

/// <summary>Which feeds are written and what is in them.</summary>
internal sealed record FeedConfig
{
    /// <summary>The formats.</summary>
    public ImmutableArray<FeedFormat> Formats { get; init; } = [FeedFormat.Rss, FeedFormat.Atom, FeedFormat.Json];

    /// <summary>What gets a feed.</summary>
    public ImmutableArray<FeedScope> For { get; init; } = [FeedScope.Site, FeedScope.Sections, FeedScope.Terms];

    /// <summary>The newest pages of a feed.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>Whether the full content is in the feed, or the summary.</summary>
    public bool FullContent { get; init; } = true;

    /// <summary>The top-level sections of the site's feed; empty means all that have dated pages.</summary>
    public ImmutableArray<string> Sections { get; init; } = [];
}

/// <summary>The Markdown extensions; every one can be switched.</summary>
internal sealed record MarkdownConfig
{
    /// <summary>Pipe and grid tables.</summary>
    public bool Tables { get; init; } = true;

    /// <summary>Footnotes <c>[^1]</c>.</summary>
    public bool Footnotes { get; init; } = true;

    /// <summary>Task lists <c>- [x]</c>.</summary>
    public bool TaskLists { get; init; } = true;

    /// <summary>Alerts <c>&gt; [!NOTE]</c>.</summary>
    public bool Alerts { get; init; } = true;

    /// <summary>Definition lists.</summary>
    public bool DefinitionLists { get; init; } = true;

    /// <summary>Abbreviations <c>*[HTML]: …</c>.</summary>
    public bool Abbreviations { get; init; } = true;

    /// <summary>Figures <c>^^^</c>.</summary>
    public bool Figures { get; init; } = true;

    /// <summary>Math <c>$x$</c> and <c>$$</c>.</summary>
    public bool Math { get; init; }

    /// <summary>Attributes <c>{#id .class key=value}</c>.</summary>
    public bool Attributes { get; init; } = true;

    /// <summary>Smart quotes, dashes and ellipses.</summary>
    public bool SmartPunctuation { get; init; } = true;

    /// <summary>Emoji <c>:smile:</c>.</summary>
    public bool Emoji { get; init; } = true;

    /// <summary>Strikethrough, subscript, superscript, inserted and marked text.</summary>
    public bool Emphasis { get; init; } = true;

    /// <summary>Bare URLs become links.</summary>
    public bool Autolinks { get; init; } = true;

    /// <summary>Line breaks in a paragraph become <c>&lt;br&gt;</c>.</summary>
    public bool HardLineBreaks { get; init; }

    /// <summary>Headings get an id and, by the theme, an anchor link.</summary>
    public bool HeadingIds { get; init; } = true;

    /// <summary>Whether raw HTML is kept (<c>true</c>) or escaped.</summary>
    public bool RawHtml { get; init; } = true;

    /// <summary>The deepest nesting of lists and quotes.</summary>
    public int MaxNesting { get; init; } = 250;

    /// <summary>The first heading level in the table of contents.</summary>
    public int TocStartLevel { get; init; } = 2;

    /// <summary>The last heading level in the table of contents.</summary>
    public int TocEndLevel { get; init; } = 3;
}

/// <summary>Code highlighting at build time.</summary>
internal sealed record HighlightConfig
{
    /// <summary>Whether code is highlighted.</summary>
    public bool Enabled { get; init; } = true;
}

/// <summary>Related posts: how many, and what counts.</summary>
internal sealed record RelatedConfig
{
    /// <summary>How many related pages a page has at most; 0 turns them off.</summary>
    public int Limit { get; init; } = 5;

    /// <summary>The weight of a shared term, by taxonomy.</summary>
    public ImmutableDictionary<string, int> Weights { get; init; } =
        ImmutableDictionary<string, int>.Empty.Add("tags", 100).Add("categories", 40);
}

/// <summary>How style sheets and scripts are processed.</summary>
internal sealed record AssetConfig
{
    /// <summary>Whether they are minified.</summary>
    public bool Minify { get; init; } = true;

    /// <summary>Whether their names carry a fingerprint of their content.</summary>
    public bool Fingerprint { get; init; } = true;
}

/// <summary>A web server whose redirect map is written.</summary>
internal enum RedirectMap
{
    /// <summary><c>_redirects</c>, as Netlify and Cloudflare Pages read it.</summary>
    Netlify,

    /// <summary><c>redirects.nginx.conf</c>, a <c>location</c> each.</summary>
    Nginx,

    /// <summary><c>redirects.caddy</c>, <c>redir</c> lines.</summary>
    Caddy,
}

/// <summary>What robots.txt says.</summary>
internal sealed record RobotsConfig
{
    /// <summary>Whether crawlers are welcome.</summary>
    public bool Allow { get; init; } = true;

    /// <summary>Further lines, such as <c>User-agent: GPTBot</c>, written as they are.</summary>
    public string Extra { get; init; } = string.Empty;
}
