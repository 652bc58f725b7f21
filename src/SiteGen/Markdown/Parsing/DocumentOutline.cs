using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown.Parsing;

/// <summary>
/// One walk over a parsed text: it collects headings and ids, counts words, and flattens brackets that were never closed,
/// which Markdig leaves nested. Heading ids are set at the end, when all written ones are known.
/// </summary>
internal sealed class DocumentOutline
{
    /// <summary>The deepest nesting of inlines that are really there: emphasis in links in emphasis.</summary>
    public const int MaxInlineNesting = 200;

    private readonly List<(HeadingBlock Block, string Text)> _headings = [];
    private readonly List<(string Id, int Offset)> _written = [];
    private readonly List<(int Offset, FenceFault Fault)> _fenceFaults = [];
    private readonly StringBuilder _buffer = new();
    private readonly ImmutableArray<string> _literals;
    private readonly int _baseOffset;
    private WordCounter _words;
    private bool _isSkipping;

    /// <summary>Prepares a walk.</summary>
    /// <param name="literals">The texts of commented shortcodes.</param>
    /// <param name="baseOffset">What is added to a span to get the offset in the file.</param>
    public DocumentOutline(ImmutableArray<string> literals, int baseOffset)
    {
        _literals = literals;
        _baseOffset = baseOffset;
    }

    /// <summary>The number of words.</summary>
    public int WordCount => _words.Count;

    /// <summary>The ids that were written, with their offsets in the file.</summary>
    public IReadOnlyList<(string Id, int Offset)> WrittenIds => _written;

    /// <summary>Faults of fences' options, with the offsets of the fences in the file.</summary>
    public IReadOnlyList<(int Offset, FenceFault Fault)> FenceFaults => _fenceFaults;

    /// <summary>The offset in the file of the first inline that is nested too deep, or <c>null</c>.</summary>
    public int? DeepInline { get; private set; }

    /// <summary>Walks over a document.</summary>
    public void Read(MarkdownDocument document) => ReadBlocks(document);

    /// <summary>Gives every heading that has none an id and returns them in order.</summary>
    /// <param name="name">The id for a heading's text, or <c>null</c> where headings get none.</param>
    public ImmutableArray<Heading> NameHeadings(Func<string, string>? name)
    {
        ImmutableArray<Heading>.Builder headings = ImmutableArray.CreateBuilder<Heading>(_headings.Count);
        foreach ((HeadingBlock block, string text) in _headings)
        {
            HtmlAttributes? attributes = block.TryGetAttributes();
            if (attributes?.Id is null && name is not null)
            {
                attributes ??= block.GetAttributes();
                attributes.Id = name(text);
            }

            headings.Add(
                new Heading(block.Level, attributes?.Id ?? string.Empty, text, _baseOffset + block.Span.Start)
            );
        }

        return headings.DrainToImmutable();
    }

    private void ReadBlocks(ContainerBlock container)
    {
        for (int i = 0; i < container.Count; i++)
        {
            Block block = container[i];
            ReadId(block);
            switch (block)
            {
                case LinkReferenceDefinitionGroup:
                    break;
                case Footnote footnote:
                    ReadFootnote(footnote);
                    break;
                case ContainerBlock inner:
                    ReadBlocks(inner);
                    break;
                case HtmlBlock html:
                    ReadHtmlBlock(html);
                    break;
                case FencedCodeBlock fence:
                    ReadFence(fence);
                    break;
                case LeafBlock { Inline: not null } leaf:
                    _words.Break();
                    ReadInlines(leaf.Inline);
                    if (leaf is HeadingBlock heading)
                    {
                        string text = InlineText.Of(heading.Inline, _buffer).Trim();
                        _headings.Add((heading, Placeholder.ToPlainText(text, _literals).Trim()));
                    }

                    break;
            }
        }
    }

    private void ReadFence(FencedCodeBlock fence)
    {
        foreach (FenceFault fault in FenceOptionChecker.Check(fence))
        {
            _fenceFaults.Add((_baseOffset + fence.Span.Start, fault));
        }
    }

    private void ReadFootnote(Footnote footnote)
    {
        AddWritten(string.Create(CultureInfo.InvariantCulture, $"fn-{footnote.Order}"), -1);
        foreach (FootnoteLink link in footnote.Links)
        {
            AddWritten(string.Create(CultureInfo.InvariantCulture, $"fnref-{link.Index}"), -1);
        }

        ReadBlocks(footnote);
    }

    private void ReadInlines(ContainerInline root)
    {
        int depth = 0;
        Inline? inline = root.FirstChild;
        while (inline is not null)
        {
            if (inline is LinkDelimiterInline open)
            {
                inline = Flatten(open);
            }

            ReadInline(inline);
            if (inline is ContainerInline { FirstChild: { } child } container)
            {
                _isSkipping |= container is LinkInline { IsImage: true };
                if (depth < MaxInlineNesting)
                {
                    depth++;
                    inline = child;
                    continue;
                }

                CutOff(container);
            }

            while (inline.NextSibling is null && inline.Parent is { } parent && !ReferenceEquals(parent, root))
            {
                inline = parent;
                depth--;
                _isSkipping &= parent is not LinkInline { IsImage: true };
            }

            inline = inline.NextSibling;
        }
    }

    /// <summary>Nesting that a renderer's recursion would not bear becomes plain text.</summary>
    private void CutOff(ContainerInline container)
    {
        DeepInline ??= _baseOffset + container.Span.Start;
        _buffer.Clear();
        InlineText.Append(_buffer, container);
        container.Clear();
        container.AppendChild(new LiteralInline(_buffer.ToString()) { Span = container.Span });
    }

    /// <summary>A bracket that was never closed is text, and what came after it stands beside it.</summary>
    private static LiteralInline Flatten(LinkDelimiterInline open)
    {
        LiteralInline literal = new(open.ToLiteral())
        {
            Span = new SourceSpan(open.Span.Start, open.Span.Start + (open.IsImage ? 1 : 0)),
            Line = open.Line,
            Column = open.Column,
        };
        open.MoveChildrenAfter(open);
        open.ReplaceBy(literal);
        return literal;
    }

    private void ReadInline(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                if (!_isSkipping)
                {
                    _words.Add(literal.Content.AsSpan());
                }

                break;
            case LineBreakInline:
                _words.Break();
                break;
            case HtmlEntityInline entity:
                _words.Add(entity.Transcoded.AsSpan());
                break;
            case HtmlInline html:
                if (RawHtmlReader.MayHaveIds(html.Tag))
                {
                    ReadHtmlIds(html.Tag, html.Span.Start);
                }

                break;
        }

        ReadId(inline);
    }

    private void ReadHtmlBlock(HtmlBlock html)
    {
        StringLineGroup lines = html.Lines;
        for (int i = 0; i < lines.Count; i++)
        {
            if (RawHtmlReader.MayHaveIds(lines.Lines[i].Slice.AsSpan()))
            {
                ReadHtmlIds(lines.ToString(), html.Span.Start);
                return;
            }
        }
    }

    private void ReadHtmlIds(ReadOnlySpan<char> html, int offset)
    {
        RawHtmlReader reader = new(html);
        while (reader.Next(out RawAttribute attribute))
        {
            ReadOnlySpan<char> name = html[attribute.Name];
            bool isName =
                name.Equals("name", StringComparison.OrdinalIgnoreCase)
                && html[attribute.Tag].Equals("a", StringComparison.OrdinalIgnoreCase);
            if ((isName || name.Equals("id", StringComparison.OrdinalIgnoreCase)) && !html[attribute.Value].IsEmpty)
            {
                AddWritten(HtmlHelper.Unescape(html[attribute.Value].ToString()), isName ? -1 : _baseOffset + offset);
            }
        }
    }

    private void ReadId(MarkdownObject node)
    {
        if (node.TryGetAttributes()?.Id is { Length: > 0 } id)
        {
            AddWritten(id, _baseOffset + node.Span.Start);
        }
    }

    private void AddWritten(string id, int offset)
    {
        if (!Placeholder.IsIn(id))
        {
            _written.Add((id, offset));
        }
    }
}
