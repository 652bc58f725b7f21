using System.Globalization;
using System.Xml;

namespace SiteGen.Outputs;

/// <summary>Writes RSS 2.0 (rssboard.org/rss-specification), the full content in <c>content:encoded</c>.</summary>
internal static class RssWriter
{
    private const string AtomNamespace = "http://www.w3.org/2005/Atom";
    private const string ContentNamespace = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCoreNamespace = "http://purl.org/dc/elements/1.1/";

    /// <summary>The bytes of the feed.</summary>
    public static byte[] Write(Feed feed) => XmlText.Write(xml => WriteChannel(xml, feed));

    private static void WriteChannel(XmlWriter xml, Feed feed)
    {
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, AtomNamespace);
        xml.WriteAttributeString("xmlns", "content", null, ContentNamespace);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCoreNamespace);
        xml.WriteStartElement("channel");
        xml.WriteElementString("title", XmlText.Clean(feed.Title));
        xml.WriteElementString("link", feed.HomeUrl);
        xml.WriteElementString(
            "description",
            XmlText.Clean(feed.Description.Length > 0 ? feed.Description : feed.Title)
        );
        xml.WriteElementString("language", feed.Language);
        if (feed.Copyright.Length > 0)
        {
            xml.WriteElementString("copyright", XmlText.Clean(feed.Copyright));
        }

        if (feed.Entries.Length > 0)
        {
            xml.WriteElementString("lastBuildDate", Date(feed.Updated));
        }

        xml.WriteElementString("generator", "sitegen");
        xml.WriteStartElement("atom", "link", AtomNamespace);
        xml.WriteAttributeString("href", feed.FeedUrl);
        xml.WriteAttributeString("rel", "self");
        xml.WriteAttributeString("type", "application/rss+xml");
        xml.WriteEndElement();
        foreach (FeedEntry entry in feed.Entries)
        {
            WriteItem(xml, feed, entry);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteItem(XmlWriter xml, Feed feed, FeedEntry entry)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", XmlText.Clean(entry.Title));
        xml.WriteElementString("link", entry.Url);
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "true");
        xml.WriteString(entry.Url);
        xml.WriteEndElement();
        xml.WriteElementString("pubDate", Date(entry.Published));
        foreach (FeedAuthor author in entry.Authors.IsEmpty ? [feed.Author] : entry.Authors)
        {
            xml.WriteElementString("creator", DublinCoreNamespace, XmlText.Clean(author.Name));
        }

        foreach (string category in entry.Categories)
        {
            xml.WriteElementString("category", XmlText.Clean(category));
        }

        xml.WriteElementString("description", XmlText.Clean(entry.Summary));
        if (entry.Html is { } html)
        {
            xml.WriteElementString("encoded", ContentNamespace, XmlText.Clean(html));
        }

        xml.WriteEndElement();
    }

    /// <summary>A date as RFC 822 writes it, with a year of four digits.</summary>
    private static string Date(DateTimeOffset date)
    {
        string offset = date.ToString("zzz", CultureInfo.InvariantCulture)
            .Replace(":", string.Empty, StringComparison.Ordinal);
        return date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + offset;
    }
}
