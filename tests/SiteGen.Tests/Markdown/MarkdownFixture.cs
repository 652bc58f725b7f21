using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Configuration;
using SiteGen.Markdown;

namespace SiteGen.Tests.Markdown;

/// <summary>Parses and renders a text in one step.</summary>
internal static class MarkdownFixture
{
    public static MarkdownParser DefaultParser { get; } = new(new MarkdownConfig());

    /// <summary>Parses a text as the body of <c>a.md</c>.</summary>
    public static ParsedBody Parse(string markdown, DiagnosticSink? sink = null, MarkdownParser? parser = null)
    {
        DiagnosticSink diagnostics = sink ?? new DiagnosticSink();
        ParsedBody body = (parser ?? DefaultParser).Parse(new SourceText("a.md", markdown), 0, diagnostics);
        if (sink is null)
        {
            diagnostics.ToSortedArray().ShouldBeEmpty();
        }

        return body;
    }

    /// <summary>The HTML of a text; without a sink, any diagnostic fails the test.</summary>
    public static string Html(
        string markdown,
        MarkdownTestHost? host = null,
        MarkdownConfig? config = null,
        DiagnosticSink? sink = null
    ) => Render(markdown, host, config, sink).Html;

    /// <summary>The HTML and summary of a text.</summary>
    public static RenderedBody Render(
        string markdown,
        MarkdownTestHost? host = null,
        MarkdownConfig? config = null,
        DiagnosticSink? sink = null
    )
    {
        MarkdownParser parser = config is null ? DefaultParser : new MarkdownParser(config);
        DiagnosticSink diagnostics = sink ?? new DiagnosticSink();
        ParsedBody body = Parse(markdown, diagnostics, parser);
        RenderedBody rendered = new MarkdownRenderer(parser, diagnostics).Render(body, host ?? new MarkdownTestHost());
        if (sink is null)
        {
            diagnostics.ToSortedArray().ShouldBeEmpty();
        }

        return rendered;
    }
}
