using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Testing;

namespace SiteGen.Tests.ShippedSite;

/// <summary>What everyone sees first must be right in every respect that a program can check.</summary>
public sealed class ShippedSiteTests(BuiltSite site) : IClassFixture<BuiltSite>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    [Fact]
    public void Builds_without_a_single_diagnostic()
    {
        site.Error.ShouldBeEmpty();
        site.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Says_what_was_skipped_and_why()
    {
        site.Output.ShouldContain(": skipped: draft");
        site.Output.ShouldContain(": skipped: dated 20");
        site.Output.ShouldContain(": skipped: expired 20");
    }

    [Fact]
    public void Every_page_is_valid_for_html_validate()
    {
        string? tool = Tool.Node("html-validate/bin/html-validate.mjs");
        Assert.SkipWhen(tool is null, "html-validate is not installed: run tests/install-tools.sh");
        (int exitCode, string output) = Tool.Run(
            "node",
            RepositoryFiles.PathOf("tests/tools"),
            [tool!, "--config", ".htmlvalidate.json", .. site.FilesOf("*.html")]
        );
        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public void Every_page_and_style_sheet_is_valid_for_the_Nu_checker()
    {
        string? jar = Tool.Node("vnu-jar/build/dist/vnu.jar");
        Assert.SkipWhen(
            jar is null || !Tool.Exists("java"),
            "the Nu checker is not installed: run tests/install-tools.sh"
        );
        (int exitCode, string output) = Tool.Run(
            "java",
            site.Folder,
            [
                "-Xss4m",
                "-jar",
                jar!,
                "--errors-only",
                "--also-check-css",
                "--skip-non-html",
                .. site.FilesOf("*.html"),
                .. site.FilesOf("*.css"),
            ]
        );
        exitCode.ShouldBe(0, output);
    }

    [Fact]
    public void Every_link_and_anchor_resolves()
    {
        Dictionary<string, IDocument> pages = site.FilesOf("*.html").ToDictionary(p => p, Parse);
        List<string> broken = [];
        foreach ((string path, IDocument page) in pages)
        {
            Uri here = new("https://example.org/" + Path.GetRelativePath(site.Folder, path).Replace('\\', '/'));
            foreach (
                (string attribute, string value) in page.QuerySelectorAll("[href],[src]")
                    .Select(e =>
                        e.HasAttribute("href") ? ("href", e.GetAttribute("href")!) : ("src", e.GetAttribute("src")!)
                    )
            )
            {
                if (!Uri.TryCreate(here, value, out Uri? target))
                {
                    broken.Add($"{here.AbsolutePath}: {attribute}={value}: not an URL");
                }
                else if (target.Host == "example.org" && target.Scheme is "http" or "https" && !Exists(target, pages))
                {
                    broken.Add($"{here.AbsolutePath}: {attribute}={value}");
                }
            }
        }

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Rss_follows_the_specification()
    {
        string[] feeds = [.. site.FilesOf("index.xml")];
        feeds.ShouldNotBeEmpty();
        foreach (string feed in feeds)
        {
            XElement channel = XDocument.Load(feed).Root!.Element("channel")!;
            foreach (string required in new[] { "title", "link", "description" })
            {
                channel.Element(required)!.Value.ShouldNotBeEmpty($"{feed}: {required}");
            }

            channel.Element(Atom + "link")!.Attribute("rel")!.Value.ShouldBe("self");
            channel.Elements("item").ShouldNotBeEmpty(feed);
            foreach (XElement item in channel.Elements("item"))
            {
                Uri.IsWellFormedUriString(item.Element("link")!.Value, UriKind.Absolute).ShouldBeTrue();
                item.Element("guid")!.Value.ShouldBe(item.Element("link")!.Value);
                DateTimeOffset
                    .TryParseExact(
                        item.Element("pubDate")!.Value,
                        ["ddd, dd MMM yyyy HH:mm:ss zzz"],
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out _
                    )
                    .ShouldBeTrue(item.Element("pubDate")!.Value);
                AbsoluteUrlsOnly(item.Element(Content + "encoded")!.Value, feed);
            }

            channel.Elements("item").Select(i => i.Element("guid")!.Value).ShouldBeUnique();
        }
    }

    [Fact]
    public void Atom_follows_RFC_4287()
    {
        string[] feeds = [.. site.FilesOf("atom.xml")];
        feeds.ShouldNotBeEmpty();
        foreach (string feed in feeds)
        {
            XElement root = XDocument.Load(feed).Root!;
            root.Name.ShouldBe(Atom + "feed");
            Uri.IsWellFormedUriString(root.Element(Atom + "id")!.Value, UriKind.Absolute).ShouldBeTrue();
            Rfc3339(root.Element(Atom + "updated")!.Value);
            root.Element(Atom + "author")!.Element(Atom + "name")!.Value.ShouldNotBeEmpty();
            root.Elements(Atom + "link").Count(l => l.Attribute("rel")!.Value == "self").ShouldBe(1);
            foreach (XElement entry in root.Elements(Atom + "entry"))
            {
                entry.Elements(Atom + "id").Count().ShouldBe(1);
                entry.Elements(Atom + "title").Count().ShouldBe(1);
                entry.Elements(Atom + "updated").Count().ShouldBe(1);
                Rfc3339(entry.Element(Atom + "updated")!.Value);
                Rfc3339(entry.Element(Atom + "published")!.Value);
                XElement content = entry.Element(Atom + "content")!;
                content.Attribute("type")!.Value.ShouldBe("html");
                AbsoluteUrlsOnly(content.Value, feed);
            }

            root.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value).ShouldBeUnique();
        }
    }

    [Fact]
    public void Json_feeds_follow_version_1_1()
    {
        string[] feeds = [.. site.FilesOf("feed.json")];
        feeds.ShouldNotBeEmpty();
        foreach (string feed in feeds)
        {
            JsonElement root = JsonDocument.Parse(File.ReadAllText(feed)).RootElement;
            root.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
            root.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
            foreach (JsonElement item in root.GetProperty("items").EnumerateArray())
            {
                item.GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
                Rfc3339(item.GetProperty("date_published").GetString()!);
                AbsoluteUrlsOnly(item.GetProperty("content_html").GetString()!, feed);
            }
        }
    }

    [Fact]
    public void The_sitemap_is_valid_against_its_schema()
    {
        string? schema = Tool.Node("sitemap/schema/sitemap.xsd");
        Assert.SkipWhen(schema is null, "the sitemap schema is not installed: run tests/install-tools.sh");
        const string xhtml = """
            <xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml">
              <xsd:element name="link"><xsd:complexType>
                <xsd:attribute name="rel" use="required"/><xsd:attribute name="hreflang" use="required" type="xsd:language"/><xsd:attribute name="href" use="required" type="xsd:anyURI"/>
              </xsd:complexType></xsd:element>
            </xsd:schema>
            """;
        XmlSchemaSet schemas = new();
        schemas.Add(null, schema!);
        schemas.Add(null, XmlReader.Create(new StringReader(xhtml)));
        List<string> errors = [];
        XDocument.Load(Path.Combine(site.Folder, "sitemap.xml")).Validate(schemas, (_, e) => errors.Add(e.Message));
        errors.ShouldBeEmpty();
    }

    [Fact]
    public void Is_the_same_to_the_byte_in_every_time_zone_and_culture()
    {
        Dictionary<string, string> Hashes(string zone, string culture)
        {
            using TemporaryFolder folder = new();
            Dictionary<string, string?> environment = new()
            {
                ["TZ"] = zone,
                ["LANG"] = culture,
                ["LC_ALL"] = culture,
                ["SOURCE_DATE_EPOCH"] = "1790769600",
            };
            (int exitCode, string output) = Tool.Run(
                SiteGenExecutable.Path,
                RepositoryFiles.Root,
                ["build", "--output", folder.Path],
                environment
            );
            exitCode.ShouldBe(0, output);
            return Directory
                .GetFiles(folder.Path, "*", SearchOption.AllDirectories)
                .ToDictionary(
                    p => Path.GetRelativePath(folder.Path, p),
                    p => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(p)))
                );
        }

        Dictionary<string, string> one = Hashes("Pacific/Kiritimati", "tr_TR.UTF-8");
        one.Count.ShouldBeGreaterThan(50);
        Hashes("America/Los_Angeles", "C").ShouldBe(one, ignoreOrder: true);
    }

    [Fact]
    public void The_style_sheets_are_below_20_KB() =>
        site.FilesOf("*.css").Sum(p => new FileInfo(p).Length).ShouldBeLessThan(20_000);

    [Fact]
    public void No_page_needs_a_script_or_an_inline_style()
    {
        foreach (string path in site.FilesOf("*.html"))
        {
            IDocument page = Parse(path);
            page.QuerySelectorAll("script:not([type='application/ld+json'])").ShouldBeEmpty(path);
            page.QuerySelectorAll("style,[style],[onclick],[onload]").ShouldBeEmpty(path);
        }
    }

    private static IDocument Parse(string path) => new HtmlParser().ParseDocument(File.ReadAllText(path));

    private bool Exists(Uri target, Dictionary<string, IDocument> pages)
    {
        string path = Path.Combine(site.Folder, Uri.UnescapeDataString(target.AbsolutePath).TrimStart('/'));
        if (target.AbsolutePath.EndsWith('/'))
        {
            path = Path.Combine(path, "index.html");
        }

        if (!File.Exists(path))
        {
            return false;
        }

        string fragment = Uri.UnescapeDataString(target.Fragment.TrimStart('#'));
        return fragment.Length == 0
            || !pages.TryGetValue(path, out IDocument? page)
            || page.GetElementById(fragment) is not null;
    }

    private static void Rfc3339(string date) =>
        DateTimeOffset
            .TryParseExact(date, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            .ShouldBeTrue(date);

    private static void AbsoluteUrlsOnly(string html, string feed)
    {
        foreach (IElement element in new HtmlParser().ParseDocument(html).QuerySelectorAll("[href],[src]"))
        {
            string url = element.GetAttribute("href") ?? element.GetAttribute("src")!;
            Uri.TryCreate(url, UriKind.Absolute, out Uri? uri).ShouldBeTrue($"{feed}: {url}");
            uri!.Scheme.ShouldNotBe("file", $"{feed}: {url}");
        }
    }
}
