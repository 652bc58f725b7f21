using System.Buffers;
using System.Runtime.InteropServices;
using Markdig.Extensions.AutoLinks;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SiteGen.Markdown.Parsing;

/// <summary>
/// Addresses that stand bare in a text, such as <c>https://example.org</c>. Markdig's parser is asked at each h, f, m, t and w, which cuts a
/// text into pieces of a few letters. This one asks it only where such an address can begin, and takes what is before the
/// next character that means something as one piece; the result is the same.
/// </summary>
internal sealed class BareLinkParser : InlineParser
{
    private const string FirstLetters = "hfmtw";
    private static readonly string[] s_beginnings = ["https://", "http://", "ftp://", "mailto:", "tel:", "www."];

    private readonly AutoLinkParser _links;
    private readonly SearchValues<char> _before;
    private SearchValues<char>? _meaningful;

    /// <summary>Takes the place of Markdig's parser.</summary>
    public BareLinkParser(AutoLinkParser links)
    {
        _links = links;
        _before = SearchValues.Create(links.Options.ValidPreviousCharacters);
        OpeningCharacters = [.. FirstLetters];
    }

    /// <inheritdoc />
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (CanBegin(slice.PeekCharExtra(-1), slice.AsSpan()))
        {
            return _links.Match(processor, ref slice);
        }

        ReadOnlySpan<char> text = slice.AsSpan();
        int length = LengthOfPlainText(text, _meaningful ??= Meaningful(processor.Parsers));
        bool endsLine = length < text.Length && text[length] is '\n' or '\r';
        int end = slice.Start + (endsLine ? text[..length].TrimEnd(' ').Length : length) - 1;
        if (
            processor.Inline is LiteralInline before
            && ReferenceEquals(before.Content.Text, slice.Text)
            && before.Content.End + 1 == slice.Start
        )
        {
            before.Content.End = end;
            before.Span.End = processor.GetSourcePosition(end);
        }
        else
        {
            int start = processor.GetSourcePosition(slice.Start, out int line, out int column);
            processor.Inline = new LiteralInline(new StringSlice(slice.Text, slice.Start, end))
            {
                Span = new SourceSpan(start, processor.GetSourcePosition(end)),
                Line = line,
                Column = column,
            };
        }

        slice.Start += length;
        processor.LiteralInlineParser.PostMatch?.Invoke(processor, ref slice);
        return true;
    }

    /// <summary>The length of the text, of at least a letter, up to what some parser may want.</summary>
    private int LengthOfPlainText(ReadOnlySpan<char> text, SearchValues<char> meaningful)
    {
        int found = text[1..].IndexOfAny(meaningful);
        ReadOnlySpan<char> plain = found < 0 ? text : text[..(found + 1)];
        // The colon or dot of an address may itself be what some parser wants.
        bool hasColon = plain.Contains(':') || (plain.Length < text.Length && text[plain.Length] == ':');
        if (!hasColon && !plain.Contains("www", StringComparison.Ordinal))
        {
            return plain.Length;
        }

        for (int i = 1; i < plain.Length; i++)
        {
            if (FirstLetters.Contains(plain[i], StringComparison.Ordinal) && CanBegin(plain[i - 1], text[i..]))
            {
                return i;
            }
        }

        return plain.Length;
    }

    private bool CanBegin(char before, ReadOnlySpan<char> text)
    {
        if (!before.IsWhiteSpaceOrZero() && !_before.Contains(before))
        {
            return false;
        }

        foreach (string beginning in s_beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The characters at which parsers are asked, but for those that this one answers for.</summary>
    private static SearchValues<char> Meaningful(InlineParserList parsers)
    {
        List<char> others = [];
        foreach (InlineParser parser in parsers)
        {
            if (parser is not BareLinkParser)
            {
                others.AddRange(parser.OpeningCharacters ?? []);
            }
        }

        return SearchValues.Create(CollectionsMarshal.AsSpan(others));
    }
}
