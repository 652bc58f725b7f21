using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SiteGen.Markdown.Parsing;

/// <summary>
/// The apostrophe within a word, as in <c>it's</c>: Markdig's smart punctuation curls quotes in pairs only and leaves it straight.
/// </summary>
internal sealed class ApostropheParser : InlineParser
{
    private const string Apostrophe = "\u2019";

    /// <summary>Creates the parser.</summary>
    public ApostropheParser() => OpeningCharacters = ['\''];

    /// <inheritdoc />
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (!char.IsLetterOrDigit(slice.PeekCharExtra(-1)) || !char.IsLetter(slice.PeekChar()))
        {
            return false;
        }

        int start = processor.GetSourcePosition(slice.Start, out int line, out int column);
        processor.Inline = new LiteralInline(Apostrophe)
        {
            Span = new SourceSpan(start, start),
            Line = line,
            Column = column,
        };
        slice.SkipChar();
        return true;
    }
}
