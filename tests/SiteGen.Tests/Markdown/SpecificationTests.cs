using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using SiteGen.Configuration;
using SiteGen.Markdown;
using MarkdigMarkdown = Markdig.Markdown;

namespace SiteGen.Tests.Markdown;

/// <summary>
/// The specifications' examples through our pipeline: as Markdig renders them, and, where the specification is what is switched on,
/// as it says. What differs is listed here and explained in docs/markdown.md.
/// </summary>
public sealed partial class SpecificationTests
{
    private static readonly MarkdownConfig Plain = new()
    {
        Tables = false,
        Footnotes = false,
        TaskLists = false,
        Alerts = false,
        DefinitionLists = false,
        Abbreviations = false,
        Figures = false,
        Attributes = false,
        SmartPunctuation = false,
        Emoji = false,
        Emphasis = false,
        Autolinks = false,
        HeadingIds = false,
    };

    private static readonly MarkdownConfig GitHub = Plain with
    {
        Tables = true,
        TaskLists = true,
        Emphasis = true,
        Autolinks = true,
    };

    [Fact]
    public void CommonMark_without_extensions_is_as_the_specification_says_but_for_one_example()
    {
        IReadOnlyList<SpecificationExample> examples = CommonMark();
        examples.Count.ShouldBe(652);
        MarkdownParser parser = new(Plain);

        Differences(examples, e => Compact(Render(e.Markdown, parser)), e => Compact(e.Html)).ShouldBe(["Links 540"]);
    }

    [Fact]
    public void CommonMark_without_extensions_is_as_Markdig_renders_it()
    {
        MarkdownPipeline markdig = new MarkdownPipelineBuilder().Build();
        MarkdownParser parser = new(Plain);

        Differences(CommonMark(), e => Render(e.Markdown, parser), e => MarkdigMarkdown.ToHtml(e.Markdown, markdig))
            .ShouldBeEmpty();
    }

    [Fact]
    public void CommonMark_with_all_extensions_is_as_Markdig_renders_it_with_the_same()
    {
        MarkdownParser parser = new(new MarkdownConfig { HeadingIds = false });
        MarkdownPipeline markdig = new MarkdownPipelineBuilder()
            .UseAlertBlocks()
            .UseAbbreviations()
            .UseDefinitionLists()
            .UseFigures()
            .UseFootnotes()
            .UseGridTables()
            .UsePipeTables(new PipeTableOptions { UseHeaderForColumnCount = true })
            .UseTaskLists()
            .UseEmphasisExtras()
            .UseAutoLinks()
            .UseEmojiAndSmiley(enableSmileys: false)
            .UseSmartyPants()
            .UseGenericAttributes()
            .Build();

        // An apostrophe within a word is curled here.
        Differences(CommonMark(), e => Render(e.Markdown, parser), e => MarkdigMarkdown.ToHtml(e.Markdown, markdig))
            .ShouldBe(["Raw HTML 622"]);
    }

    [Fact]
    public void GitHub_extensions_are_as_Markdig_renders_them()
    {
        MarkdownPipeline markdig = new MarkdownPipelineBuilder()
            .UsePipeTables(new PipeTableOptions { UseHeaderForColumnCount = true })
            .UseGridTables()
            .UseTaskLists()
            .UseEmphasisExtras()
            .UseAutoLinks()
            .Build();
        MarkdownParser parser = new(GitHub);

        Differences(
                SpecificationExamples.GitHub(),
                e => Render(e.Markdown, parser),
                e => MarkdigMarkdown.ToHtml(e.Markdown, markdig)
            )
            .ShouldBe(["Tables (extension) 3"]);
    }

    [Fact]
    public void GitHub_extensions_differ_from_its_specification_only_where_the_docs_say_so()
    {
        MarkdownParser parser = new(GitHub);

        Differences(
                SpecificationExamples.GitHub(),
                e => Compact(Normalize(Render(e.Markdown, parser))),
                e => Compact(Normalize(e.Html))
            )
            .ShouldBe(KnownDifferences);
    }

    /// <summary>Explained one by one in docs/markdown.md.</summary>
    private static readonly string[] KnownDifferences =
    [
        "Tables (extension) 5",
        "Tables (extension) 6",
        "Autolinks (extension) 17",
        "Autolinks (extension) 21",
        "Autolinks (extension) 22",
        "Autolinks (extension) 23",
    ];

    private static IReadOnlyList<SpecificationExample> CommonMark()
    {
        string? path = SpecificationExamples.CommonMarkPath();
        Assert.SkipWhen(path is null, "the CommonMark specification is not installed: run tests/install-tools.sh");
        return SpecificationExamples.Read(File.ReadAllText(path!));
    }

    private static string Render(string markdown, MarkdownParser parser)
    {
        Site.Core.Diagnostics.DiagnosticSink sink = new();
        MarkdownTestHost host = new() { Target = RenderTarget.Feed };
        return new MarkdownRenderer(parser, sink).Render(MarkdownFixture.Parse(markdown, sink, parser), host).Html;
    }

    private static string[] Differences(
        IEnumerable<SpecificationExample> examples,
        Func<SpecificationExample, string> actual,
        Func<SpecificationExample, string> expected
    ) =>
        [
            .. examples
                .Where(e => !string.Equals(actual(e), expected(e), StringComparison.Ordinal))
                .Select(e => $"{e.Section} {e.Number}"),
        ];

    /// <summary>Without the line ends beside tags, which no browser shows and the specification leaves open.</summary>
    private static string Compact(string html) => LineEndBesideTag().Replace(html, string.Empty);

    [GeneratedRegex(@"(?<=>)\n|\n(?=<)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LineEndBesideTag();

    /// <summary>GitHub's specification writes some tags another way: that is no difference.</summary>
    private static string Normalize(string html) =>
        new StringBuilder(html)
            .Replace(" style=\"text-align: center;\"", " align=\"center\"")
            .Replace(" style=\"text-align: right;\"", " align=\"right\"")
            .Replace(" style=\"text-align: left;\"", " align=\"left\"")
            .Replace(" />", ">")
            .Replace(
                "disabled=\"disabled\" type=\"checkbox\" checked=\"checked\"",
                "checked=\"\" disabled=\"\" type=\"checkbox\""
            )
            .Replace("disabled=\"disabled\"", "disabled=\"\"")
            .Replace(" class=\"contains-task-list\"", "")
            .Replace(" class=\"task-list-item\"", "")
            .ToString();
}
