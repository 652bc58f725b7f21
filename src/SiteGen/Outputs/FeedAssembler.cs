using System.Collections.Immutable;
using SiteGen.Configuration;
using SiteGen.Model;
using SiteGen.Rendering;

namespace SiteGen.Outputs;

/// <summary>Fills feeds with the newest dated pages of a list.</summary>
internal static class FeedAssembler
{
    /// <summary>The bytes of a list's feed.</summary>
    public static byte[] Write(Page list, FeedLink link, SiteModel site, SiteRenderer renderer)
    {
        Feed feed = Assemble(list, link, site, renderer);
        return link.Format switch
        {
            FeedFormat.Rss => RssWriter.Write(feed),
            FeedFormat.Atom => AtomWriter.Write(feed),
            _ => JsonFeedWriter.Write(feed),
        };
    }

    private static Feed Assemble(Page list, FeedLink link, SiteModel site, SiteRenderer renderer)
    {
        SiteConfig config = site.Config;
        ImmutableArray<FeedEntry> entries =
        [
            .. list
                .Pages.Where(p =>
                    p.Kind == PageKind.Page && p.Date is not null && p.FrontMatter.InFeeds && p.FrontMatter.Render
                )
                .Where(p =>
                    list.Kind != PageKind.Home
                    || config.Feeds.Sections.IsDefaultOrEmpty
                    || config.Feeds.Sections.Contains(p.Section)
                )
                .OrderByDescending(p => p.Date)
                .ThenBy(p => p.UrlPath, StringComparer.Ordinal)
                .Take(config.Feeds.Limit)
                .Select(p => EntryOf(p, config, renderer)),
        ];
        string siteTitle = list.Language.Title;
        return new Feed(
            list.Kind == PageKind.Home ? siteTitle : $"{list.Title} · {siteTitle}",
            renderer.Urls.Absolute(list.UrlPath),
            renderer.Urls.Absolute(link.UrlPath),
            list.Language.Code
        )
        {
            Description = list.FrontMatter.Description ?? list.Language.Description,
            Author = new FeedAuthor(
                config.Author.Name.Length > 0 ? config.Author.Name : siteTitle,
                config.Author.Email,
                config.Author.Url
            ),
            Copyright = config.Copyright,
            Updated = entries.IsEmpty ? DateTimeOffset.UnixEpoch : entries.Max(e => e.Updated),
            Entries = entries,
        };
    }

    private static FeedEntry EntryOf(Page page, SiteConfig config, SiteRenderer renderer)
    {
        DateTimeOffset published = page.Date!.Value;
        DateTimeOffset updated = page.LastMod is { } modified && modified > published ? modified : published;
        return new FeedEntry(page.Title, renderer.Urls.Absolute(page.UrlPath), published, updated)
        {
            Summary = renderer.Contents.DescriptionOf(page),
            Html = config.Feeds.FullContent ? renderer.Contents.FeedHtmlOf(page) : null,
            Categories =
            [
                .. page
                    .Terms.OrderBy(t => t.Key, StringComparer.Ordinal)
                    .SelectMany(t => t.Value)
                    .Select(t => t.Title)
                    .Distinct(),
            ],
            Authors = page.FrontMatter.Authors.IsDefaultOrEmpty
                ? []
                : [.. page.FrontMatter.Authors.Select(a => new FeedAuthor(a))],
            Image = renderer.ImageOf(page) is { } image ? renderer.Urls.FromRelative(image.Url) : null,
        };
    }
}
