using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Site.Status.Fetching;

/// <summary>Tells a web page from data, and finds what it is called.</summary>
internal static partial class HtmlTitle
{
    private const int MaxScannedBytes = 64_000;
    private const int MaxLength = 80;

    /// <summary>
    /// Whether a body is a web page, by its label and its beginning. Data with a wrong label is none: Gatus calls a bare number
    /// a web page.
    /// </summary>
    public static bool IsWebPage(string? mediaType, ReadOnlySpan<byte> body)
    {
        body = body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        body = body.TrimStart(" \t\r\n"u8);
        if (mediaType is "text/html" or "application/xhtml+xml")
        {
            return body.IsEmpty || body[0] == (byte)'<';
        }

        return StartsWith(body, "<!doctype html") || StartsWith(body, "<html");
    }

    /// <summary>The title of a page on one line, shortened; <c>null</c> where there is none.</summary>
    public static string? Find(ReadOnlySpan<byte> body)
    {
        string html = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxScannedBytes)]);
        string title = WebUtility.HtmlDecode(TitlePattern().Match(html).Groups[1].Value);
        title = string.Join(' ', title.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return title.Length switch
        {
            0 => null,
            > MaxLength => title[..MaxLength] + "…",
            _ => title,
        };
    }

    private static bool StartsWith(ReadOnlySpan<byte> body, string text) =>
        body.Length >= text.Length
        && Encoding.Latin1.GetString(body[..text.Length]).Equals(text, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("<title[^>]{0,200}>([^<]{0,2000})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TitlePattern();
}
