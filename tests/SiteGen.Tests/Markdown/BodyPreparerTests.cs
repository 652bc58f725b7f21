using Site.Core.Diagnostics;
using SiteGen.Markdown;

namespace SiteGen.Tests.Markdown;

/// <summary>What is rendered before there is a site, and finished later, is what would have been rendered at once.</summary>
public sealed class BodyPreparerTests
{
    private const int SummaryWords = 5;

    private static MarkdownTestHost Host() =>
        new()
        {
            OnResolve = (url, isImage) =>
                new ResolvedLink("/r/" + url, false, isImage ? 40 : null, isImage ? 30 : null),
        };

    [Fact]
    public void Every_example_of_GitHub_and_of_CommonMark_is_the_same_both_ways()
    {
        string? commonMark = SpecificationExamples.CommonMarkPath();
        IReadOnlyList<SpecificationExample> examples =
        [
            .. SpecificationExamples.GitHub(),
            .. commonMark is null ? [] : SpecificationExamples.Read(File.ReadAllText(commonMark)),
        ];

        int prepared = 0;
        foreach (SpecificationExample example in examples)
        {
            prepared += IsSameBothWays(example.Markdown) ? 1 : 0;
        }

        prepared.ShouldBeGreaterThan(examples.Count / 2);
    }

    [Theory]
    [InlineData("a [b](c \"d\") ![e *f*](g){width=3} <https://h.example> <i@j.example>\n\nk[^1]\n\n[^1]: l [m](n)\n")]
    [InlineData("[a](b)\n\n<!--more-->\n\n![c](d)\n")]
    [InlineData("a\n\n<!--more-->\n\n[c](d)\n")]
    [InlineData("| [a](b) | c |\n| --- | ---: |\n| ![d](e) | f |\n\n- [ ] g\n\n```sh\nh\n```\n")]
    public void Links_images_tables_and_summaries_are_the_same_both_ways(string markdown) =>
        IsSameBothWays(markdown).ShouldBeTrue();

    [Theory]
    [InlineData("<a href=\"x.md\">y</a>\n")]
    [InlineData("# a\n\n<!--more-->\n\nb\n")]
    [InlineData("a {{< b >}}\n")]
    public void What_needs_the_site_for_more_than_links_keeps_its_tree(string markdown) =>
        IsSameBothWays(markdown).ShouldBeFalse();

    [Fact]
    public void What_a_hook_renders_keeps_its_tree()
    {
        DiagnosticSink sink = new();
        MarkdownRenderer renderer = new(MarkdownFixture.DefaultParser, sink);
        BodyPreparer preparer = new(
            renderer,
            new HashSet<RenderHook> { RenderHook.CodeBlock },
            highlighter: null,
            SummaryWords
        );

        preparer.Prepare(MarkdownFixture.Parse("a\n\n    b\n", sink)).Unlinked.ShouldBeNull();
        preparer.Prepare(MarkdownFixture.Parse("a [b](c)\n", sink)).Unlinked.ShouldNotBeNull();
    }

    /// <summary>Whether the text could be rendered before; that it comes out the same is asserted.</summary>
    private static bool IsSameBothWays(string markdown)
    {
        DiagnosticSink sink = new();
        MarkdownParser parser = MarkdownFixture.DefaultParser;
        MarkdownRenderer renderer = new(parser, sink);
        ParsedBody body = MarkdownFixture.Parse(markdown, sink, parser);
        ParsedBody prepared = new BodyPreparer(
            renderer,
            new HashSet<RenderHook>(),
            highlighter: null,
            SummaryWords
        ).Prepare(body);

        MarkdownTestHost first = Host();
        MarkdownTestHost second = Host();
        RenderedBody expected = renderer.Render(MarkdownFixture.Parse(markdown, sink, parser), first);
        RenderedBody actual = renderer.Render(prepared, second);
        actual.ShouldBe(expected, markdown);
        second
            .Resolved.Select(r => (r.Url, r.IsImage, r.Location.Start, r.Location.Length))
            .ShouldBe(first.Resolved.Select(r => (r.Url, r.IsImage, r.Location.Start, r.Location.Length)), markdown);
        if (prepared.FirstWords is { } words)
        {
            words.ShouldBe(PlainText.Summarize(MarkdownFixture.Parse(markdown, sink, parser), SummaryWords));
        }

        return prepared.Unlinked is not null;
    }
}
