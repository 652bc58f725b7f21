using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Figures;
using Markdig.Parsers;
using Markdig.Syntax;

namespace SiteGen.Markdown.Parsing;

/// <summary>
/// Remembers on a document where it was nested too deep. Text beyond the limit is taken as plain text, so that neither
/// the parser nor a renderer ever goes deeper; the parser then reports the place.
/// </summary>
internal static class NestingGuard
{
    private static readonly object BlockKey = new();
    private static readonly object InlineKey = new();

    /// <summary>The offset of the first block that was one too deep, or <c>null</c>.</summary>
    public static int? DeepBlock(MarkdownDocument document) => (int?)document.GetData(BlockKey);

    /// <summary>The offset of the first delimiter that was one too many, or <c>null</c>.</summary>
    public static int? DeepInline(MarkdownDocument document) => (int?)document.GetData(InlineKey);

    /// <summary>Remembers the place of a delimiter that was one too many.</summary>
    public static void MarkInline(MarkdownDocument document, int offset)
    {
        if (!document.ContainsData(InlineKey))
        {
            document.SetData(InlineKey, offset);
        }
    }

    /// <summary>Whether a container may not be opened where the processor stands; remembers the place.</summary>
    public static bool IsTooDeep(BlockProcessor processor, int maxNesting)
    {
        int depth = 0;
        for (ContainerBlock? block = processor.CurrentContainer; block is not null; block = block.Parent)
        {
            if (block is QuoteBlock or ListBlock or DefinitionItem or Figure)
            {
                depth++;
            }
        }

        if (depth < maxNesting)
        {
            return false;
        }

        if (!processor.Document.ContainsData(BlockKey))
        {
            processor.Document.SetData(BlockKey, processor.Start);
        }

        return true;
    }
}

/// <summary>Quotes, up to a depth.</summary>
internal sealed class BoundedQuoteParser(int maxNesting) : QuoteBlockParser
{
    /// <inheritdoc />
    public override BlockState TryOpen(BlockProcessor processor) =>
        !processor.IsCodeIndent && NestingGuard.IsTooDeep(processor, maxNesting)
            ? BlockState.None
            : base.TryOpen(processor);
}

/// <summary>Lists, up to a depth.</summary>
internal sealed class BoundedListParser(int maxNesting) : ListBlockParser
{
    /// <inheritdoc />
    public override BlockState TryOpen(BlockProcessor processor) =>
        IsMarker(processor)
        && processor.CurrentContainer is not ListBlock
        && NestingGuard.IsTooDeep(processor, maxNesting)
            ? BlockState.None
            : base.TryOpen(processor);

    private static bool IsMarker(BlockProcessor processor)
    {
        if (processor.IsCodeIndent)
        {
            return false;
        }

        ReadOnlySpan<char> line = processor.Line.AsSpan();
        int length = line.IndexOfAnyExceptInRange('0', '9');
        if (length < 0)
        {
            return false;
        }

        length =
            line[length] is '.' or ')' ? length + 1
            : length == 0 ? 1
            : 0;
        return length > 0 && (length == line.Length || line[length] is ' ' or '\t');
    }
}

/// <summary>Definition lists, up to a depth.</summary>
internal sealed class BoundedDefinitionListParser(int maxNesting) : DefinitionListParser
{
    /// <inheritdoc />
    public override BlockState TryOpen(BlockProcessor processor) =>
        NestingGuard.IsTooDeep(processor, maxNesting) ? BlockState.None : base.TryOpen(processor);
}
