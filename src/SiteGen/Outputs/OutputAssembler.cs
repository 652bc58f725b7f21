using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Assets;
using SiteGen.Links;
using SiteGen.Model;
using SiteGen.Rendering;
using SiteGen.Writing;

namespace SiteGen.Outputs;

/// <summary>Makes every file of the site: pages, feeds, sitemap, robots.txt, redirects, assets and copies.</summary>
internal sealed class OutputAssembler(SiteModel site, SiteRenderer renderer, SiteUrls urls, AssetPipeline assets)
{
    /// <summary>The files, without those made by hand twice: the first of a path wins, the writer reports the others.</summary>
    public ImmutableArray<OutputFile> Assemble(CancellationToken cancellation)
    {
        ImmutableArray<OutputFile>.Builder outputs = ImmutableArray.CreateBuilder<OutputFile>();
        outputs.AddRange(RenderPages(cancellation));
        foreach (Func<IEnumerable<OutputFile>> generator in Generators)
        {
            outputs.AddRange(generator());
        }

        return outputs.ToImmutable();
    }

    /// <summary>What is written beside the pages.</summary>
    private Func<IEnumerable<OutputFile>>[] Generators =>
        [Feeds, Sitemap, Robots, Redirects, Resources, Statics, () => assets.Outputs];

    private IEnumerable<OutputFile> RenderPages(CancellationToken cancellation)
    {
        Page[] pages = [.. site.AllPages.Where(p => p.FrontMatter.Render)];
        ParallelOptions options = new() { CancellationToken = cancellation };

        // Single pages first: lists then find their contents rendered.
        Page[] singles = [.. pages.Where(p => !p.IsList)];
        Page[] lists = [.. pages.Where(p => p.IsList)];
        OutputFile[] rendered = new OutputFile[singles.Length + lists.Length];
        Parallel.For(0, singles.Length, options, i => rendered[i] = Render(singles[i], 1, out _));
        bool[] usesPager = new bool[lists.Length];
        Parallel.For(
            0,
            lists.Length,
            options,
            i => rendered[singles.Length + i] = Render(lists[i], 1, out usesPager[i])
        );

        List<Page> paged = [];
        List<int> numbers = [];
        for (int i = 0; i < lists.Length; i++)
        {
            for (int number = 2; usesPager[i] && number <= Pager.CountOf(lists[i]); number++)
            {
                paged.Add(lists[i]);
                numbers.Add(number);
            }
        }

        OutputFile[] further = new OutputFile[paged.Count];
        Parallel.For(0, further.Length, options, i => further[i] = Render(paged[i], numbers[i], out _));
        return rendered.Concat(further).OrderBy(f => f.Path, StringComparer.Ordinal);
    }

    /// <summary>The file of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="number">The 1-based pager, for lists.</param>
    /// <param name="usesPager">Whether its templates used the list's pager: only then the list has further files.</param>
    public OutputFile Render(Page page, int number, out bool usesPager)
    {
        (byte[] html, usesPager) = renderer.RenderPage(page, number);
        return OutputFile.FromBytes(PathOf(page, number), html, LocationOf(page));
    }

    /// <summary>The path of a page's file.</summary>
    public string PathOf(Page page, int number) =>
        number == 1
            ? page.OutputPath
            : $"{page.UrlPath.TrimStart('/')}{site.Config.Pagination.Path}/{number}/index.html";

    /// <summary>The file of a list's feed.</summary>
    public OutputFile Feed(Page page, FeedLink feed) =>
        OutputFile.FromBytes(feed.OutputPath, FeedAssembler.Write(page, feed, site, renderer), LocationOf(page));

    /// <summary>The files that are made without rendering: sitemap, robots.txt, redirects.</summary>
    public IEnumerable<OutputFile> Indexes() => [.. Sitemap(), .. Robots(), .. Redirects()];

    /// <summary>The files that are copied: those beside pages, and those of <c>static/</c>.</summary>
    public IEnumerable<OutputFile> Copies() => [.. Resources(), .. Statics()];

    private IEnumerable<OutputFile> Feeds()
    {
        Page[] pages = [.. site.AllPages.Where(p => !p.Feeds.IsEmpty)];
        OutputFile[][] feeds = new OutputFile[pages.Length][];
        Parallel.For(0, pages.Length, i => feeds[i] = [.. pages[i].Feeds.Select(feed => Feed(pages[i], feed))]);
        return feeds.SelectMany(f => f);
    }

    private IEnumerable<OutputFile> Sitemap()
    {
        Page[] pages =
        [
            .. site
                .AllPages.Where(p => p.Kind != PageKind.NotFound && p.FrontMatter.Render && p.FrontMatter.InSitemap)
                .OrderBy(p => p.UrlPath, StringComparer.Ordinal),
        ];
        if (pages.Length <= SitemapWriter.MaxUrls)
        {
            return [OutputFile.FromBytes("sitemap.xml", SitemapWriter.Write(pages, urls))];
        }

        Page[][] parts = [.. pages.Chunk(SitemapWriter.MaxUrls)];
        return parts
            .Select((part, i) => OutputFile.FromBytes($"sitemap-{i + 1}.xml", SitemapWriter.Write(part, urls)))
            .Prepend(
                OutputFile.FromBytes(
                    "sitemap.xml",
                    SitemapWriter.WriteIndex(parts.Select((_, i) => urls.Absolute($"/sitemap-{i + 1}.xml")))
                )
            );
    }

    private IEnumerable<OutputFile> Robots() =>
        site.Files.Static.Any(f => f.Path == "robots.txt")
            ? []
            : [OutputFile.FromBytes("robots.txt", RobotsWriter.Write(site.Config.Robots, urls))];

    private IEnumerable<OutputFile> Redirects() =>
        site
            .Aliases.Select(a => OutputFile.FromBytes(a.OutputPath, RedirectWriter.Page(a, urls), LocationOf(a.Target)))
            .Concat(
                site.Config.RedirectMaps.Select(m =>
                    OutputFile.FromBytes(RedirectWriter.FileNameOf(m), RedirectWriter.Map(m, site.Aliases, urls))
                )
            );

    private IEnumerable<OutputFile> Resources() =>
        site.Resources.Select(r => OutputFile.Copy(r.OutputPath, r.FullPath, SourceLocation.File(r.RelativePath)));

    private IEnumerable<OutputFile> Statics() =>
        site.Files.Static.Select(f => OutputFile.Copy(f.Path, f.FullPath, SourceLocation.File(f.RelativePath)));

    private static SourceLocation? LocationOf(Page page) =>
        page.File is { } file ? SourceLocation.File(file.RelativePath) : null;
}
