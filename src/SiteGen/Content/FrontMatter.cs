using System.Collections.Immutable;
using Site.Core.Yaml;
using SiteGen.Configuration;

namespace SiteGen.Content;

/// <summary>The front matter of a content file, checked. What was not written is <c>null</c> or empty.</summary>
internal sealed record FrontMatter
{
    /// <summary>A page with nothing but defaults.</summary>
    public static FrontMatter Empty { get; } = new();

    /// <summary>The title; plain text with inline Markdown not interpreted.</summary>
    public string? Title { get; init; }

    /// <summary>A shorter title for menus and lists.</summary>
    public string? LinkTitle { get; init; }

    /// <summary>What the page is about, in a sentence or two; plain text.</summary>
    public string? Description { get; init; }

    /// <summary>A summary written by hand; Markdown.</summary>
    public string? Summary { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? LastMod { get; init; }

    /// <summary>From when it is published; the date unless told.</summary>
    public DateTimeOffset? PublishDate { get; init; }

    /// <summary>From when it is no longer published.</summary>
    public DateTimeOffset? ExpiryDate { get; init; }

    /// <summary>Whether it is not ready.</summary>
    public bool Draft { get; init; }

    /// <summary>The last path segment of the permalink.</summary>
    public string? Slug { get; init; }

    /// <summary>The whole path of the permalink, from the language's root.</summary>
    public string? Url { get; init; }

    /// <summary>Older paths that redirect here.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The layout's name, instead of the one looked up.</summary>
    public string? Layout { get; init; }

    /// <summary>The content type, instead of the section's name, for the layout lookup.</summary>
    public string? Type { get; init; }

    /// <summary>The order in weighted lists: lighter first; 0 comes last.</summary>
    public int Weight { get; init; }

    /// <summary>The terms by taxonomy name, as written.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Terms { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The series that the page is a part of.</summary>
    public string? Series { get; init; }

    /// <summary>Menu entries by menu name.</summary>
    public ImmutableDictionary<string, MenuItemConfig> Menus { get; init; } =
        ImmutableDictionary<string, MenuItemConfig>.Empty;

    /// <summary>Joins translations whose file names differ.</summary>
    public string? TranslationKey { get; init; }

    /// <summary>An image for cards and metadata: a bundle resource or a path from the site's root.</summary>
    public string? Image { get; init; }

    /// <summary>The authors, where not the site's.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>Whether a table of contents is shown; the theme decides unless told.</summary>
    public bool? Toc { get; init; }

    /// <summary>Whether the page is in feeds.</summary>
    public bool InFeeds { get; init; } = true;

    /// <summary>Whether the page is in the sitemap.</summary>
    public bool InSitemap { get; init; } = true;

    /// <summary>Whether the page is in lists.</summary>
    public bool InLists { get; init; } = true;

    /// <summary>Whether the page itself is written; a section can exist for its children alone.</summary>
    public bool Render { get; init; } = true;

    /// <summary>Items of one page of the list, for sections.</summary>
    public int? PaginationSize { get; init; }

    /// <summary>How a section's pages are sorted: <c>date</c> (newest first), <c>weight</c> or <c>title</c>.</summary>
    public string? SortBy { get; init; }

    /// <summary>Titles and params of bundle resources, by file name pattern.</summary>
    public ImmutableArray<ResourceMetadata> Resources { get; init; } = [];

    /// <summary>Where drafted parts come from: written by <c>drafter</c>, read by themes.</summary>
    public YamlMapping? Provenance { get; init; }

    /// <summary>The author's own values, as <c>page.params</c> in templates.</summary>
    public YamlMapping? Params { get; init; }

    /// <summary>Where keys were written, for later diagnostics: by key, the value's node.</summary>
    public YamlMapping? Source { get; init; }
}

/// <summary>What front matter says of bundle resources.</summary>
/// <param name="Src">A file name or a pattern with <c>*</c>.</param>
internal sealed record ResourceMetadata(string Src)
{
    /// <summary>A name under which templates find the resource.</summary>
    public string? Name { get; init; }

    /// <summary>The resource's title.</summary>
    public string? Title { get; init; }

    /// <summary>The author's own values.</summary>
    public YamlMapping? Params { get; init; }
}
