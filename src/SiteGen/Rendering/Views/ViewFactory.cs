using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using SiteGen.Assets;
using SiteGen.Links;
using SiteGen.Model;

namespace SiteGen.Rendering.Views;

/// <summary>Makes the views of pages and sites; the same page always has the same view.</summary>
internal sealed class ViewFactory
{
    private readonly ConcurrentDictionary<Page, PageView> _pages = new();
    private readonly ConcurrentDictionary<PageResource, ResourceView> _resources = new();

    /// <summary>Creates a factory.</summary>
    public ViewFactory(SiteModel site, SiteUrls urls, LinkResolver links)
    {
        Site = site;
        Urls = urls;
        Links = links;
        Related = site.Languages.ToDictionary(l => l, l => new RelatedPages(site.Config.Related, l));
    }

    /// <summary>The site.</summary>
    public SiteModel Site { get; }

    /// <summary>Its URLs.</summary>
    public SiteUrls Urls { get; }

    /// <summary>Its links.</summary>
    public LinkResolver Links { get; }

    private Dictionary<LanguageSite, RelatedPages> Related { get; }

    /// <summary>The view of a page.</summary>
    public PageView Page(Page page) =>
        _pages.TryGetValue(page, out PageView? view) ? view : _pages.GetOrAdd(page, p => new PageView(p, this));

    /// <summary>The view of a page that may not be there.</summary>
    public PageView? PageOrNull(Page? page) => page is null ? null : Page(page);

    /// <summary>The views of pages, made as they are read.</summary>
    public PageList Pages(ImmutableArray<Page> pages) => new(pages, this);

    /// <summary>The view of a file of a bundle.</summary>
    public ResourceView Resource(PageResource resource) =>
        _resources.GetOrAdd(resource, r => new ResourceView(r, this));

    /// <summary>The pages most like a page, the nearest first.</summary>
    public ImmutableArray<Page> RelatedTo(Page page) => Related[Site.Of(page)].To(page);

    /// <summary>The media type of a file by its name.</summary>
    public static string MediaTypeOf(string path) => MediaTypes.Of(path);
}

/// <summary>A list of pages as templates see it: views are made as they are read.</summary>
internal sealed class PageList(ImmutableArray<Page> pages, ViewFactory views) : IReadOnlyList<object?>
{
    /// <inheritdoc />
    public int Count => pages.Length;

    /// <inheritdoc />
    public object? this[int index] => views.Page(pages[index]);

    /// <inheritdoc />
    public IEnumerator<object?> GetEnumerator()
    {
        foreach (Page page in pages)
        {
            yield return views.Page(page);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
