using System.Collections.Immutable;
using SiteGen.Configuration;
using SiteGen.Content;
using SiteGen.Markdown;

namespace SiteGen.Model;

/// <summary>What a page is for; decides its layout.</summary>
internal enum PageKind
{
    /// <summary>The front page of a language.</summary>
    Home,

    /// <summary>A list of the pages of a folder.</summary>
    Section,

    /// <summary>A single page: a post, an about page.</summary>
    Page,

    /// <summary>The list of a taxonomy's terms.</summary>
    Taxonomy,

    /// <summary>The list of the pages with one term.</summary>
    Term,

    /// <summary>The page served where there is none.</summary>
    NotFound,
}

/// <summary>
/// A page of the site. What comes from its own file is set when it is made; what depends on other pages is set once by
/// the assembler, before anything is rendered. Nothing changes after that.
/// </summary>
internal sealed class Page
{
    /// <summary>What the page is for.</summary>
    public required PageKind Kind { get; init; }

    /// <summary>The language it is written in.</summary>
    public required LanguageConfig Language { get; init; }

    /// <summary>The file it was read from; <c>null</c> for a list that was made because its pages need one.</summary>
    public ContentFile? File { get; init; }

    /// <summary>What it is called in messages: its content file, or its path where it has none.</summary>
    public string DisplayPath => File?.RelativePath ?? UrlPath;

    /// <summary>Its front matter.</summary>
    public FrontMatter FrontMatter { get; init; } = FrontMatter.Empty;

    /// <summary>Its parsed text; <c>null</c> for a page without a file.</summary>
    public ParsedBody? Body { get; init; }

    /// <summary>The title; plain text.</summary>
    public required string Title { get; init; }

    /// <summary>The path below <c>content/</c> without language, extension and index name: <c>posts/hello</c>; empty for home.</summary>
    public required string LogicalPath { get; init; }

    /// <summary>The first folder of <see cref="LogicalPath"/>, or empty.</summary>
    public required string Section { get; init; }

    /// <summary>The path from the site's root, not percent-encoded: <c>/posts/hello/</c>, with the language's prefix.</summary>
    public required string UrlPath { get; init; }

    /// <summary>The file written, relative to the output folder: <c>posts/hello/index.html</c>.</summary>
    public required string OutputPath { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>When it was changed last: front matter, else git, else the date.</summary>
    public DateTimeOffset? LastMod { get; set; }

    /// <summary>The name of the taxonomy, for taxonomy and term pages.</summary>
    public string? Taxonomy { get; init; }

    /// <summary>Whether the page is shown only because drafts were asked for.</summary>
    public bool IsDraft => FrontMatter.Draft;

    /// <summary>The section, taxonomy or home page it is listed on; <c>null</c> for home.</summary>
    public Page? Parent { get; set; }

    /// <summary>What a list shows: a section's pages, a term's pages, a taxonomy's terms, home's dated pages.</summary>
    public ImmutableArray<Page> Pages { get; set; } = [];

    /// <summary>The sections directly below this one.</summary>
    public ImmutableArray<Page> Sections { get; set; } = [];

    /// <summary>The next older page of the section.</summary>
    public Page? Previous { get; set; }

    /// <summary>The next newer page of the section.</summary>
    public Page? Next { get; set; }

    /// <summary>The same page in other languages, in the order of the languages.</summary>
    public ImmutableArray<Page> Translations { get; set; } = [];

    /// <summary>The files of its bundle.</summary>
    public ImmutableArray<PageResource> Resources { get; set; } = [];

    /// <summary>Its terms by taxonomy, as term pages in the order written.</summary>
    public ImmutableDictionary<string, ImmutableArray<Page>> Terms { get; set; } =
        ImmutableDictionary<string, ImmutableArray<Page>>.Empty;

    /// <summary>The parts of its series from first to last, this page included; empty without a series.</summary>
    public ImmutableArray<Page> Series { get; set; } = [];

    /// <summary>The names of the menus it is in.</summary>
    public ImmutableArray<string> MenuNames { get; set; } = [];

    /// <summary>Items of one page of its list; 0 puts all on one page. For lists only.</summary>
    public int PagerSize { get; set; }

    /// <summary>The feeds of this list.</summary>
    public ImmutableArray<FeedLink> Feeds { get; set; } = [];

    /// <summary>Whether the page shows a list of pages.</summary>
    public bool IsList => Kind is not (PageKind.Page or PageKind.NotFound);

    /// <inheritdoc />
    public override string ToString() => $"{Kind} {UrlPath}";
}

/// <summary>A feed that is written beside a list.</summary>
/// <param name="Format">Its format.</param>
/// <param name="UrlPath">Its path from the site's root.</param>
/// <param name="OutputPath">The file written, relative to the output folder.</param>
internal sealed record FeedLink(FeedFormat Format, string UrlPath, string OutputPath);

/// <summary>A file beside a bundle's <c>index.md</c>.</summary>
internal sealed class PageResource
{
    /// <summary>Its path relative to the bundle: <c>images/rack.png</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its path relative to the site's folder, as diagnostics show it.</summary>
    public required string RelativePath { get; init; }

    /// <summary>Where it is read from; absolute.</summary>
    public required string FullPath { get; init; }

    /// <summary>The path from the site's root.</summary>
    public required string UrlPath { get; init; }

    /// <summary>The file written, relative to the output folder.</summary>
    public required string OutputPath { get; init; }

    /// <summary>What front matter says of it.</summary>
    public ResourceMetadata? Metadata { get; init; }
}
