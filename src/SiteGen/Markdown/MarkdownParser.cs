using System.Collections.Immutable;
using Markdig;
using Markdig.Syntax;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Configuration;
using SiteGen.Diagnostics;
using SiteGen.Markdown.Parsing;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown;

/// <summary>Turns the text of a page into a <see cref="ParsedBody"/>. One serves the whole process, on any number of threads.</summary>
internal sealed class MarkdownParser
{
    /// <summary>The shortcode whose inner text is code.</summary>
    private const string CodeShortcode = "highlight";

    /// <summary>Creates a parser, its pipeline included.</summary>
    public MarkdownParser(MarkdownConfig config)
    {
        Config = config;
        Pipeline = MarkdownPipelineFactory.Create(config);
    }

    /// <summary>The settings it was made for.</summary>
    public MarkdownConfig Config { get; }

    /// <summary>The pipeline, also for renderers.</summary>
    internal MarkdownPipeline Pipeline { get; }

    /// <summary>Parses a file from the offset where its body starts. Reports what is wrong; what it returns is always usable.</summary>
    public ParsedBody Parse(SourceText source, int bodyStart, DiagnosticSink sink)
    {
        ScannedText scanned = ShortcodeScanner.Scan(source, bodyStart, sink);
        MarkdownDocument document = Markdig.Markdown.Parse(scanned.Text, Pipeline);
        int? blocksBeforeMore = MoreMarker.Extract(document);
        DocumentOutline outline = new(scanned.Literals, bodyStart);
        outline.Read(document);
        ReportDepth(document, outline, source, bodyStart, sink);

        HashSet<string> anchors = new(StringComparer.Ordinal);
        foreach ((string id, int offset) in outline.WrittenIds)
        {
            if (!anchors.Add(id) && offset >= 0)
            {
                sink.Warning(
                    MarkdownDiagnostics.DuplicateId,
                    $"the id '{id}' is on this page twice",
                    new SourceLocation(source, offset),
                    "give each its own; a link can only lead to the first"
                );
            }
        }

        foreach ((int offset, FenceFault fault) in outline.FenceFaults)
        {
            sink.Warning(
                MarkdownDiagnostics.CodeOption,
                fault.Message,
                new SourceLocation(source, fault.OffsetIn(source.Text, offset), fault.Word.Length),
                fault.Hint
            );
        }

        UniqueIds ids = new(anchors);
        Func<string, string>? name = Config.HeadingIds ? text => ids.Take(HeadingSlug.Create(text)) : null;
        ImmutableArray<Heading> headings = outline.NameHeadings(name);
        InnerTexts inner = ReadInnerTexts(scanned, name, anchors);
        return new ParsedBody(this, document)
        {
            Source = source,
            Start = bodyStart,
            Shortcodes = scanned.Shortcodes,
            Literals = scanned.Literals,
            Headings = inner.Shown.Count == 0 ? headings : [.. headings.Concat(inner.Shown).OrderBy(h => h.Start)],
            InnerHeadings = [.. inner.All],
            Anchors = anchors,
            WordCount = outline.WordCount + inner.Words,
            BlocksBeforeMore = blocksBeforeMore,
        };
    }

    /// <summary>Parses Markdown that is not a file of its own: what a template or shortcode gave.</summary>
    internal MarkdownDocument ParseFragment(
        string markdown,
        ImmutableArray<string> literals,
        out DocumentOutline outline
    )
    {
        MarkdownDocument document = Markdig.Markdown.Parse(markdown, Pipeline);
        outline = new DocumentOutline(literals, 0);
        outline.Read(document);
        return document;
    }

    /// <summary>Reports where a text was nested too deep.</summary>
    private void ReportDepth(
        MarkdownDocument document,
        DocumentOutline outline,
        SourceText source,
        int start,
        DiagnosticSink sink
    )
    {
        if (NestingGuard.DeepBlock(document) is { } block)
        {
            sink.Error(
                MarkdownDiagnostics.BlocksTooDeep,
                $"lists and quotes are nested more than {Config.MaxNesting} deep",
                source,
                start + block,
                1,
                "put text that is not meant as Markdown into a code block"
            );
        }

        int? inline = NestingGuard.DeepInline(document) is { } delimiter ? start + delimiter : outline.DeepInline;
        if (inline is { } place)
        {
            sink.Error(
                MarkdownDiagnostics.InlinesTooDeep,
                "emphasis or links are nested too deep in this paragraph",
                source,
                place,
                1,
                "put text that is not meant as Markdown into a code block, or divide the paragraph"
            );
        }
    }

    /// <summary>
    /// Most inner texts of shortcodes are Markdown, so their ids can be linked to and their words count. Only of the <c>%</c> kind it
    /// is sure, so only their headings are in the table of contents.
    /// </summary>
    private InnerTexts ReadInnerTexts(ScannedText scanned, Func<string, string>? name, HashSet<string> anchors)
    {
        List<Heading> all = [];
        List<Heading> shown = [];
        int words = 0;
        foreach (Shortcode shortcode in scanned.Shortcodes)
        {
            if (
                string.IsNullOrWhiteSpace(shortcode.Inner)
                || string.Equals(shortcode.Name, CodeShortcode, StringComparison.Ordinal)
            )
            {
                continue;
            }

            MarkdownDocument document = Markdig.Markdown.Parse(shortcode.Inner, Pipeline);
            DocumentOutline outline = new(scanned.Literals, shortcode.InnerStart);
            outline.Read(document);
            anchors.UnionWith(outline.WrittenIds.Where(w => w.Offset >= 0).Select(w => w.Id));
            ImmutableArray<Heading> headings = outline.NameHeadings(name);
            all.AddRange(headings);
            words += outline.WordCount;
            if (shortcode.IsMarkdown)
            {
                shown.AddRange(headings);
            }
        }

        return new InnerTexts(all, shown, words);
    }

    private sealed record InnerTexts(List<Heading> All, List<Heading> Shown, int Words);
}
