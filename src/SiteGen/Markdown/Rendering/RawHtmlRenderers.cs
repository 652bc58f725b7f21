using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SiteGen.Markdown.Parsing;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown.Rendering;

/// <summary>Raw HTML between blocks. Its links are resolved like those of Markdown.</summary>
internal sealed class PageHtmlBlockRenderer : HtmlObjectRenderer<HtmlBlock>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, HtmlBlock obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        StringLineGroup lines = obj.Lines;
        bool isPlain = true;
        for (int i = 0; isPlain && i < lines.Count; i++)
        {
            ReadOnlySpan<char> text = lines.Lines[i].Slice.AsSpan();
            isPlain = !RawHtmlReader.MayHaveLinks(text) && !(page.HasPlaceholders && Placeholder.HasCall(text));
        }

        if (isPlain)
        {
            page.WriteLeafRawLines(obj, writeEndOfLines: true, escape: false);
            return;
        }

        page.Scratch.Clear();
        for (int i = 0; i < lines.Count; i++)
        {
            page.Scratch.Append(lines.Lines[i].Slice.AsSpan()).Append('\n');
        }

        int mark = page.Buffer.Length;
        int line = 0;
        int lineStart = 0;
        RawHtmlWriter.Write(page, page.Scratch.ToString(), Locate);
        RawPlaceholders.TagBlocks(page.Buffer.Since(mark));

        // Links come in order, so each is looked for from the line of the one before.
        int Locate(int offset)
        {
            while (line + 1 < lines.Count && offset - lineStart > lines.Lines[line].Slice.Length)
            {
                lineStart += lines.Lines[line].Slice.Length + 1;
                line++;
            }

            return lines.Lines[line].Slice.Start + offset - lineStart;
        }
    }
}

/// <summary>Raw HTML within a line: one tag.</summary>
internal sealed class PageHtmlInlineRenderer : HtmlObjectRenderer<HtmlInline>
{
    /// <inheritdoc />
    protected override void Write(HtmlRenderer renderer, HtmlInline obj)
    {
        PageRenderer page = (PageRenderer)renderer;
        if (!page.EnableHtmlForInline)
        {
            return;
        }

        int mark = page.Buffer.Length;
        if (RawHtmlReader.MayHaveLinks(obj.Tag))
        {
            RawHtmlWriter.Write(page, obj.Tag, offset => obj.Span.Start + offset);
        }
        else
        {
            page.Write(obj.Tag.AsSpan());
        }

        page.Retag(mark, Placeholder.Attribute);
    }
}

/// <summary>Writes raw HTML with the addresses of its links resolved.</summary>
internal static class RawHtmlWriter
{
    /// <summary>Writes a piece of HTML.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="html">The HTML.</param>
    /// <param name="locate">Gives the offset in the Markdown of an offset in the HTML.</param>
    public static void Write(PageRenderer page, string html, Func<int, int> locate)
    {
        RawHtmlReader reader = new(html);
        int written = 0;
        while (reader.Next(out RawAttribute attribute))
        {
            (int start, int length) = attribute.Value.GetOffsetAndLength(html.Length);
            if (length == 0)
            {
                continue;
            }

            string value = html.Substring(start, length);
            if (page.HasPlaceholders && Placeholder.HasCall(value))
            {
                page.Write(html.AsSpan(written, start - written));
                int mark = page.Buffer.Length;
                page.Write(value.AsSpan());
                page.Retag(mark, Placeholder.Attribute);
                written = start + length;
            }
            else if (IsLink(html, attribute, out bool isImage) && NeedsResolving(value))
            {
                string url = HtmlHelper.Unescape(value);
                ResolvedLink link = page.Host.Resolve(url, isImage, page.Map.Locate(locate(start), length));
                if (!string.Equals(link.Url, url, StringComparison.Ordinal))
                {
                    page.Write(html.AsSpan(written, start - written));
                    WriteAddress(page, link.Url, attribute.Quote);
                    written = start + length;
                }
            }
        }

        page.Write(html.AsSpan(written));
    }

    private static void WriteAddress(PageRenderer page, string url, char quote)
    {
        if (quote == '\0')
        {
            page.Write('"');
        }

        page.WriteEscapeUrl(url);
        if (quote == '\0')
        {
            page.Write('"');
        }
    }

    private static bool IsLink(string html, in RawAttribute attribute, out bool isImage)
    {
        ReadOnlySpan<char> name = html.AsSpan(attribute.Name);
        isImage = name.Equals("src", StringComparison.OrdinalIgnoreCase);
        return isImage || name.Equals("href", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether an address is one of this site: it has no scheme and no host.</summary>
    private static bool NeedsResolving(string url)
    {
        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            return false;
        }

        int end = url.AsSpan().IndexOfAny(":/?#");
        return end < 0 || url[end] != ':';
    }
}

/// <summary>Tells for placeholders in raw HTML whether they stand alone, where blocks may stand.</summary>
internal static class RawPlaceholders
{
    /// <summary>
    /// Marks a call that is alone on its line as a block, and one that fills an element (<c>&lt;td&gt;</c>…<c>&lt;/td&gt;</c>) as a
    /// cell; the rest stay within their line.
    /// </summary>
    public static void TagBlocks(Span<char> html)
    {
        int position = 0;
        while (Placeholder.TryFind(html[position..], out PlaceholderSpan found))
        {
            int start = position + found.Start;
            position = start + found.Length;
            if (found.Kind != Placeholder.Inline)
            {
                continue;
            }

            char before = Before(html, start);
            char after = After(html, position);
            if (before == '\n' && after == '\n')
            {
                html[start] = Placeholder.Block;
            }
            else if (before is '\n' or '>' && after is '\n' or '<')
            {
                html[start] = Placeholder.Cell;
            }
        }
    }

    private static char Before(ReadOnlySpan<char> html, int start)
    {
        ReadOnlySpan<char> before = html[..start].TrimEnd(" \t");
        return before.IsEmpty ? '\n'
            : before[^1] is '\r' ? '\n'
            : before[^1];
    }

    private static char After(ReadOnlySpan<char> html, int end)
    {
        ReadOnlySpan<char> after = html[end..].TrimStart(" \t");
        return after.IsEmpty ? '\n'
            : after[0] is '\r' ? '\n'
            : after[0];
    }
}
