using System.Collections.Immutable;
using System.Text;
using Site.Core.Text;
using SiteGen.Configuration;
using SiteGen.Links;
using SiteGen.Model;

namespace SiteGen.Outputs;

/// <summary>Writes redirects: a page for every server, and maps for those that can answer with a 301 themselves.</summary>
internal static class RedirectWriter
{
    /// <summary>A page that leads on at once, for servers that know nothing of redirects.</summary>
    public static byte[] Page(Alias alias, SiteUrls urls)
    {
        string url = HtmlEscape.Text(urls.Absolute(alias.Target.UrlPath));
        string title = HtmlEscape.Text(alias.Target.Title);
        return Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html>
            <html lang="{HtmlEscape.Text(alias.Target.Language.Code)}">
            <head>
            <meta charset="utf-8">
            <title>{title}</title>
            <link rel="canonical" href="{url}">
            <meta name="robots" content="noindex">
            <meta http-equiv="refresh" content="0; url={url}">
            </head>
            <body>
            <p><a href="{url}">{title}</a></p>
            </body>
            </html>

            """.ReplaceLineEndings("\n")
        );
    }

    /// <summary>The file name of a map.</summary>
    public static string FileNameOf(RedirectMap map) =>
        map switch
        {
            RedirectMap.Netlify => "_redirects",
            RedirectMap.Nginx => "redirects.nginx.conf",
            _ => "redirects.caddy",
        };

    /// <summary>The bytes of a map.</summary>
    public static byte[] Map(RedirectMap map, ImmutableArray<Alias> aliases, SiteUrls urls)
    {
        StringBuilder text = new();
        text.Append("# Redirects of this site, written by sitegen.\n");
        if (map == RedirectMap.Nginx)
        {
            text.Append("# In the server block: include …/redirects.nginx.conf;\n");
        }

        foreach (Alias alias in aliases)
        {
            string from = urls.Relative(alias.UrlPath);
            string to = urls.Relative(alias.Target.UrlPath);
            foreach (string path in from.EndsWith('/') && from.Length > 1 ? [from, from[..^1]] : new[] { from })
            {
                // nginx matches the decoded path, the others the encoded one.
                string decoded = urls.BasePath + (path.Length < from.Length ? alias.UrlPath[..^1] : alias.UrlPath);
                text.Append(
                    map switch
                    {
                        RedirectMap.Netlify => $"{path} {to} 301\n",
                        RedirectMap.Nginx =>
                            $"location = \"{decoded.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\" {{ return 301 \"{to.Replace("$", "%24", StringComparison.Ordinal)}\"; }}\n",
                        _ => $"redir {path} {to} permanent\n",
                    }
                );
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
