using Site.Core.Diagnostics;
using SiteGen.Configuration;

namespace SiteGen.Tests.Markdown;

public sealed class ShortcodeRenderingTests
{
    [Fact]
    public void A_paragraph_of_shortcodes_alone_has_no_p()
    {
        MarkdownFixture
            .Html("{{< a >}}\n\nx {{< a >}}\n\n{{< a >}} {{< b >}}\n")
            .ShouldBe("[a]\n<p>x [a]</p>\n[a] [b]\n");
    }

    [Fact]
    public void Literals_are_text_everywhere()
    {
        MarkdownFixture
            .Html("{{</* a */>}}\n\n`{{</* a */>}}`\n\n```\n{{%/* b */%}}\n```\n")
            .ShouldBe(
                "<p>{{&lt; a &gt;}}</p>\n<p><code>{{&lt; a &gt;}}</code></p>\n<pre><code>{{% b %}}\n</code></pre>\n"
            );
    }

    [Fact]
    public void Output_with_pipes_and_lines_leaves_the_row_of_a_table_whole()
    {
        MarkdownTestHost host = new();
        host.Shortcodes["a"] = (_, _) => "x | y\n\nz";

        string html = MarkdownFixture.Html(
            "| h | i |\n|---|---|\n| {{< a \"1|2\" >}} | {{% b %}}- c\n- d|e{{% /b %}} |\n| f | g |\n",
            host
        );

        html.Split("<tr>").Length.ShouldBe(4);
        html.Split("<td>").Length.ShouldBe(5);
        html.ShouldContain("<td>x | y\n\nz</td>");
    }

    [Fact]
    public void Percent_output_is_Markdown_that_fits_its_place()
    {
        MarkdownTestHost host = new();
        host.Shortcodes["m"] = (_, _) => "*x*";
        host.Shortcodes["u"] = (_, _) => "https://x.org/?a=1";

        MarkdownFixture
            .Html(
                "{{% m %}}\n\na {{% m %}}\n\n- {{% m %}}\n\n`{{% m %}}`\n\n[l]({{% u %}}) <i title=\"{{% m %}}\">\n",
                host
            )
            .ShouldBe(
                "<p><em>x</em></p>\n<p>a <em>x</em></p>\n<ul>\n<li><em>x</em></li>\n</ul>\n<p><code>*x*</code></p>\n"
                    + "<p><a href=\"https://x.org/?a=1\">l</a> <i title=\"*x*\"></p>\n"
            );
    }

    [Fact]
    public void Nested_calls_are_rendered_within_their_parent()
    {
        MarkdownTestHost host = new();
        host.Shortcodes["tabs"] = (_, inner) => $"<div>{inner}</div>";
        host.Shortcodes["tab"] = (_, inner) => inner!;

        MarkdownFixture
            .Html("{{< tabs >}}\n{{% tab %}}\n## A\n\n*b*\n{{% /tab %}}\n{{< /tabs >}}\n", host)
            .ShouldBe("<div>\n<h2 id=\"a\">A</h2>\n<p><em>b</em></p>\n</div>\n");
    }

    [Fact]
    public void Code_with_a_call_is_not_highlighted_but_the_call_runs()
    {
        MarkdownTestHost host = new() { OnHighlight = (_, _) => "highlighted" };

        MarkdownFixture
            .Html("```c\n<{{< a >}}\n```\n\n```c\n{{</* a */>}}\n```\n", host)
            .ShouldBe(
                "<pre><code class=\"language-c\">&lt;[a]\n</code></pre>\n<div class=\"highlight\"><pre tabindex=\"0\" class=\"chroma\"><code class=\"language-c\" data-lang=\"c\">highlighted</code></pre></div>\n"
            );
    }

    [Fact]
    public void Calls_in_raw_html_know_whether_blocks_may_stand_there()
    {
        MarkdownTestHost host = new();
        host.Shortcodes["m"] = (_, _) => "*x*";

        MarkdownFixture
            .Html("<div>\n{{% m %}}\n<b>{{% m %}}</b> c {{% m %}}\n</div>\n", host)
            .ShouldBe("<div>\n<p><em>x</em></p>\n<b><em>x</em></b> c <em>x</em>\n</div>\n");
    }

    [Fact]
    public void A_shortcode_that_gives_itself_ends_with_an_error()
    {
        MarkdownTestHost host = new();
        host.Shortcodes["a"] = (_, _) => "\uFDD0\uFDE0\uFDD2";
        DiagnosticSink sink = new();

        MarkdownFixture.Html("{{< a >}}", host, sink: sink).ShouldNotBeNull();

        sink.ToSortedArray().ShouldHaveSingleItem().Message.ShouldContain("contains itself");
    }

    [Fact]
    public void Calls_work_without_extensions_too()
    {
        MarkdownFixture
            .Html("{{< a >}} x", config: new MarkdownConfig { Tables = false, SmartPunctuation = false })
            .ShouldBe("<p>[a] x</p>\n");
    }
}
