using Markdig;
using SiteGen.Configuration;
using SiteGen.Markdown;
using MarkdigMarkdown = Markdig.Markdown;

namespace SiteGen.Tests.Markdown;

/// <summary>Bare addresses are looked for only where one can begin, and found where Markdig finds them.</summary>
public sealed class BareLinkTests
{
    private static readonly string[] s_pieces =
    [
        "http://a.example",
        "https://b.example/x_y?z=(1)",
        "ftp://c.example.",
        "mailto:d@example.org",
        "tel:+123",
        "www.e.example",
        "http:/",
        "www",
        "tel",
        "h",
        "f",
        "m",
        "t",
        "w",
        "x",
        " ",
        "  \n",
        "\n",
        "(",
        ")",
        "*",
        "_",
        "~",
        ":",
        ".",
        "\"",
        "`",
        "[",
        "](u)",
        "|",
        "<b>",
        "ü",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Texts_of_every_piece_are_rendered_as_Markdig_renders_them(int seed)
    {
        MarkdownParser ours = new(
            new MarkdownConfig
            {
                Abbreviations = false,
                Alerts = false,
                Attributes = false,
                DefinitionLists = false,
                Figures = false,
                Footnotes = false,
                HeadingIds = false,
                SmartPunctuation = false,
                Tables = false,
                TaskLists = false,
            }
        );
        MarkdownPipeline markdig = new MarkdownPipelineBuilder()
            .UseEmphasisExtras()
            .UseAutoLinks()
            .UseEmojiAndSmiley(enableSmileys: false)
            .Build();
        Random random = new(seed);
        for (int i = 0; i < 500; i++)
        {
            string text = string.Concat(random.GetItems(s_pieces, random.Next(1, 14)));
            Site.Core.Diagnostics.DiagnosticSink sink = new();
            MarkdownTestHost host = new() { Target = RenderTarget.Feed };
            string html = new MarkdownRenderer(ours, sink).Render(MarkdownFixture.Parse(text, sink, ours), host).Html;
            html.ShouldBe(MarkdigMarkdown.ToHtml(text, markdig), $"seed {seed}, text {i}: {text}");
        }
    }
}
