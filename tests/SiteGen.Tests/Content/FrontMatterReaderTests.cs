using System.Globalization;
using Site.Core.Diagnostics;
using Site.Core.Yaml;
using SiteGen.Content;

namespace SiteGen.Tests.Content;

public class FrontMatterReaderTests
{
    [Fact]
    public void ReadsTheAuthorsPost()
    {
        FrontMatter page = FrontMatterText.Read(
            "title: Why I Run Local Models\ndate: 2026-06-03T20:30:00+01:00\ntags: [ai, local-models]\ndescription: SaaS AI is impressive until it isn't. Run it."
        );
        page.Title.ShouldBe("Why I Run Local Models");
        page.Date.ShouldBe(new DateTimeOffset(2026, 6, 3, 20, 30, 0, TimeSpan.FromHours(1)));
        page.Terms["tags"].ShouldBe(["ai", "local-models"]);
        page.Description.ShouldBe("SaaS AI is impressive until it isn't. Run it.");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Hello\n", 0)]
    [InlineData("----\nHello\n", 0)]
    [InlineData("{{< note >}}\n", 0)]
    [InlineData("---\n---\nHello\n", 8)]
    [InlineData("---\ntitle: A\n---\nHello\n", 17)]
    [InlineData("---\r\ntitle: A\r\n---\r\nHello\r\n", 20)]
    [InlineData("---  \ntitle: A\n...\t\nHello\n", 20)]
    [InlineData("---\ntitle: A\n---", 16)]
    [InlineData("---\ntitle: |\n  ---\n  A\n---\nHello\n", 27)]
    public void TellsWhereTheBodyStarts(string text, int expected)
    {
        bool readable = FrontMatterText.TryRead(text, out _, out int bodyStart, out string faults);
        faults.ShouldBe(string.Empty);
        readable.ShouldBeTrue();
        bodyStart.ShouldBe(expected);
    }

    [Theory]
    [InlineData("tag: [a]", "SG2003 2:1+3 unknown front matter key 'tag' | did you mean 'tags'?")]
    [InlineData("titel: A", "SG2003 2:1+5 unknown front matter key 'titel' | did you mean 'title'?")]
    [InlineData("zzzzzz: A", "SG2003 2:1+6 unknown front matter key 'zzzzzz' | your own values belong under 'params:'")]
    [InlineData("draft: yes", "SG2004 2:8+3 'draft' must be true or false, found the text 'yes' | write true")]
    [InlineData(
        "draft: 'false'",
        "SG2004 2:8+7 'draft' must be true or false, found the text 'false' | write it without quotes"
    )]
    [InlineData("title: [a]", "SG2004 2:8+3 'title' must be text, found a list | ")]
    [InlineData("title: true", "SG2004 2:8+4 'title' must be text, found true | write it in quotes: \"true\"")]
    [InlineData("weight: heavy", "SG2004 2:9+5 'weight' must be a whole number, found the text 'heavy' | ")]
    [InlineData("tags: {a: b}", "SG2004 2:7+6 'tags' must be text, found a mapping | ")]
    [InlineData("tags: [a, [b]]", "SG2004 2:11+3 'tags' must be text, found a list | ")]
    [InlineData(
        "date: tomorrow",
        "SG2004 2:7+8 'date' must be a date, found the text 'tomorrow' | write it as 2026-06-03, or 2026-06-03T20:30:00+01:00"
    )]
    [InlineData("date: 2026-02-30", "SG2006 2:7+10 'date' is a date that does not exist: 2026-02-30 | ")]
    [InlineData(
        "date: 2026-02-28T25:00:00",
        "SG2006 2:7+19 'date' is a date that does not exist: 2026-02-28T25:00:00 | "
    )]
    [InlineData(
        "date: 0001-01-01T00:00:00+14:00",
        "SG2006 2:7+25 a date that does not exist: 0001-01-01T00:00:00+14:00 | "
    )]
    [InlineData("sort_by: size", "SG2012 2:10+4 'sort_by' cannot be the text 'size' | use date, weight or title")]
    [InlineData(
        "publishDate: 2026-01-01\npublish_date: 2026-01-02",
        "SG2002 3:1+12 duplicate key 'publish_date' | 'publishDate' on line 2 means the same; keep one of them"
    )]
    [InlineData("slug: ../x", "SG2010 2:7+4 unsafe slug: a slash | it becomes part of a path inside the site")]
    [InlineData(
        "slug: ..",
        "SG2010 2:7+2 unsafe slug: '..' as a path segment | it becomes part of a path inside the site"
    )]
    [InlineData(
        "url: /a/../../b",
        "SG2010 2:6+10 unsafe url: '..' as a path segment | it becomes part of a path inside the site"
    )]
    [InlineData(
        "aliases: ['a\\b']",
        "SG2010 2:11+5 unsafe alias: a backslash | it becomes part of a path inside the site"
    )]
    [InlineData(
        "aliases: [https://evil.example/]",
        "SG2010 2:11+21 unsafe alias: an address outside the site | it becomes part of a path inside the site"
    )]
    [InlineData(
        "aliases: //evil.example/",
        "SG2010 2:10+15 unsafe alias: an address outside the site | it becomes part of a path inside the site"
    )]
    [InlineData(
        "resources: [{title: A}]",
        "SG2009 2:13+10 'src' is missing | say which file it is about: src: photo.jpg"
    )]
    [InlineData("- a", "SG2011 2:1+3 the front matter has no keys | write lines of the form 'key: value'")]
    [InlineData(
        "title: Foo: bar",
        "SG2001 2:11+1 a ': ' inside a value | put the value in quotes: title: \"Foo: bar\""
    )]
    public void ReportsFaultsAtTheirPlace(string yaml, string expected) =>
        FrontMatterText.Faults(yaml).ShouldBe(expected);

    [Theory]
    [InlineData(
        "---\ntitle: A\n",
        "SG2007 1:1+3 the front matter is never closed | add a line '---' after the last key"
    )]
    [InlineData(
        "+++\ntitle = 1\n+++\n",
        "SG2008 1:1+3 front matter in TOML | write it in YAML: lines of the form 'key: value' between two lines '---'"
    )]
    [InlineData(
        "{\n\"title\": 1}\n",
        "SG2008 1:1+1 front matter in JSON | write it in YAML: lines of the form 'key: value' between two lines '---'"
    )]
    public void ReportsOtherForms(string text, string expected)
    {
        FrontMatterText.TryRead(text, out _, out _, out string faults).ShouldBeFalse();
        faults.ShouldBe(expected);
    }

    [Theory]
    [InlineData("date: 2026-01-15", "2026-01-15T00:00:00.0000000+01:00")]
    [InlineData("date: 2026-07-15 10:00", "2026-07-15T10:00:00.0000000+02:00")]
    [InlineData("date: '2026-07-15'", "2026-07-15T00:00:00.0000000+02:00")]
    [InlineData("date: 2026-03-29T02:30:00", "2026-03-29T03:30:00.0000000+02:00")]
    [InlineData("date: 2026-10-25T02:30:00", "2026-10-25T02:30:00.0000000+02:00")]
    [InlineData("date: 2026-06-03 20:30:00.1234567891 +0130", "2026-06-03T20:30:00.1234567+01:30")]
    public void PlacesDatesInTheSitesTimeZone(string yaml, string expected) =>
        FrontMatterText.Read(yaml).Date!.Value.ToString("O", CultureInfo.InvariantCulture).ShouldBe(expected);

    [Fact]
    public void KeepsWrongEntriesAsParamsWhereTheirCodesAreDowngraded()
    {
        DiagnosticSink sink = new()
        {
            Policy = new DiagnosticPolicy(
                [new("SG2003", Severity.Warning), new("SG2004", Severity.Warning)],
                warningsAsErrors: false
            ),
        };
        FrontMatterText
            .TryRead(
                "---\ntitle: A\nkeywords: [x]\ntoc: {depth: 2}\nmine: 1\nparams: {mine: 2}\n---\n",
                out FrontMatter page,
                out _,
                out string faults,
                sink
            )
            .ShouldBeTrue();
        faults.Split('\n').Length.ShouldBe(3);
        sink.HasErrors.ShouldBeFalse();
        YamlMapping parameters = page.Params!;
        parameters.Entries.Select(e => e.Key.Value).ShouldBe(["mine", "keywords", "toc"]);
        parameters.TryGet("mine", out YamlNode? mine).ShouldBeTrue();
        ((YamlScalar)mine!).Value.ShouldBe("2");
    }

    [Fact]
    public void ReadsMenusInAllForms()
    {
        FrontMatterText.Read("title: A\nmenu: main").Menus["main"].Name.ShouldBe("A");
        FrontMatterText.Read("title: A\nmenus: [main, footer]").Menus.Keys.Order().ShouldBe(["footer", "main"]);
        FrontMatter page = FrontMatterText.Read(
            "title: A\nlinkTitle: B\nmenus:\n  main: {weight: 3, parent: p}\n  footer:\n"
        );
        page.Menus["main"].Name.ShouldBe("B");
        page.Menus["main"].Weight.ShouldBe(3);
        page.Menus["main"].Parent.ShouldBe("p");
        page.Menus["footer"].Name.ShouldBe("B");
    }
}
