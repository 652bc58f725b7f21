using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Testing;

namespace SiteGen.Tests.Golden;

/// <summary>A post that its author wrote for another generator builds unchanged.</summary>
public sealed class AuthorPostTests
{
    private const string Name = "why-i-run-local-models";
    private static readonly string s_source = RepositoryFiles.PathOf($"../shared/author/{Name}.md");

    [Fact]
    public void The_post_is_built_as_it_is()
    {
        Assert.SkipUnless(File.Exists(s_source), "the author's post is not part of the repository: ../shared/author");
        using TemporaryFolder folder = new();
        GoldenSite.Create(folder.Path, []);
        folder.Write($"site/content/posts/{Name}.md", File.ReadAllText(s_source));
        folder.Write(
            "site/partials/hooks/heading.html",
            "<h{{ hook.level }} id=\"{{ hook.id }}\">{{ hook.html }} <a href=\"#{{ hook.id }}\">⌗</a></h{{ hook.level }}>"
        );

        (int exitCode, string _, string error) = SiteGenProgram.Run(
            Path.Combine(folder.Path, "site"),
            "build",
            "--warnings-as-errors"
        );
        exitCode.ShouldBe(0, error);
        IDocument page = new HtmlParser().ParseDocument(
            File.ReadAllText(Path.Combine(folder.Path, $"site/public/posts/{Name}/index.html"))
        );

        page.Title.ShouldBe("Why I Run Local Models");
        IElement table = page.QuerySelectorAll("table").ShouldHaveSingleItem();
        table
            .QuerySelectorAll("th")
            .Select(c => c.TextContent)
            .ShouldBe(["What", "Uptime (last 90 days)", "Incidents (last 5 days alone)"]);
        table
            .QuerySelectorAll("tbody tr")
            .Select(r => string.Join('|', r.QuerySelectorAll("td").Select(c => c.TextContent)))
            .ShouldBe(["claude.ai|98.82%|3+", "Claude API|99.17%|3+"]);
        page.QuerySelectorAll("ul").Select(l => l.Children.Length).ShouldBe([8, 4, 3, 4]);
        page.QuerySelector("ul li")!.TextContent.ShouldStartWith("June 3rd: Elevated errors on Opus 4.7.");

        IElement console = page.QuerySelectorAll("pre code").ShouldHaveSingleItem();
        console.ClassName.ShouldBe("language-text");
        console.TextContent.ShouldStartWith(
            "● Update(.claude/skills/mr-review/SKILL.md)\n⎿ Error: claude-sonnet-4-6[1m] is temporarily unavailable"
        );
        console.TextContent.Split('\n').Length.ShouldBe(8);

        page.QuerySelectorAll("h2")
            .Select(h => h.Id)
            .ShouldBe([
                "tldr",
                "it-happened-again",
                "the-saas-illusion",
                "the-local-alternative",
                "yes-its-complex",
                "the-real-calculation",
                "both-actually",
            ]);
        page.QuerySelectorAll("h2 a")
            .Select(a => a.GetAttribute("href"))
            .ShouldBe(page.QuerySelectorAll("h2").Select(h => "#" + h.Id));
    }
}
