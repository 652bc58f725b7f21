using System.Buffers;
using System.Globalization;
using Site.Deploy.Hosting;

namespace Site.Deploy.WebServers;

/// <summary>A web server that a file is written for.</summary>
public enum WebServer
{
    /// <summary>nginx.</summary>
    Nginx,

    /// <summary>Caddy.</summary>
    Caddy,
}

/// <summary>Ready-made configuration of web servers: clean URLs, the site's own 404 page, cache and security headers, precompressed files, redirects.</summary>
public static class WebServerFile
{
    /// <summary>What pages may load: nothing but the site's own files, and pictures from anywhere over TLS. The theme needs no more.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; img-src 'self' data: https:; style-src 'self'; font-src 'self'; media-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The same for a picture that is looked at by itself: one that was drawn as SVG may have its style in it.</summary>
    public const string PicturePolicy =
        "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; font-src 'self'; frame-ancestors 'none'";

    /// <summary>Caddy's file with the redirects, in the host's state folder.</summary>
    internal const string CaddyRedirects = "redirects.caddy";

    /// <summary>nginx's file with the redirects, in the host's state folder.</summary>
    internal const string NginxRedirects = "redirects.nginx.conf";

    private static readonly SearchValues<char> s_special = SearchValues.Create("\"\\$`{}*?[]#;\n\r\t");

    /// <summary>The file for a host.</summary>
    /// <param name="server">The web server.</param>
    /// <param name="host">What it serves.</param>
    /// <param name="domain">The name it is asked for: <c>example.org</c>.</param>
    /// <param name="port">The port; for Caddy 443 and 80 stand for its own certificates.</param>
    /// <param name="hasBrotli">Whether nginx has the module brotli_static.</param>
    public static string Write(WebServer server, DeployHost host, string domain, int port, bool hasBrotli) =>
        Template(server == WebServer.Nginx ? "nginx.conf" : "Caddyfile")
            .Replace("@HOST@", domain, StringComparison.Ordinal)
            .Replace("@PORT@", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@ADDRESS@", AddressOf(domain, port), StringComparison.Ordinal)
            .Replace("@ROOT@", Quoted(host.CurrentLink), StringComparison.Ordinal)
            .Replace("@STATE@", host.StateFolder, StringComparison.Ordinal)
            .Replace("@CSP@", ContentSecurityPolicy, StringComparison.Ordinal)
            .Replace("@PICTURECSP@", PicturePolicy, StringComparison.Ordinal)
            .Replace(
                "@BROTLI@",
                hasBrotli
                    ? "brotli_static on;"
                    : "# With the module libnginx-mod-http-brotli-static: brotli_static on;",
                StringComparison.Ordinal
            )
            .Replace(
                "@PREVIEWS@",
                host.Config.Preview ? PreviewsOf(server, host) : string.Empty,
                StringComparison.Ordinal
            );

    /// <summary>A path that the files can't name: both servers have their own meaning for its characters.</summary>
    /// <returns>The path, or <c>null</c> where all is well.</returns>
    public static string? Unnameable(DeployHost host) =>
        new[] { host.CurrentLink, host.StateFolder }.FirstOrDefault(p => p.AsSpan().ContainsAny(s_special));

    private static string Quoted(string path) => $"\"{path}\"";

    private static string AddressOf(string domain, int port) =>
        port is 80 or 443 ? domain : string.Create(CultureInfo.InvariantCulture, $"http://{domain}:{port}");

    private static string PreviewsOf(WebServer server, DeployHost host) =>
        server == WebServer.Nginx
            ? $$"""

                    # Previews of other branches; not for search engines.
                    set $robots "";
                    if ($uri ~ "^/previews/") {
                        set $robots noindex;
                    }
                    add_header X-Robots-Tag $robots always;
                    location /previews/ {
                        alias {{Quoted(host.PreviewsFolder + "/")}};
                    }

                """
            : $$"""

                	# Previews of other branches; not for search engines.
                	handle_path /previews/* {
                		root * {{Quoted(host.PreviewsFolder)}}
                		header X-Robots-Tag noindex
                		file_server {
                			precompressed br gzip
                		}
                	}

                """;

    private static string Template(string name)
    {
        using Stream stream = typeof(WebServerFile).Assembly.GetManifestResourceStream("web/" + name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
