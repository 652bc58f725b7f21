using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Diagnostics;
using SiteGen.Markdown;
using SiteGen.Shortcodes;
using SiteGen.Shortcodes.BuiltIn;
using SiteGen.Tests.Configuration;
using Testing;

namespace SiteGen.Tests.Markdown;

public sealed class BuiltInShortcodeTests
{
    [Theory]
    [InlineData(
        "{{< figure \"a.png\" >}}",
        "<figure>\n<img src=\"/r/a.png\" alt=\"\" width=\"4\" height=\"3\" loading=\"lazy\" decoding=\"async\" />\n</figure>\n"
    )]
    [InlineData(
        "{{< figure src=a.png alt=\"A \\\"b\\\"\" caption=\"*C*\" title=T link=\"l.md\" class=wide width=9 >}}",
        "<figure class=\"wide\">\n<a href=\"/r/l.md\"><img src=\"/r/a.png\" alt=\"A &quot;b&quot;\" width=\"9\" loading=\"lazy\" decoding=\"async\" /></a>\n<figcaption><strong>T</strong> <em>C</em></figcaption>\n</figure>\n"
    )]
    [InlineData(
        "{{< details \"*S*\" >}}**x**{{< /details >}}",
        "<details>\n<summary><em>S</em></summary>\n<p><strong>x</strong></p>\n</details>\n"
    )]
    [InlineData(
        "{{< highlight go >}}\na < ```\n{{< /highlight >}}",
        "<pre><code class=\"language-go\">a &lt; ```\n</code></pre>\n"
    )]
    [InlineData("{{< param \"a.b\" >}}", "&lt;a.b&gt;")]
    [InlineData("{{< ref \"p.md\" >}} {{< relref path=\"p.md\" >}}", "True:p.md False:p.md")]
    [InlineData("{{< toc >}}", "<div class=\"toc\">\n<ul>\n<li><a href=\"#%C3%BC\">Ü</a></li>\n</ul>\n</div>\n")]
    public void They_render_for_pages(string call, string html)
    {
        (string actual, Diagnostic[] found) = Render(call, RenderTarget.Page);

        found.ShouldBeEmpty();
        actual.ShouldBe(html);
    }

    [Fact]
    public void They_render_for_feeds_and_other_programs_too()
    {
        Render("{{< toc >}}", RenderTarget.Feed).Html.ShouldBeEmpty();
        Render("{{< details S >}}x{{< /details >}}", RenderTarget.Feed)
            .Html.ShouldBe("<p><strong>S</strong></p>\n<p>x</p>\n");
        Render("{{< figure a.png >}}", RenderTarget.Feed).Html.ShouldNotContain("lazy");
        Render("{{< figure src=a.png alt=A caption=C >}}", RenderTarget.Markdown)
            .Html.ShouldBe("![A](</r/a.png>)\n\nC\n");
        Render("{{< highlight c >}}x{{< /highlight >}}", RenderTarget.Markdown).Html.ShouldBe("```c\nx\n```\n");
    }

    [Theory]
    [InlineData("{{< figure caption=x >}}", MarkdownDiagnostics.BadShortcodeArgument, "needs the argument 'src'")]
    [InlineData("{{< figure src=x captoin=y >}}", MarkdownDiagnostics.BadShortcodeArgument, "did you mean 'caption'?")]
    [InlineData("{{< ref a b >}}", MarkdownDiagnostics.BadShortcodeArgument, "at most 1")]
    [InlineData("{{< toc x >}}", MarkdownDiagnostics.BadShortcodeArgument, "named arguments only")]
    [InlineData("{{< param x >}}text{{< /param >}}", MarkdownDiagnostics.BadShortcodeArgument, "no text between tags")]
    [InlineData("{{< param missing >}}", MarkdownDiagnostics.BadShortcodeArgument, "'missing'")]
    [InlineData("{{< details x >}}", MarkdownDiagnostics.UnclosedShortcode, "no closing tag")]
    public void A_faulty_call_is_one_error(string call, string code, string says)
    {
        (string html, Diagnostic[] found) = Render(call, RenderTarget.Page);

        html.ShouldBeEmpty();
        Diagnostic fault = found.ShouldHaveSingleItem();
        fault.Code.ShouldBe(code);
        $"{fault.Message} {fault.Hint}".ShouldContain(says);
    }

    [Fact]
    public void The_guide_names_them_with_their_arguments()
    {
        string guide =
            File.ReadAllText(RepositoryFiles.PathOf("docs/shortcodes.md"))
            + File.ReadAllText(RepositoryFiles.PathOf("docs/status-embeds.md"));
        foreach (IBuiltInShortcode builtIn in BuiltInShortcodes.All)
        {
            guide.ShouldContain($"`{builtIn.Name}`");
            builtIn.Parameters.ShouldAllBe(p => guide.Contains($"`{p}`", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_guide_names_every_diagnostic()
    {
        IEnumerable<string> rows = MarkdownDiagnostics.All.Select(d =>
            $"| `{d.Code}` | {d.Name} | {d.Explanation.ReplaceLineEndings(" ")} |\n"
        );
        GeneratedFile.PartShouldBe(
            "docs/markdown.md",
            "diagnostics",
            "| Code | Name | What it means |\n| --- | --- | --- |\n" + string.Concat(rows)
        );
    }

    private static (string Html, Diagnostic[] Found) Render(string text, RenderTarget target)
    {
        DiagnosticSink sink = new();
        ScannedText scanned = ShortcodeScanner.Scan(new SourceText("a.md", text), 0, sink);
        Context context = new(target, sink);
        string html = string.Join(
            ' ',
            scanned.Shortcodes.Select(s =>
                BuiltInShortcodes.Render(BuiltInShortcodes.Find(s.Name)!, s, s.Inner, context)
            )
        );
        return (html, [.. sink.ToSortedArray()]);
    }

    private sealed class Context(RenderTarget target, DiagnosticSink sink) : IShortcodeContext
    {
        private readonly MarkdownTestHost _host = new() { Target = target };

        public RenderTarget Target => target;

        public SiteGen.Status.EmbedScope Status => throw new NotSupportedException("No status data here");

        public ImmutableArray<TocEntry> Toc { get; } = [new TocEntry("ü", "Ü", 2, [])];

        public ResolvedLink Resolve(string url, bool isImage, SourceLocation location) =>
            new("/r/" + url, IsExternal: false, isImage ? 4 : null, isImage ? 3 : null);

        public string ResolvePage(string path, bool isAbsolute, SourceLocation location) => $"{isAbsolute}:{path}";

        public string? FindParam(string key) => key == "missing" ? null : $"<{key}>";

        public string RenderMarkdown(string markdown, SourceLocation location, bool inline) =>
            new MarkdownRenderer(MarkdownFixture.DefaultParser, sink).RenderFragment(markdown, location, _host, inline);

        public void Report(Diagnostic diagnostic) => sink.Report(diagnostic);
    }
}
