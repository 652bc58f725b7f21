using System.Text;
using SiteGen.Configuration;

namespace SiteGen.Links;

/// <summary>Turns paths from the site's root into URLs: percent-encoded, with the base path or the whole base URL.</summary>
internal sealed class SiteUrls
{
    private readonly string _origin;

    /// <summary>Creates the URLs of a site.</summary>
    public SiteUrls(SiteConfig config)
    {
        _origin = config.BaseUrl.GetLeftPart(UriPartial.Authority);
        BasePath = config.BaseUrl.AbsolutePath.TrimEnd('/');
        Host = config.BaseUrl.Host;
    }

    /// <summary>The path of the base URL without its last slash: empty, or <c>/blog</c>; percent-encoded.</summary>
    public string BasePath { get; }

    /// <summary>The host of the base URL.</summary>
    public string Host { get; }

    /// <summary>The URL without scheme and host of a path from the site's root.</summary>
    /// <param name="urlPath">Not percent-encoded, with a leading slash.</param>
    public string Relative(string urlPath) => IsAbsolute(urlPath) ? urlPath : BasePath + Encode(urlPath);

    /// <summary>The whole URL of a path from the site's root.</summary>
    /// <param name="urlPath">Not percent-encoded, with a leading slash.</param>
    public string Absolute(string urlPath) => IsAbsolute(urlPath) ? urlPath : _origin + BasePath + Encode(urlPath);

    /// <summary>The whole URL of an URL that may be relative to the host; for feeds and metadata.</summary>
    /// <param name="url">Percent-encoded; with the base path where it has no scheme.</param>
    public string FromRelative(string url) =>
        url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) ? _origin + url : url;

    /// <summary>Whether an URL names its scheme or its host.</summary>
    public static bool IsAbsolute(string url)
    {
        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            return true;
        }

        for (int i = 0; i < url.Length; i++)
        {
            char c = url[i];
            if (c == ':')
            {
                return i > 0;
            }

            if (!(char.IsAsciiLetter(c) || (i > 0 && (char.IsAsciiDigit(c) || c is '+' or '-' or '.'))))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Percent-encodes what can't stand in the path of an URL (RFC 3986, section 3.3), non-ASCII as UTF-8.</summary>
    public static string Encode(string path)
    {
        bool plain = true;
        foreach (char c in path)
        {
            plain &= IsPathCharacter(c);
        }

        if (plain)
        {
            return path;
        }

        StringBuilder encoded = new(path.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && IsPathCharacter((char)rune.Value))
            {
                encoded.Append((char)rune.Value);
                continue;
            }

            int count = rune.EncodeToUtf8(bytes);
            foreach (byte b in bytes[..count])
            {
                encoded.Append('%').Append(b.ToString("X2", null));
            }
        }

        return encoded.ToString();
    }

    private static bool IsPathCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c)
        || c
            is '-'
                or '.'
                or '_'
                or '~'
                or '!'
                or '$'
                or '('
                or ')'
                or '*'
                or '+'
                or ','
                or ';'
                or '='
                or ':'
                or '@'
                or '/';
}
