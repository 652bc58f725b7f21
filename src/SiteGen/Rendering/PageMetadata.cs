using System.Globalization;
using System.Text;
using System.Text.Json;
using Site.Core.Text;
using SiteGen.Markdown;
using SiteGen.Model;

namespace SiteGen.Rendering;

/// <summary>
/// The metadata of a page for its head: canonical URL, translations, feeds, neighbours of a pager, OpenGraph (ogp.me), Twitter
/// cards and JSON-LD (schema.org).
/// </summary>
internal sealed class PageMetadata(SiteRenderer renderer)
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:sszzz";

    /// <summary>The elements as HTML, one a line.</summary>
    /// <param name="page">The page.</param>
    /// <param name="pagerNumber">The 1-based pager, for lists.</param>
    public string Of(Page page, int pagerNumber)
    {
        StringBuilder html = new();
        LanguageSite site = renderer.Site.Of(page);
        Pager pager = new(page, pagerNumber, renderer.Site.Config.Pagination.Path);
        string url = renderer.Urls.Absolute(pager.UrlPathOf(pagerNumber));
        if (page.Kind == PageKind.NotFound)
        {
            return "<meta name=\"robots\" content=\"noindex\">\n";
        }

        Link(html, "canonical", url);
        if (pagerNumber > 1)
        {
            Link(html, "prev", renderer.Urls.Absolute(pager.UrlPathOf(pagerNumber - 1)));
        }

        if (pagerNumber < pager.TotalPages)
        {
            Link(html, "next", renderer.Urls.Absolute(pager.UrlPathOf(pagerNumber + 1)));
        }

        WriteAlternates(html, page);
        foreach (FeedLink feed in page.Feeds.IsDefaultOrEmpty ? site.Home.Feeds : page.Feeds)
        {
            html.Append("<link rel=\"alternate\" type=\"")
                .Append(FeedNames.MediaTypeOf(feed.Format))
                .Append("\" title=\"")
                .Append(Encode($"{site.Language.Title} ({FeedNames.TitleOf(feed.Format)})"))
                .Append("\" href=\"")
                .Append(Encode(renderer.Urls.Relative(feed.UrlPath)))
                .Append("\">\n");
        }

        WriteOpenGraph(html, page, site, url);
        WriteJsonLd(html, page, site, url);
        return html.ToString();
    }

    private void WriteAlternates(StringBuilder html, Page page)
    {
        if (page.Translations.IsEmpty)
        {
            return;
        }

        foreach (Page version in page.Translations.Prepend(page).OrderBy(p => p.Language.Code, StringComparer.Ordinal))
        {
            WriteAlternate(html, version.Language.Code, version);
        }

        Page? fallback = page
            .Translations.Prepend(page)
            .FirstOrDefault(p => ReferenceEquals(p.Language, renderer.Site.Config.DefaultLanguage));
        if (fallback is not null)
        {
            WriteAlternate(html, "x-default", fallback);
        }
    }

    private void WriteAlternate(StringBuilder html, string language, Page page) =>
        html.Append("<link rel=\"alternate\" hreflang=\"")
            .Append(Encode(language))
            .Append("\" href=\"")
            .Append(Encode(renderer.Urls.Absolute(page.UrlPath)))
            .Append("\">\n");

    private void WriteOpenGraph(StringBuilder html, Page page, LanguageSite site, string url)
    {
        bool isArticle = page.Kind == PageKind.Page && page.Date is not null;
        string description = DescriptionOf(page, site);
        Property(html, "og:type", isArticle ? "article" : "website");
        Property(html, "og:title", page.Title);
        Property(html, "og:description", description);
        Property(html, "og:url", url);
        Property(html, "og:site_name", site.Language.Title);
        Property(html, "og:locale", site.Language.Code.Replace('-', '_'));
        foreach (Page version in page.Translations)
        {
            Property(html, "og:locale:alternate", version.Language.Code.Replace('-', '_'));
        }

        ResolvedLink? image = renderer.ImageOf(page);
        if (image is { } picture)
        {
            Property(html, "og:image", renderer.Urls.FromRelative(picture.Url));
            if (picture is { Width: { } width, Height: { } height })
            {
                Property(html, "og:image:width", width.ToString(CultureInfo.InvariantCulture));
                Property(html, "og:image:height", height.ToString(CultureInfo.InvariantCulture));
            }
        }

        if (isArticle)
        {
            Property(
                html,
                "article:published_time",
                page.Date!.Value.ToString(DateFormat, CultureInfo.InvariantCulture)
            );
            if (page.LastMod is { } modified)
            {
                Property(html, "article:modified_time", modified.ToString(DateFormat, CultureInfo.InvariantCulture));
            }

            foreach (Page tag in page.Terms.GetValueOrDefault("tags", []))
            {
                Property(html, "article:tag", tag.Title);
            }
        }

        html.Append("<meta name=\"twitter:card\" content=\"")
            .Append(image is null ? "summary" : "summary_large_image")
            .Append("\">\n");
    }

    private void WriteJsonLd(StringBuilder html, Page page, LanguageSite site, string url)
    {
        bool isArticle = page.Kind == PageKind.Page && page.Date is not null;
        if (!isArticle && page.Kind != PageKind.Home)
        {
            return;
        }

        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteString("@type", isArticle ? "BlogPosting" : "WebSite");
            json.WriteString(isArticle ? "headline" : "name", page.Title);
            json.WriteString("description", DescriptionOf(page, site));
            json.WriteString("url", url);
            json.WriteString("inLanguage", site.Language.Code);
            if (isArticle)
            {
                json.WriteString("mainEntityOfPage", url);
                json.WriteString("datePublished", page.Date!.Value.ToString(DateFormat, CultureInfo.InvariantCulture));
                json.WriteString(
                    "dateModified",
                    (page.LastMod ?? page.Date).Value.ToString(DateFormat, CultureInfo.InvariantCulture)
                );
                json.WriteNumber("wordCount", page.Body?.WordCount ?? 0);
                if (renderer.ImageOf(page) is { } image)
                {
                    json.WriteString("image", renderer.Urls.FromRelative(image.Url));
                }

                json.WriteStartArray("author");
                foreach (
                    string author in page.FrontMatter.Authors.IsDefaultOrEmpty
                        ? [renderer.Site.Config.Author.Name]
                        : page.FrontMatter.Authors
                )
                {
                    if (author.Length > 0)
                    {
                        json.WriteStartObject();
                        json.WriteString("@type", "Person");
                        json.WriteString("name", author);
                        json.WriteEndObject();
                    }
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        html.Append("<script type=\"application/ld+json\">")
            .Append(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length))
            .Append("</script>\n");
    }

    private string DescriptionOf(Page page, LanguageSite site)
    {
        string description =
            page.Kind == PageKind.Home
                ? page.FrontMatter.Description ?? site.Language.Description
                : renderer.Contents.DescriptionOf(page);
        return description.Length > 0 ? description : site.Language.Description;
    }

    private static void Link(StringBuilder html, string relation, string url) =>
        html.Append("<link rel=\"").Append(relation).Append("\" href=\"").Append(Encode(url)).Append("\">\n");

    private static void Property(StringBuilder html, string name, string content)
    {
        if (content.Length > 0)
        {
            html.Append("<meta property=\"")
                .Append(name)
                .Append("\" content=\"")
                .Append(Encode(content))
                .Append("\">\n");
        }
    }

    private static string Encode(string text) => HtmlEscape.Text(text);
}
