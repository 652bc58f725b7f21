using System.Text;
using SiteGen.Configuration;
using SiteGen.Links;

namespace SiteGen.Outputs;

/// <summary>Writes robots.txt (RFC 9309).</summary>
internal static class RobotsWriter
{
    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(RobotsConfig robots, SiteUrls urls)
    {
        string extra = robots.Extra.ReplaceLineEndings("\n").Trim('\n');
        string rules = robots.Allow ? "User-agent: *\nAllow: /\n" : "User-agent: *\nDisallow: /\n";
        return Encoding.UTF8.GetBytes(
            $"{rules}{(extra.Length > 0 ? $"\n{extra}\n" : string.Empty)}\nSitemap: {urls.Absolute("/sitemap.xml")}\n"
        );
    }
}
