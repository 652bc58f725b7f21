using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SiteGen.Markdown.Parsing;

/// <summary><c>&lt;!--more--&gt;</c>: where the summary ends.</summary>
internal static class MoreMarker
{
    /// <summary>
    /// Finds the marker among the top-level blocks and takes it out of the tree. Gives the number of blocks before it, or
    /// <c>null</c> where there is none. In the middle of a paragraph it stands for the paragraph's end.
    /// </summary>
    public static int? Extract(MarkdownDocument document)
    {
        for (int i = 0; i < document.Count; i++)
        {
            switch (document[i])
            {
                case HtmlBlock { Type: HtmlBlockType.Comment } comment when comment.Lines.Count > 0:
                    ReadOnlySpan<char> line = comment.Lines.Lines[0].Slice.AsSpan();
                    if (Length(line.TrimStart()) is var length and > 0)
                    {
                        if (comment.Lines.Count == 1 && line.TrimStart()[length..].IsWhiteSpace())
                        {
                            document.RemoveAt(i);
                        }

                        return i;
                    }

                    break;
                case ParagraphBlock { Inline: { } inlines } paragraph when FindIn(inlines) is { } marker:
                    marker.Remove();
                    if (inlines.FirstChild is null)
                    {
                        document.Remove(paragraph);
                        return i;
                    }

                    return i + 1;
            }
        }

        return null;
    }

    private static Inline? FindIn(ContainerInline inlines)
    {
        for (Inline? inline = inlines.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            ReadOnlySpan<char> text = inline switch
            {
                HtmlInline html => html.Tag,
                LiteralInline { PreviousSibling: null, NextSibling: null } literal => literal.Content.AsSpan(),
                _ => default,
            };
            if (text.StartsWith("<!--", StringComparison.Ordinal) && Length(text) == text.Length)
            {
                return inline;
            }
        }

        return null;
    }

    /// <summary>The length of the marker that a text starts with, or 0.</summary>
    private static int Length(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("<!--", StringComparison.Ordinal))
        {
            return 0;
        }

        ReadOnlySpan<char> inside = text[4..];
        int end = inside.IndexOf("-->", StringComparison.Ordinal);
        return end > 0 && inside[..end].Trim().Equals("more", StringComparison.OrdinalIgnoreCase) ? end + 7 : 0;
    }
}
