using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SiteGen.Outputs;

/// <summary>Writes JSON Feed 1.1 (jsonfeed.org/version/1.1).</summary>
internal static class JsonFeedWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of the feed.</summary>
    public static byte[] Write(Feed feed)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Options))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", feed.Title);
            json.WriteString("home_page_url", feed.HomeUrl);
            json.WriteString("feed_url", feed.FeedUrl);
            if (feed.Description.Length > 0)
            {
                json.WriteString("description", feed.Description);
            }

            json.WriteString("language", feed.Language);
            WriteAuthors(json, [feed.Author]);
            json.WriteStartArray("items");
            foreach (FeedEntry entry in feed.Entries)
            {
                WriteEntry(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Url);
        json.WriteString("url", entry.Url);
        json.WriteString("title", entry.Title);
        if (entry.Html is { } html)
        {
            json.WriteString("content_html", html);
        }
        else
        {
            json.WriteString("content_text", entry.Summary);
        }

        if (entry.Summary.Length > 0)
        {
            json.WriteString("summary", entry.Summary);
        }

        if (entry.Image is { } image)
        {
            json.WriteString("image", image);
        }

        json.WriteString("date_published", Date(entry.Published));
        json.WriteString("date_modified", Date(entry.Updated));
        if (!entry.Authors.IsEmpty)
        {
            WriteAuthors(json, entry.Authors);
        }

        if (!entry.Categories.IsEmpty)
        {
            json.WriteStartArray("tags");
            foreach (string category in entry.Categories)
            {
                json.WriteStringValue(category);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteAuthors(Utf8JsonWriter json, IEnumerable<FeedAuthor> authors)
    {
        json.WriteStartArray("authors");
        foreach (FeedAuthor author in authors)
        {
            json.WriteStartObject();
            json.WriteString("name", author.Name);
            if (author.Url is { Length: > 0 } url)
            {
                json.WriteString("url", url);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Date(DateTimeOffset date) =>
        date.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
