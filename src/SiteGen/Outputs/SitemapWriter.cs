using System.Globalization;
using System.Xml;
using SiteGen.Links;
using SiteGen.Model;

namespace SiteGen.Outputs;

/// <summary>Writes the sitemap (sitemaps.org protocol 0.9), translations as <c>xhtml:link</c> alternates.</summary>
internal static class SitemapWriter
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";

    /// <summary>The most URLs that one sitemap file may hold, by the protocol.</summary>
    public const int MaxUrls = 50_000;

    /// <summary>The bytes of a sitemap of the given pages.</summary>
    public static byte[] Write(IEnumerable<Page> pages, SiteUrls urls) =>
        XmlText.Write(xml =>
        {
            xml.WriteStartElement("urlset", Namespace);
            xml.WriteAttributeString("xmlns", "xhtml", null, XhtmlNamespace);
            foreach (Page page in pages)
            {
                WriteUrl(xml, page, urls);
            }

            xml.WriteEndElement();
        });

    /// <summary>The bytes of an index of several sitemaps.</summary>
    public static byte[] WriteIndex(IEnumerable<string> sitemapUrls) =>
        XmlText.Write(xml =>
        {
            xml.WriteStartElement("sitemapindex", Namespace);
            foreach (string url in sitemapUrls)
            {
                xml.WriteStartElement("sitemap", Namespace);
                xml.WriteElementString("loc", Namespace, url);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });

    private static void WriteUrl(XmlWriter xml, Page page, SiteUrls urls)
    {
        xml.WriteStartElement("url", Namespace);
        xml.WriteElementString("loc", Namespace, urls.Absolute(page.UrlPath));
        DateTimeOffset? lastMod = page.LastMod ?? page.Date;
        if (lastMod is { } date)
        {
            xml.WriteElementString(
                "lastmod",
                Namespace,
                date.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
            );
        }

        if (!page.Translations.IsEmpty)
        {
            foreach (
                Page version in page.Translations.Prepend(page).OrderBy(p => p.Language.Code, StringComparer.Ordinal)
            )
            {
                xml.WriteStartElement("xhtml", "link", XhtmlNamespace);
                xml.WriteAttributeString("rel", "alternate");
                xml.WriteAttributeString("hreflang", version.Language.Code);
                xml.WriteAttributeString("href", urls.Absolute(version.UrlPath));
                xml.WriteEndElement();
            }
        }

        xml.WriteEndElement();
    }
}
