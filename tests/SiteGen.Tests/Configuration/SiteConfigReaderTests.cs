using SiteGen.Configuration;

namespace SiteGen.Tests.Configuration;

public class SiteConfigReaderTests
{
    private const string Minimal = "title: T\nbase_url: https://example.org\n";

    [Fact]
    public void ReadsAMinimalSite()
    {
        using SiteFolder site = new(Minimal);
        SiteConfig config = site.Read();
        config.Title.ShouldBe("T");
        config.BaseUrl.AbsoluteUri.ShouldBe("https://example.org/");
        config.DefaultLanguage.Code.ShouldBe("en");
        config.DefaultLanguage.Title.ShouldBe("T");
        config.Taxonomies.Select(t => t.Title).ShouldBe(["Tags", "Categories"]);
        config.TimeZone.ShouldBe(TimeZoneInfo.Utc);
        config.Environment.ShouldBe("production");
    }

    [Theory]
    [InlineData("titel: x", "site.yaml SG1003 3:1+5 unknown setting 'titel' | did you mean 'title'?")]
    [InlineData("feeds: {limt: 3}", "site.yaml SG1003 3:9+4 unknown setting 'limt' | did you mean 'limit'?")]
    [InlineData(
        "pagination: {size: many}",
        "site.yaml SG1004 3:20+4 'size' must be a whole number, found the text 'many' | "
    )]
    [InlineData("pagination: {size: -1}", "site.yaml SG1005 3:20+2 'size' must be from 0 to 100000, found -1 | ")]
    [InlineData(
        "feeds: {formats: [rsss]}",
        "site.yaml SG1005 3:19+4 'formats' cannot be the text 'rsss' | did you mean 'rss'?"
    )]
    [InlineData(
        "git_info: yes",
        "site.yaml SG1004 3:11+3 'git_info' must be true or false, found the text 'yes' | write true"
    )]
    [InlineData(
        "time_zone: Europe/Berlim",
        "site.yaml SG1011 3:12+13 unknown time zone 'Europe/Berlim' | did you mean 'Europe/Berlin'?"
    )]
    [InlineData(
        "time_zone: ../../etc/passwd",
        "site.yaml SG1011 3:12+16 unknown time zone '../../etc/passwd' | use a name of the IANA database such as Europe/Berlin"
    )]
    [InlineData(
        "permalinks: {posts: /:yeer/:slug/}",
        "site.yaml SG1012 3:22+5 unknown permalink token ':yeer' | did you mean ':year'?"
    )]
    [InlineData(
        "permalinks: {posts: '/a/../:slug/'}",
        "site.yaml SG1012 3:25+2 '..' in a permalink pattern | write the path from the site's root"
    )]
    [InlineData(
        "permalinks: {posts: ':slug'}",
        "site.yaml SG1012 3:22+5 the permalink pattern ':slug' does not start with '/' | write /:slug"
    )]
    [InlineData("diagnostics: {SG9999: warning}", "site.yaml SG1013 3:15+6 unknown diagnostic code 'SG9999' | ")]
    [InlineData(
        "diagnostics: {SG2003: warn}",
        "site.yaml SG1005 3:23+4 'SG2003' cannot be the text 'warn' | did you mean 'warning'?"
    )]
    [InlineData("language: en_US", "site.yaml SG1014 3:11+5 'en_US' is not a language tag | write en-US")]
    [InlineData(
        "languages: {en: , de: }\ndefault_language: fr",
        "site.yaml SG1014 4:19+2 default_language 'fr' is none of the languages | languages names en, de"
    )]
    [InlineData(
        "theme: ../x",
        "site.yaml SG1015 3:8+4 '../x' cannot be the name of a theme | use one word of letters, digits and hyphens"
    )]
    [InlineData(
        "taxonomies: [title]",
        "site.yaml SG1015 3:14+5 the taxonomy 'title' has the name of a front matter key | choose another name"
    )]
    [InlineData(
        "menus: {main: [{name: A}]}",
        "site.yaml SG1016 3:16+9 the menu entry 'A' leads nowhere | add url: /path/ or page: about.md"
    )]
    [InlineData(
        "max_content_size: 32XB",
        "site.yaml SG1005 3:19+4 '32XB' is not a size of 1B to 1GB | write it like 32MB"
    )]
    [InlineData(
        "title: T2",
        "site.yaml SG1002 3:1+5 duplicate key 'title' | 'title' is already on line 1; keep one of them"
    )]
    [InlineData(
        "weather: {}",
        "site.yaml SG1003 3:1+7 unknown setting 'weather' | your own values belong under 'params:'"
    )]
    public void ReportsFaultsAtTheirPlace(string line, string expected)
    {
        using SiteFolder site = new(Minimal + line + "\n");
        site.Faults().ShouldBe(expected);
    }

    [Fact]
    public void ReportsAMissingSite()
    {
        using SiteFolder site = new();
        site.Faults().ShouldStartWith("site.yaml SG1007 1:1+0 no site.yaml in the site's folder | ");
        site.Faults().ShouldContain("sitegen init");
    }

    [Fact]
    public void LaysTheOverlayOverTheSite()
    {
        using SiteFolder site = new(Minimal + "feeds: {limit: 5, formats: [rss]}\nparams: {a: 1, b: 2}\n");
        site.Add("site.staging.yaml", "base_url: https://staging.example.org/x\nfeeds: {limit: 7}\nparams: {b: 3}\n");
        SiteConfig config = site.Read(o => o with { Environment = "staging" });
        config.BaseUrl.AbsoluteUri.ShouldBe("https://staging.example.org/x/");
        config.Feeds.Limit.ShouldBe(7);
        config.Feeds.Formats.ShouldBe([FeedFormat.Rss]);
        config.Params!.Entries.Select(e => e.Key.Value).ShouldBe(["a", "b"]);
        site.Add("site.staging.yaml", "feeds: {limit: x}\n");
        site.Faults(o => o with { Environment = "staging" })
            .ShouldBe("site.staging.yaml SG1004 1:16+1 'limit' must be a whole number, found the text 'x' | ");
        site.Faults(o => o with { Environment = "stagin" })
            .ShouldBe("SG1009 no overlay for the environment 'stagin' | did you mean 'staging'?");
        site.Faults(o => o with { Environment = "../x" })
            .ShouldBe("SG1009 no overlay for the environment '../x' | there are: staging");
    }

    [Fact]
    public void TheCommandLineHasTheLastWord()
    {
        using SiteFolder site = new("title: T\nbase_url: nonsense\nhighlight: {enabled: true}\n");
        SiteConfig config = site.Read(o => o with { BaseUrl = "http://localhost:8080", NoHighlight = true });
        config.BaseUrl.AbsoluteUri.ShouldBe("http://localhost:8080/");
        config.Highlight.Enabled.ShouldBeFalse();
        site.Faults(o => o with { BaseUrl = "example.org" })
            .ShouldBe(
                "SG1010 --base-url 'example.org' must be an absolute http or https URL | write https://example.org"
            );
    }

    [Fact]
    public void ReadsLanguages()
    {
        using SiteFolder site = new(
            Minimal
                + "default_language: de\nmenus: {main: [{name: Home, url: /}], footer: [{name: F, url: /f/}]}\n"
                + "languages:\n  en: {name: English, weight: 2}\n  ar:\n  de: {name: Deutsch, title: D, weight: 9, menus: {main: [{name: Start, url: /}]}}\n"
        );
        SiteConfig config = site.Read();
        config.Languages.Select(l => l.Code).ShouldBe(["de", "ar", "en"]);
        config.DefaultLanguage.Title.ShouldBe("D");
        config.DefaultLanguage.Menus["main"][0].Name.ShouldBe("Start");
        config.DefaultLanguage.Menus["footer"][0].Name.ShouldBe("F");
        config.Languages[1].Direction.ShouldBe("rtl");
    }
}
