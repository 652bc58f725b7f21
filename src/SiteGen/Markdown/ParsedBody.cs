using System.Collections.Immutable;
using Markdig.Syntax;
using Site.Core.Text;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown;

/// <summary>
/// The Markdown of a page, parsed: the syntax tree is kept until render, when every permalink is known. Shortcodes were
/// replaced by placeholders of the same length (see <see cref="Shortcode"/>), so that offsets are those of the file.
/// </summary>
internal sealed class ParsedBody
{
    /// <summary>The whole file.</summary>
    public required SourceText Source { get; init; }

    /// <summary>Where the body starts in <see cref="Source"/>.</summary>
    public required int Start { get; init; }

    /// <summary>The syntax tree; spans are relative to the body's start.</summary>
    public required MarkdownDocument Document { get; init; }

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
}

/// <summary>A heading of a page.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Id">The unique id.</param>
/// <param name="Text">Its plain text.</param>
/// <param name="Start">Its offset in the file.</param>
internal sealed record Heading(int Level, string Id, string Text, int Start);
