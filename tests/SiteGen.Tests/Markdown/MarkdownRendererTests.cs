using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Configuration;
using SiteGen.Markdown;

namespace SiteGen.Tests.Markdown;

public sealed class MarkdownRendererTests
{
    [Theory]
    [InlineData("a\n[x](t.md)", 2, 5)]
    [InlineData("> q\n> [x](t.md)", 2, 7)]
    [InlineData("- a\n  - b [x](t.md)", 2, 11)]
    [InlineData("| a | b |\n|---|---|\n| c | [x](t.md) |", 3, 11)]
    [InlineData("a [x][r]\n\n\n[r]: t.md", 4, 6)]
    [InlineData("![x](t.md \"T\")", 1, 6)]
    [InlineData("\r\n\r\nb [x](t.md)\r\n", 3, 7)]
    [InlineData("a\n\n<p>\n<a class=\"b\" href=\"t.md\">x</a>\n</p>", 4, 20)]
    [InlineData("a <a href='t.md'>x</a>", 1, 12)]
    [InlineData("a[^1]\n\n[^1]: [x](t.md)", 3, 11)]
    [InlineData("{{% s %}}\nb [x](t.md)\n{{% /s %}}", 2, 7)]
    [InlineData("T\n:   [x](t.md)", 2, 9)]
    public void Links_are_resolved_with_their_place(string markdown, int line, int column)
    {
        MarkdownTestHost host = new() { OnResolve = (_, _) => new ResolvedLink("/t/", IsExternal: false) };
        host.Shortcodes["s"] = (_, inner) => $"<div>\n\n{inner}\n\n</div>";

        string html = MarkdownFixture.Html(markdown, host);

        (string url, _, SourceLocation location) = host.Resolved.ShouldHaveSingleItem();
        url.ShouldBe("t.md");
        location.Position.ShouldBe(new LinePosition(line, column));
        html.ShouldContain("\"/t/\"".Replace('"', html.Contains("'/t/'", StringComparison.Ordinal) ? '\'' : '"'));
    }

    [Fact]
    public void Only_a_leading_box_is_a_task()
    {
        MarkdownFixture
            .Html("- [x] a [x](y)\n- [ ]b\n")
            .ShouldBe(
                "<ul class=\"contains-task-list\">\n<li class=\"task-list-item\"><input type=\"checkbox\" disabled checked aria-label=\"a x\"> a <a href=\"y\">x</a></li>\n<li>[ ]b</li>\n</ul>\n"
            );
    }

    [Fact]
    public void Raw_html_keeps_what_leads_elsewhere()
    {
        MarkdownTestHost host = new();

        MarkdownFixture.Html(
            "<div><a href=\"https://x.org\">x</a> <!-- <a href='c.md'> --><script>\"<a href='s.md'>\"</script></div>",
            host
        );

        host.Resolved.ShouldBeEmpty();
    }

    [Fact]
    public void Raw_html_can_be_escaped()
    {
        MarkdownFixture
            .Html("<b>x</b>\n\n<div>\n", config: new MarkdownConfig { RawHtml = false })
            .ShouldBe("<p>&lt;b&gt;x&lt;/b&gt;</p>\n<p>&lt;div&gt;</p>\n");
    }

    [Fact]
    public void Images_have_their_size_and_load_late_on_pages_alone()
    {
        static ResolvedLink Resolve(string url, bool isImage) =>
            new("/" + url, false, isImage ? 4 : null, isImage ? 3 : null);

        MarkdownFixture
            .Html("![A *b*](i.png \"T\")", new MarkdownTestHost { OnResolve = Resolve })
            .ShouldBe(
                "<p><img src=\"/i.png\" alt=\"A b\" title=\"T\" width=\"4\" height=\"3\" loading=\"lazy\" decoding=\"async\" /></p>\n"
            );
        MarkdownFixture
            .Html("![A](i.png)", new MarkdownTestHost { OnResolve = Resolve, Target = RenderTarget.Feed })
            .ShouldBe("<p><img src=\"/i.png\" alt=\"A\" width=\"4\" height=\"3\" /></p>\n");
    }

    [Fact]
    public void Hooks_write_what_they_are_for()
    {
        MarkdownTestHost host = new();
        host.Hooks[RenderHook.Link] = d => $"<L {d.Url} {d.Title}>{d.Html}</L>";
        host.Hooks[RenderHook.Image] = d => $"<I {d.Url} {d.Text} {d.IsBlock}>";
        host.Hooks[RenderHook.Heading] = d => $"<H{d.Level} {d.Id} {d.Text}>{d.Html}";
        host.Hooks[RenderHook.CodeBlock] = d => $"<C {d.Language} {d.Attributes.Single().Value}>{d.Code}|{d.CodeHtml}";
        host.Hooks[RenderHook.Table] = d => $"<T>{d.Html}</T>";
        host.Hooks[RenderHook.Blockquote] = d => $"<Q {d.Alert}>{d.Html}</Q>";

        string html = MarkdownFixture.Html(
            "# A *b*\n\n![c](d)\n\ne ![f](g) [h *i*](j \"k\")\n\n```go {title=\"l\"}\nm<n\n```\n\n> o\n\n> [!TIP]\n> p\n\n|q|\n|-|\n|r|\n",
            host
        );

        html.ShouldStartWith(
            "<H1 a-b A b>A <em>b</em>\n<I d c True>\n<p>e <I g f False> <L j k>h <em>i</em></L></p>\n"
        );
        html.ShouldContain("<C go l>m<n\n|m&lt;n\n<Q ><p>o</p></Q>\n<Q tip><p>p</p></Q>\n<T><table>\n");
        html.ShouldNotContain("table-scroll");
    }

    [Fact]
    public void Tables_scroll_in_a_box_named_after_their_header()
    {
        MarkdownFixture
            .Html("| A | B \"c\" |\n|:-:|--:|\n| 1 | 2 |\n")
            .ShouldBe(
                """
                <div class="table-scroll" tabindex="0" role="group" aria-label="A, B “c”">
                <table>
                <thead>
                <tr>
                <th scope="col" class="align-center">A</th>
                <th scope="col" class="align-right">B &ldquo;c&rdquo;</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td class="align-center">1</td>
                <td class="align-right">2</td>
                </tr>
                </tbody>
                </table>
                </div>

                """.ReplaceLineEndings("\n")
            );
    }

    [Fact]
    public void Code_is_highlighted_by_the_site()
    {
        MarkdownTestHost host = new() { OnHighlight = (code, language) => $"<i>{language}:{code.Length}</i>" };

        MarkdownFixture
            .Html("```c#\na<b\n```\n\n    plain <\n", host)
            .ShouldBe(
                "<div class=\"highlight\"><pre tabindex=\"0\" class=\"chroma\"><code class=\"language-c#\" data-lang=\"c#\"><i>c#:4</i></code></pre></div>\n<pre><code>plain &lt;\n</code></pre>\n"
            );
    }

    [Fact]
    public void Footnotes_and_alerts_look_as_expected()
    {
        MarkdownFixture
            .Html("a[^x]\n\n[^x]: b\n")
            .ShouldBe(
                "<p>a<a id=\"fnref-1\" href=\"#fn-1\" class=\"footnote-ref\" role=\"doc-noteref\"><sup>1</sup></a></p>\n"
                    + "<div class=\"footnotes\" role=\"doc-endnotes\">\n<hr />\n<ol>\n<li id=\"fn-1\">\n"
                    + "<p>b<a href=\"#fnref-1\" class=\"footnote-back-ref\" role=\"doc-backlink\">&#8617;&#xFE0E;</a></p>\n</li>\n</ol>\n</div>\n"
            );
        MarkdownFixture
            .Html("> [!WARNING]\n> x\n")
            .ShouldBe(
                "<div class=\"markdown-alert markdown-alert-warning\" role=\"note\">\n<p class=\"markdown-alert-title\">Warning</p>\n<p>x</p>\n</div>\n"
            );
    }

    [Fact]
    public void A_feed_has_no_heading_ids_and_says_where_footnotes_are()
    {
        MarkdownTestHost host = new()
        {
            Target = RenderTarget.Feed,
            OnResolve = (url, _) => new ResolvedLink("https://x.org/" + url, IsExternal: false),
        };

        string html = MarkdownFixture.Html("# A\n\nb[^1]\n\n[^1]: c\n", host);

        html.ShouldStartWith("<h1>A</h1>\n");
        html.ShouldContain("href=\"https://x.org/#fn-1\"");
        html.ShouldContain("href=\"https://x.org/#fnref-1\"");
    }

    [Fact]
    public void A_summary_has_neither_ids_nor_footnote_marks()
    {
        RenderedBody body = MarkdownFixture.Render("# A\n\nb[^1]\n\n<!--more-->\n\nc\n\n[^1]: d\n");

        body.SummaryHtml.ShouldBe("<h1>A</h1>\n<p>b</p>\n");
        body.Html.ShouldContain("<h1 id=\"a\">A</h1>");
        body.Html.ShouldNotContain("more");
    }

    [Fact]
    public void An_automatic_summary_ends_with_a_sentence()
    {
        ParsedBody body = MarkdownFixture.Parse("# Not this\n\nOne two. Three *four* five. Six seven.\n\nEight.\n");

        PlainText.Summarize(body, 6).ShouldBe(new AutomaticSummary("One two. Three four five.", IsTruncated: true));
        PlainText.Summarize(body, 1).ShouldBe(new AutomaticSummary("One…", IsTruncated: true));
        PlainText
            .Summarize(body, 7)
            .ShouldBe(new AutomaticSummary("One two. Three four five. Six seven.", IsTruncated: true));
        PlainText
            .Summarize(body, 70)
            .ShouldBe(new AutomaticSummary("One two. Three four five. Six seven. Eight.", IsTruncated: false));
    }

    [Fact]
    public void The_table_of_contents_is_a_tree()
    {
        ParsedBody body = MarkdownFixture.Parse("# T\n## A\n### B\n#### C\n### D\n## E\n");

        TocEntry[] toc = [.. TocEntry.Build(body.Headings, 2, 3)];

        toc.Select(e => e.Title).ShouldBe(["A", "E"]);
        toc[0].Children.Select(e => e.Title).ShouldBe(["B", "D"]);
    }

    [Fact]
    public void Fragments_have_ids_of_their_own()
    {
        DiagnosticSink sink = new();
        MarkdownRenderer renderer = new(MarkdownFixture.DefaultParser, sink);
        MarkdownTestHost host = new();
        SourceLocation location = new(new SourceText("t.html", "x"), 0);

        renderer.RenderFragment("# A", location, host, inline: false).ShouldBe("<h1 id=\"a\">A</h1>\n");
        renderer.RenderFragment("# A", location, host, inline: false).ShouldBe("<h1 id=\"a-1\">A</h1>\n");
        renderer.RenderFragment("*x*", location, host, inline: true).ShouldBe("<em>x</em>");
        renderer.RenderFragment("a[^1]\n\n[^1]: b", location, host, inline: false).ShouldContain("id=\"fn-f1-1\"");
    }

    [Fact]
    public void Many_threads_render_the_same()
    {
        const string markdown = "# A\n\n*b* [c](d) `e`\n\n| f |\n|---|\n| {{< g >}} |\n";
        string expected = MarkdownFixture.Html(markdown);
        MarkdownRenderer renderer = new(MarkdownFixture.DefaultParser, new DiagnosticSink());

        Parallel.For(
            0,
            500,
            _ => renderer.Render(MarkdownFixture.Parse(markdown), new MarkdownTestHost()).Html.ShouldBe(expected)
        );
    }
}
