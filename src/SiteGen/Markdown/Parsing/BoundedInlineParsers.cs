using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax.Inlines;

namespace SiteGen.Markdown.Parsing;

/// <summary>
/// Emphasis, up to a number of delimiters that are open at once. Markdig keeps them as a chain of nested inlines, walks it
/// for each new one and throws past 10,240.
/// </summary>
internal sealed class BoundedEmphasisParser : EmphasisInlineParser
{
    private const int MaxOpen = 9_000;
    private const int CheckEvery = 256;

    /// <summary>Takes over what extensions added to a parser.</summary>
    public BoundedEmphasisParser(EmphasisInlineParser other)
    {
        EmphasisDescriptors.Clear();
        EmphasisDescriptors.AddRange(other.EmphasisDescriptors);
        TryCreateEmphasisInlineList.AddRange(other.TryCreateEmphasisInlineList);
    }

    /// <inheritdoc />
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        Count count = processor.GetParserState<Count>(this);
        if (count.Exceeded)
        {
            return false;
        }

        if (++count.Delimiters >= CheckEvery && count.Delimiters % CheckEvery == 0 && Depth(processor) > MaxOpen)
        {
            count.Exceeded = true;
            NestingGuard.MarkInline(processor.Document, processor.GetSourcePosition(slice.Start));
            return false;
        }

        return base.Match(processor, ref slice);
    }

    private static int Depth(InlineProcessor processor)
    {
        int depth = 0;
        for (Inline? inline = processor.Root?.LastChild; inline is ContainerInline { IsClosed: false } open; inline = open.LastChild)
        {
            depth++;
        }

        return depth;
    }

    private sealed class Count
    {
        public int Delimiters { get; set; }

        public bool Exceeded { get; set; }
    }
}

/// <summary>
/// Links and images. Brackets that are never closed are plain text from the thousandth of a paragraph on, and after many
/// addresses that never end only a near end is looked for: both would cost quadratic time.
/// </summary>
internal sealed class BoundedLinkParser : LinkInlineParser
{
    private const int MaxOpen = 1_000;
    private const int MaxFailures = 300;
    private const int ShortAddress = 4_096;

    /// <inheritdoc />
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        Count count = processor.GetParserState<Count>(this);
        if (slice.CurrentChar != ']')
        {
            if (count.Open >= MaxOpen || !base.Match(processor, ref slice))
            {
                return false;
            }

            count.Open++;
            return true;
        }

        count.Open = Math.Max(0, count.Open - 1);
        if (slice.PeekChar() != '(')
        {
            return base.Match(processor, ref slice);
        }

        int start = slice.Start;
        int end = slice.End;
        if (count.Failures > MaxFailures)
        {
            slice.End = Math.Min(end, start + ShortAddress);
        }

        bool matched = base.Match(processor, ref slice);
        slice.End = end;
        if (slice.Start - start <= 1)
        {
            count.Failures++;
        }

        return matched;
    }

    private sealed class Count
    {
        public int Open { get; set; }

        public int Failures { get; set; }
    }
}
