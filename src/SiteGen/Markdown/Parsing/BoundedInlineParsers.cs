using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax.Inlines;

namespace SiteGen.Markdown.Parsing;

/// <summary>
/// Emphasis in near-linear time. Markdig keeps the delimiters of a paragraph (a whole table is one) as a chain of nested
/// inlines until its end, walks the chain for each new one and throws past 10,240. Here the chain is resolved early wherever
/// that cannot change the result; what stays open beyond a limit is text.
/// </summary>
internal sealed class BoundedEmphasisParser : EmphasisInlineParser
{
    private const int MaxOpen = 9_000;
    private const int ResolveEvery = 64;
    private const int MaxRun = 2;

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
        State state = processor.GetParserState<State>(this);
        if (state.IsExceeded)
        {
            return false;
        }

        if (++state.Delimiters >= state.NextLook)
        {
            Look(processor, state, slice.Start);
        }

        return !state.IsExceeded && base.Match(processor, ref slice);
    }

    private void Look(InlineProcessor processor, State state, int offset)
    {
        ContainerInline root = processor.Root!;
        Inline? from = ReferenceEquals(state.Resolved?.Parent, root) ? state.Resolved : root.FirstChild;
        if (IsBalanced(from, out EmphasisDelimiterInline? first, out int depth))
        {
            // The first open delimiter holds all that came after it.
            PostProcess(processor, first, lastChild: null, postInlineProcessorIndex: 0, isFinalProcessing: false);
            state.Resolved = root.LastChild;
            state.NextLook = state.Delimiters + ResolveEvery;
            return;
        }

        // In the middle of emphasis: its end may come with the next delimiter. Later looks come further apart, since each costs a walk.
        state.NextLook = state.Delimiters + Math.Max(1, depth / ResolveEvery);
        if (depth > MaxOpen)
        {
            state.IsExceeded = true;
            NestingGuard.MarkInline(processor.Document, processor.GetSourcePosition(offset));
        }
    }

    /// <summary>
    /// Whether every delimiter so far is closed by one of the same length, none is left over that a later one could match, and no
    /// emphasis goes across a cell or into a bracket that may still become a link. Then resolving now gives what resolving at the
    /// end would.
    /// </summary>
    private static bool IsBalanced(Inline? from, out EmphasisDelimiterInline? first, out int depth)
    {
        depth = 0;
        first = null;
        Stack<EmphasisDelimiterInline> open = new();
        bool isSafe = true;
        Inline? inline = from;
        while (inline is not null)
        {
            switch (inline)
            {
                case EmphasisDelimiterInline delimiter:
                    first ??= delimiter;
                    isSafe &= delimiter.DelimiterCount <= MaxRun;
                    if (
                        (delimiter.Type & DelimiterType.Close) != 0
                        && open.TryPeek(out EmphasisDelimiterInline? last)
                        && last.DelimiterChar == delimiter.DelimiterChar
                        && last.DelimiterCount == delimiter.DelimiterCount
                    )
                    {
                        open.Pop();
                    }
                    else if ((delimiter.Type & DelimiterType.Open) != 0)
                    {
                        open.Push(delimiter);
                    }
                    else
                    {
                        isSafe &= open.Count == 0;
                    }

                    break;
                case LinkDelimiterInline:
                    isSafe = false;
                    break;
                case PipeTableDelimiterInline:
                    isSafe &= open.Count == 0;
                    break;
            }

            if (inline is DelimiterInline { FirstChild: { } child })
            {
                depth++;
                inline = child;
            }
            else
            {
                inline = inline.NextSibling;
            }
        }

        return isSafe && open.Count == 0;
    }

    private sealed class State
    {
        public int Delimiters { get; set; }

        /// <summary>The last inline of the paragraph when it was resolved last.</summary>
        public Inline? Resolved { get; set; }

        public int NextLook { get; set; } = ResolveEvery;

        public bool IsExceeded { get; set; }
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
