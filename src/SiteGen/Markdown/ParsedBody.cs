using System.Collections.Immutable;
using Markdig.Syntax;
using Site.Core.Diagnostics;
using Site.Core.Text;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown;

/// <summary>
/// The Markdown of a page, parsed: a syntax tree, or, where that is all the site is needed for, HTML that wants the addresses of its
/// links. Shortcodes were replaced by placeholders of the same length (see <see cref="Shortcode"/>), so that offsets are those of the file.
/// </summary>
internal sealed class ParsedBody
{
    private readonly MarkdownParser _parser;
    private readonly MarkdownDocument? _document;

    /// <summary>Creates a body.</summary>
    /// <param name="parser">What parsed it, and does so again where a tree that was let go is asked for.</param>
    /// <param name="document">The syntax tree.</param>
    public ParsedBody(MarkdownParser parser, MarkdownDocument? document)
    {
        _parser = parser;
        _document = document;
    }

    /// <summary>The whole file.</summary>
    public required SourceText Source { get; init; }

    /// <summary>Where the body starts in <see cref="Source"/>.</summary>
    public required int Start { get; init; }

    /// <summary>The syntax tree; spans are relative to the body's start. Parsed anew each time where it was let go: feeds and searches ask.</summary>
    public MarkdownDocument Document => _document ?? _parser.Parse(Source, Start, new DiagnosticSink()).Document;

    /// <summary>The HTML that takes the tree's place on pages; <c>null</c> where rendering needs the site.</summary>
    public UnlinkedHtml? Unlinked { get; private init; }

    /// <summary>The automatic summary, where the tree that it would be taken from was let go.</summary>
    public AutomaticSummary? FirstWords { get; private init; }

    /// <summary>Every shortcode of the text, nested ones included; the index is the placeholder's number.</summary>
    public ImmutableArray<Shortcode> Shortcodes { get; init; } = [];

    /// <summary>The texts of shortcodes that were commented out (<c>{{&lt;/* … */&gt;}}</c>), by the number of their placeholder.</summary>
    public ImmutableArray<string> Literals { get; init; } = [];

    /// <summary>The headings in order, with unique ids; those in the inner text of <c>%</c> shortcodes, which is Markdown, included.</summary>
    public ImmutableArray<Heading> Headings { get; init; } = [];

    /// <summary>The headings in the inner text of shortcodes, which get their ids again when that text is rendered.</summary>
    public ImmutableArray<Heading> InnerHeadings { get; init; } = [];

    /// <summary>Every id that a fragment can point to: headings, attributes, raw HTML, footnotes.</summary>
    public required IReadOnlySet<string> Anchors { get; init; }

    /// <summary>The words of the text, code and markup not counted; CJK characters count one each.</summary>
    public required int WordCount { get; init; }

    /// <summary>The number of top-level blocks before <c>&lt;!--more--&gt;</c>, or <c>null</c> where there is none.</summary>
    public int? BlocksBeforeMore { get; init; }

    /// <summary>The same without its tree.</summary>
    public ParsedBody WithoutTree(UnlinkedHtml html, AutomaticSummary firstWords) =>
        new(_parser, document: null)
        {
            Source = Source,
            Start = Start,
            Shortcodes = Shortcodes,
            Literals = Literals,
            Headings = Headings,
            InnerHeadings = InnerHeadings,
            Anchors = Anchors,
            WordCount = WordCount,
            BlocksBeforeMore = BlocksBeforeMore,
            Unlinked = html,
            FirstWords = firstWords,
        };
}

/// <summary>A heading of a page.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Id">The unique id.</param>
/// <param name="Text">Its plain text.</param>
/// <param name="Start">Its offset in the file.</param>
internal sealed record Heading(int Level, string Id, string Text, int Start);
