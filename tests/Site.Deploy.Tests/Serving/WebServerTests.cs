using System.IO.Compression;
using System.Net;

namespace Site.Deploy.Tests.Serving;

/// <summary>What nginx and Caddy answer with the files that <c>sitegen deploy web</c> prints.</summary>
public sealed class WebServerTests(ServedSite site) : IClassFixture<ServedSite>
{
    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public void A_page_is_at_a_clean_address(string server)
    {
        Need();
        using HttpResponseMessage page = site.Get(server, "/about/");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        BodyOf(page).ShouldBe(File.ReadAllBytes(Path.Combine(site.Folder, "about/index.html")));

        using HttpResponseMessage bare = site.Get(server, "/about");
        ((int)bare.StatusCode).ShouldBeInRange(301, 308);
        new Uri(site.AddressOf(server), bare.Headers.Location!).PathAndQuery.ShouldBe("/about/");
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public void What_is_missing_is_answered_with_the_sites_own_page(string server)
    {
        Need();
        byte[] own = File.ReadAllBytes(Path.Combine(site.Folder, "404.html"));
        foreach (string path in new[] { "/nowhere", "/nowhere/", "/css/", "/css/main.00000000.css", "/previews/" })
        {
            using HttpResponseMessage answer = site.Get(server, path);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            BodyOf(answer).ShouldBe(own, path);
            answer.Headers.CacheControl!.ToString().ShouldBe("no-cache", path);
            Guarded(answer, path);
        }
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public void Files_that_begin_with_a_dot_are_hidden_save_well_known_ones(string server)
    {
        Need();
        File.WriteAllText(Path.Combine(site.Folder, ".secret"), "secret");
        string folder = Path.Combine(site.Folder, ".well-known");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "security.txt"), "Contact: mailto:robin@example.org");
        foreach (string path in new[] { "/.secret", "/previews/.secret", "/.git/config", "/a/.b/c" })
        {
            using HttpResponseMessage hidden = site.Get(server, path);
            hidden.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        using HttpResponseMessage known = site.Get(server, "/.well-known/security.txt");
        known.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public void Files_with_a_fingerprint_are_kept_for_ever_and_others_are_asked_about(string server)
    {
        Need();
        string css = "/css/" + Path.GetFileName(Directory.GetFiles(Path.Combine(site.Folder, "css"), "*.css").First());
        using HttpResponseMessage lasting = site.Get(server, css);
        lasting.StatusCode.ShouldBe(HttpStatusCode.OK);
        lasting.Headers.GetValues("Cache-Control").ShouldBe(["public, max-age=31536000, immutable"]);
        lasting.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        Guarded(lasting, css);
        foreach (string path in new[] { "/", "/index.xml", "/favicon.svg", "/robots.txt" })
        {
            using HttpResponseMessage other = site.Get(server, path);
            other.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            other.Headers.GetValues("Cache-Control").ShouldBe(["no-cache"], path);
            Guarded(other, path);
            using HttpResponseMessage again = site.Get(server, path, ("If-None-Match", other.Headers.ETag!.ToString()));
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
        }
    }

    [Theory]
    [InlineData("nginx", "gzip")]
    [InlineData("nginx", "br")]
    [InlineData("caddy", "gzip")]
    [InlineData("caddy", "br")]
    public void Compressed_files_are_sent_as_they_are(string server, string encoding)
    {
        Need();
        foreach (string path in new[] { "/index.html", "/index.xml", "/feed.json" })
        {
            using HttpResponseMessage answer = site.Get(
                server,
                path == "/index.html" ? "/" : path,
                ("Accept-Encoding", encoding)
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            answer.Content.Headers.ContentEncoding.ShouldBe([encoding], path);
            answer.Headers.Vary.ShouldContain("Accept-Encoding", path);
            byte[] body = BodyOf(answer);
            string file = site.Folder + path;
            body.ShouldBe(File.ReadAllBytes(file + (encoding == "br" ? ".br" : ".gz")), path);
            Unpacked(body, encoding).ShouldBe(File.ReadAllBytes(file), path);
            using HttpResponseMessage plain = site.Get(server, path == "/index.html" ? "/" : path);
            plain.Content.Headers.ContentEncoding.ShouldBeEmpty(path);
            plain.Headers.Vary.ShouldContain("Accept-Encoding", path);
        }
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public void Former_addresses_lead_on_once_the_server_was_reloaded(string server)
    {
        Need();
        site.Reload(server);
        foreach (string address in ServedSite.FormerAddresses.Append("/former"))
        {
            using HttpResponseMessage answer = site.Get(server, Uri.EscapeDataString(address).Replace("%2F", "/"));
            answer.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently, address);
            new Uri(site.AddressOf(server), answer.Headers.Location!).PathAndQuery.ShouldBe("/2026/moved/", address);
        }
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("caddy")]
    public void Previews_are_served_and_search_engines_are_kept_out(string server)
    {
        Need();
        using HttpResponseMessage preview = site.Get(server, "/previews/idea/about/");
        preview.StatusCode.ShouldBe(HttpStatusCode.OK);
        preview.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex"]);
        preview.Headers.GetValues("Cache-Control").ShouldBe(["no-cache"]);
        Guarded(preview, "preview");
        using HttpResponseMessage page = site.Get(server, "/about/");
        page.Headers.Contains("X-Robots-Tag").ShouldBeFalse();
    }

    private static void Guarded(HttpResponseMessage answer, string path)
    {
        foreach (
            string name in new[]
            {
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "Referrer-Policy",
                "Permissions-Policy",
            }
        )
        {
            answer.Headers.GetValues(name).Count().ShouldBe(1, $"{path}: {name}");
        }
    }

    private static byte[] BodyOf(HttpResponseMessage answer)
    {
        using Stream stream = answer.Content.ReadAsStream();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Unpacked(byte[] body, string encoding)
    {
        using MemoryStream packed = new(body);
        using Stream stream =
            encoding == "br"
                ? new BrotliStream(packed, CompressionMode.Decompress)
                : new GZipStream(packed, CompressionMode.Decompress);
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Need() =>
        Assert.SkipWhen(WebServerProcess.Missing is not null, WebServerProcess.Missing ?? string.Empty);
}
