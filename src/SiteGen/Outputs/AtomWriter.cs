using System.Globalization;
using System.Xml;

namespace SiteGen.Outputs;

/// <summary>Writes Atom (RFC 4287).</summary>
internal static class AtomWriter
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>The bytes of the feed.</summary>
    public static byte[] Write(Feed feed) => XmlText.Write(xml => WriteFeed(xml, feed));

    private static void WriteFeed(XmlWriter xml, Feed feed)
    {
        xml.WriteStartElement("feed", Namespace);
        xml.WriteAttributeString("xml", "lang", null, feed.Language);
        Element(xml, "title", feed.Title);
        if (feed.Description.Length > 0)
        {
            Element(xml, "subtitle", feed.Description);
        }

        Element(xml, "id", feed.FeedUrl);
        Link(xml, "self", "application/atom+xml", feed.FeedUrl);
        Link(xml, "alternate", "text/html", feed.HomeUrl);
        Element(xml, "updated", Date(feed.Updated));
        Author(xml, feed.Author);
        if (feed.Copyright.Length > 0)
        {
            Element(xml, "rights", feed.Copyright);
        }

        Element(xml, "generator", "sitegen");
        foreach (FeedEntry entry in feed.Entries)
        {
            WriteEntry(xml, entry);
        }

        xml.WriteEndElement();
    }

    private static void WriteEntry(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        Element(xml, "title", entry.Title);
        Element(xml, "id", entry.Url);
        Link(xml, "alternate", "text/html", entry.Url);
        Element(xml, "published", Date(entry.Published));
        Element(xml, "updated", Date(entry.Updated));
        foreach (FeedAuthor author in entry.Authors)
        {
            Author(xml, author);
        }

        foreach (string category in entry.Categories)
        {
            xml.WriteStartElement("category", Namespace);
            xml.WriteAttributeString("term", XmlText.Clean(category));
            xml.WriteEndElement();
        }

        if (entry.Summary.Length > 0)
        {
            Element(xml, "summary", entry.Summary);
        }

        if (entry.Html is { } html)
        {
            xml.WriteStartElement("content", Namespace);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(XmlText.Clean(html));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Author(XmlWriter xml, FeedAuthor author)
    {
        xml.WriteStartElement("author", Namespace);
        Element(xml, "name", author.Name);
        if (author.Url is { Length: > 0 } url)
        {
            Element(xml, "uri", url);
        }

        if (author.Email is { Length: > 0 } email)
        {
            Element(xml, "email", email);
        }

        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string type, string url)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", url);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Namespace, XmlText.Clean(text));

    /// <summary>A date as RFC 3339 writes it.</summary>
    private static string Date(DateTimeOffset date) =>
        date.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
