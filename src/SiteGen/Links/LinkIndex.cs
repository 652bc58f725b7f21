using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using SiteGen.Model;

namespace SiteGen.Links;

/// <summary>Everything in the site that a link can lead to: pages by content path and by URL path, and every other file written.</summary>
internal sealed class LinkIndex
{
    private readonly FrozenDictionary<string, Page> _bySource;
    private readonly FrozenDictionary<(string Language, string LogicalPath), Page> _byLogicalPath;
    private readonly FrozenDictionary<string, Page?> _byUrlPath;
    private readonly FrozenDictionary<string, PageResource> _resources;
    private readonly FrozenDictionary<string, PageResource> _resourcesBySource;
    private readonly string _defaultLanguage;

    /// <summary>Indexes a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="otherPaths">Further paths that are written, from the site's root: style sheets, sitemap, feeds.</param>
    public LinkIndex(SiteModel site, IEnumerable<string> otherPaths)
    {
        _defaultLanguage = site.Config.DefaultLanguage.Code;
        Dictionary<string, Page> bySource = new(StringComparer.Ordinal);
        Dictionary<(string, string), Page> byLogicalPath = [];
        Dictionary<string, Page?> byUrlPath = new(StringComparer.Ordinal);
        foreach (Page page in site.AllPages)
        {
            if (page.File is { } file)
            {
                bySource[file.RelativePath["content/".Length..]] = page;
            }

            byLogicalPath.TryAdd((page.Language.Code, page.LogicalPath), page);
            byUrlPath.TryAdd(page.UrlPath, page);
            byUrlPath.TryAdd("/" + page.OutputPath, page);
            int pagers =
                page.IsList && page.PagerSize > 0 ? (page.Pages.Length + page.PagerSize - 1) / page.PagerSize : 1;
            for (int number = 2; number <= pagers; number++)
            {
                byUrlPath.TryAdd($"{page.UrlPath}{site.Config.Pagination.Path}/{number}/", page);
            }

            foreach (FeedLink feed in page.Feeds)
            {
                byUrlPath.TryAdd(feed.UrlPath, null);
            }
        }

        foreach (Alias alias in site.Aliases)
        {
            byUrlPath.TryAdd(alias.UrlPath, alias.Target);
        }

        foreach (
            string path in site
                .Files.Static.Select(f => "/" + f.Path)
                .Concat(site.Resources.Select(r => r.UrlPath))
                .Concat(otherPaths)
        )
        {
            byUrlPath.TryAdd(path, null);
            if (path.EndsWith("/index.html", StringComparison.Ordinal))
            {
                byUrlPath.TryAdd(path[..^"index.html".Length], null);
            }
        }

        _bySource = bySource.ToFrozenDictionary(StringComparer.Ordinal);
        _byLogicalPath = byLogicalPath.ToFrozenDictionary();
        _byUrlPath = byUrlPath.ToFrozenDictionary(StringComparer.Ordinal);
        _resources = site
            .Resources.DistinctBy(r => r.UrlPath)
            .ToFrozenDictionary(r => r.UrlPath, StringComparer.Ordinal);
        _resourcesBySource = site
            .Resources.DistinctBy(r => r.RelativePath)
            .ToFrozenDictionary(r => r.RelativePath["content/".Length..], StringComparer.Ordinal);
    }

    /// <summary>The content paths of all pages, for suggestions.</summary>
    public IEnumerable<string> ContentPaths => _bySource.Keys;

    /// <summary>The paths from the site's root of all files that are no pages, for suggestions.</summary>
    public IEnumerable<string> FilePaths =>
        _byUrlPath.Where(p => p.Value is null && !p.Key.EndsWith('/')).Select(p => p.Key);

    /// <summary>
    /// The page of a path below <c>content/</c>: with its extension (<c>posts/hello.md</c>, <c>posts/hello/index.md</c>) or
    /// without; the version in the given language if there is one, else in the default language.
    /// </summary>
    public bool TryGetPage(string contentPath, string language, [NotNullWhen(true)] out Page? page)
    {
        string path = contentPath.Trim('/');
        if (_bySource.TryGetValue(path, out page))
        {
            return page.Language.Code == language
                || !_byLogicalPath.TryGetValue((language, page.LogicalPath), out Page? translated)
                || (page = translated) is not null;
        }

        if (path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
        {
            path = path[..^3];
        }

        if (path is "index" or "_index")
        {
            path = string.Empty;
        }
        else if (
            path.EndsWith("/index", StringComparison.Ordinal) || path.EndsWith("/_index", StringComparison.Ordinal)
        )
        {
            path = path[..path.LastIndexOf('/')];
        }

        return _byLogicalPath.TryGetValue((language, path), out page)
            || _byLogicalPath.TryGetValue((_defaultLanguage, path), out page);
    }

    /// <summary>Whether something is written at a path from the site's root; <paramref name="page"/> is set where it is a page.</summary>
    public bool TryGetPath(string urlPath, out Page? page) =>
        _byUrlPath.TryGetValue(urlPath, out page)
        || (!urlPath.EndsWith('/') && _byUrlPath.TryGetValue(urlPath + "/", out page));

    /// <summary>The resource written at a path from the site's root.</summary>
    public bool TryGetResource(string urlPath, [NotNullWhen(true)] out PageResource? resource) =>
        _resources.TryGetValue(urlPath, out resource);

    /// <summary>The resource read from a path below <c>content/</c>, wherever its bundle is written.</summary>
    public bool TryGetResourceBySource(string contentPath, [NotNullWhen(true)] out PageResource? resource) =>
        _resourcesBySource.TryGetValue(contentPath, out resource);
}
