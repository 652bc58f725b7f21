using System.Diagnostics;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;
using SiteGen.Markdown;
using Testing;

namespace SiteGen.Tests.Markdown;

public sealed class MarkdownParserTests
{
    [Theory]
    [InlineData("# Hello, World!", "hello-world")]
    [InlineData("# Über Ärger & 日本語 2", "über-ärger--日本語-2")]
    [InlineData("# `code` and *more* a_b", "code-and-more-a_b")]
    [InlineData("# ¿?", "section")]
    [InlineData("# Mine {#own-id}", "own-id")]
    [InlineData("# {{< x >}} after", "after")]
    [InlineData("# The {{</* x */>}} tag", "the--x--tag")]
    [InlineData("Setext\n===", "setext")]
    public void Headings_have_ids_as_on_GitHub(string markdown, string id) =>
        MarkdownFixture.Parse(markdown).Headings.ShouldHaveSingleItem().Id.ShouldBe(id);

    [Fact]
    public void Ids_are_unique_and_written_ones_win()
    {
        ParsedBody body = MarkdownFixture.Parse("# A\n# A\n# B {#a-1}\n# A\n\nx[^1]\n\n[^1]: y\n\n<p id=raw>z</p>\n");

        body.Headings.Select(h => h.Id).ShouldBe(["a", "a-2", "a-1", "a-3"]);
        body.Anchors.ShouldBe(["a", "a-1", "a-2", "a-3", "fn-1", "fnref-1", "raw"], ignoreOrder: true);
    }

    [Fact]
    public void An_id_written_twice_is_a_warning()
    {
        DiagnosticSink sink = new();
        MarkdownFixture.Parse("# A {#xy}\n\n# B {#xy}\n", sink);

        Diagnostic found = sink.ToSortedArray().ShouldHaveSingleItem();
        found.Code.ShouldBe(MarkdownDiagnostics.DuplicateId);
        found.Location!.Position.Line.ShouldBe(3);
    }

    [Fact]
    public void Headings_in_percent_shortcodes_belong_to_the_page()
    {
        ParsedBody body = MarkdownFixture.Parse(
            "# One\n{{% x %}}\n## Two\n{{% /x %}}\n{{< y >}}\n## Three\n{{< /y >}}\n"
        );

        body.Headings.Select(h => h.Id).ShouldBe(["one", "two"]);
        body.Anchors.ShouldContain("three");
    }

    [Theory]
    [InlineData("one two three", 3)]
    [InlineData("**half**way there, it's *fine* – really", 5)]
    [InlineData("日本語 text 한국어", 5)]
    [InlineData("a `b c` d\n\n```\ncode here\n```\n", 2)]
    [InlineData("| a | b |\n|---|---|\n| c | d e |\n", 5)]
    [InlineData("{{% x %}}two words{{% /x %}}", 2)]
    [InlineData("![three alt words](x.png) <b>one</b>", 1)]
    [InlineData("", 0)]
    public void Words_are_counted_without_code_and_markup(string markdown, int words) =>
        MarkdownFixture.Parse(markdown).WordCount.ShouldBe(words);

    [Theory]
    [InlineData("a\n\n<!--more-->\n\nb", 1)]
    [InlineData("a\n\nb\n\n<!-- more -->\nc", 2)]
    [InlineData("a\n<!--more-->\nb", 1)]
    [InlineData("a <!--more--> b\n\nc", 1)]
    [InlineData("<!-->", null)]
    [InlineData("<!-- something else -->\n\na", null)]
    [InlineData("```\n<!--more-->\n```", null)]
    public void The_summary_ends_at_more(string markdown, int? blocks) =>
        MarkdownFixture.Parse(markdown).BlocksBeforeMore.ShouldBe(blocks);

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("1. ")]
    public void Two_hundred_levels_build_and_ten_thousand_are_one_error(string marker)
    {
        MarkdownFixture.Html(Repeat(marker, 200) + "x").ShouldContain("x");

        DiagnosticSink sink = new();
        MarkdownFixture.Html(Repeat(marker, 10_000) + "x", sink: sink).ShouldContain("x");
        Diagnostic found = sink.ToSortedArray().ShouldHaveSingleItem();
        found.Code.ShouldBe(MarkdownDiagnostics.BlocksTooDeep);
        found.Location!.Start.ShouldBe(250 * marker.Length);
    }

    [Fact]
    public void Two_hundred_nested_lists_of_many_lines_build()
    {
        string list = string.Concat(Enumerable.Range(0, 200).Select(i => new string(' ', 2 * i) + "- x\n"));

        MarkdownFixture.Html(list).Split("<ul>").Length.ShouldBe(201);
    }

    public static TheoryData<string> Pathological =>
        [
            "[",
            "![",
            "*",
            "*a ",
            "*a* ",
            "a**b",
            "_a ",
            "`",
            "`a ",
            "<",
            "<a ",
            "<!-- ",
            "[a](",
            "[a](<b",
            "{",
            "x{.a ",
            "|",
            "&",
            ":",
            "~a ",
            "$a ",
            "\"a ",
            "http://a ",
            "> ",
            "- ",
            "# a\n",
            "**x** y ",
            "[x](y) ",
            "]",
            "\\",
            "*_",
            "a**_b_",
            "<b>x</b>",
            "{{<",
            "{{< a ",
            "{{< a >}}",
            "{{< /a >}}",
            "{{</* ",
            "[a][",
            "<div\n",
            "a|b\n",
            "+--+\n|a |\n",
            "~~~ a\n",
            "^^^\n",
            ": ",
            "a@b.c ",
            "*a **b ",
        ];

    [Theory]
    [MemberData(nameof(Pathological))]
    public void Fifty_thousand_of_anything_end_soon_and_never_throw(string piece)
    {
        Stopwatch watch = Stopwatch.StartNew();
        MarkdownFixture.Html(Repeat(piece, 50_000), sink: new DiagnosticSink()).ShouldNotBeNull();

        // Far above what is measured (under two seconds), far below what quadratic time would be (minutes).
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void A_table_of_ten_thousand_rows_with_emphasis_is_a_table()
    {
        string html = MarkdownFixture.Html("| a | b |\n|---|---|\n" + Repeat("| *x* | **y** |\n", 10_000));

        html.Split("<em>x</em>").Length.ShouldBe(10_001);
        html.Split("<tr>").Length.ShouldBe(10_002);
    }

    [Theory]
    [InlineData("*a **b* c**")]
    [InlineData("**a *b* c** _d_ *e*")]
    [InlineData("*a [b* c](d) e")]
    public void Resolving_emphasis_early_changes_nothing(string markdown)
    {
        string before = Repeat("*i* **b** ~~s~~ _u_ ", 40);

        string together = MarkdownFixture.Html(before + markdown);

        string alone = MarkdownFixture.Html(markdown);
        together.ShouldEndWith(alone["<p>".Length..]);
    }

    [Fact]
    public void Emphasis_nested_beyond_reason_is_one_error()
    {
        DiagnosticSink sink = new();
        MarkdownFixture.Html(Repeat("*a **b ", 1_000) + Repeat("c** d*", 1_000), sink: sink).ShouldNotBeNull();

        sink.ToSortedArray().ShouldHaveSingleItem().Code.ShouldBe(MarkdownDiagnostics.InlinesTooDeep);
    }

    [Fact]
    public void A_post_of_twenty_megabytes_builds()
    {
        string paragraph =
            "Some *words* with a [link](x.md) and `code`, again and again, until the line is long enough to count.\n\n";

        MarkdownFixture
            .Html(Repeat(paragraph, 20 * 1024 * 1024 / paragraph.Length))
            .Length.ShouldBeGreaterThan(20 * 1024 * 1024);
    }

    [Fact]
    public void The_authors_post_is_read_right()
    {
        string path = Path.Combine(RepositoryFiles.Root, "../shared/author/why-i-run-local-models.md");
        Assert.SkipUnless(File.Exists(path), "the author's post is not beside the repository");
        string text = File.ReadAllText(path);
        int start = text.IndexOf("\n---\n", StringComparison.Ordinal) + 5;
        DiagnosticSink sink = new();

        ParsedBody body = MarkdownFixture.DefaultParser.Parse(new SourceText("post.md", text), start, sink);
        string html = new MarkdownRenderer(MarkdownFixture.DefaultParser, sink)
            .Render(body, new MarkdownTestHost())
            .Html;

        sink.ToSortedArray().ShouldBeEmpty();
        body.Headings.Select(h => h.Id)
            .ShouldBe([
                "tldr",
                "it-happened-again",
                "the-saas-illusion",
                "the-local-alternative",
                "yes-its-complex",
                "the-real-calculation",
                "both-actually",
            ]);
        html.Split("<tr>").Length.ShouldBe(4);
        html.ShouldContain("<td>98.82%</td>");
        html.Split("<ul>").Length.ShouldBe(5);
        html.ShouldContain("<pre><code class=\"language-text\">● Update(.claude/skills/mr-review/SKILL.md)\n⎿ Error:");
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
