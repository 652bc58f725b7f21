using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using SiteGen.Markdown.Parsing;
using SiteGen.Shortcodes;

namespace SiteGen.Markdown;

/// <summary>A summary made from the first words of a text.</summary>
/// <param name="Text">Plain text, not escaped.</param>
/// <param name="IsTruncated">Whether there is more.</param>
internal readonly record struct AutomaticSummary(string Text, bool IsTruncated);

/// <summary>The text of a page without markup: its paragraphs, list items, quotes and cells. Code, raw HTML and shortcodes are left out.</summary>
internal static class PlainText
{
    /// <summary>The whole text; a blank line between blocks.</summary>
    public static string Of(ParsedBody body)
    {
        StringBuilder text = new();
        foreach (string block in Blocks(body, withHeadings: true))
        {
            text.Append(text.Length == 0 ? string.Empty : "\n\n").Append(block);
        }

        return text.ToString();
    }

    /// <summary>
    /// The first paragraphs up to a number of words. A paragraph that does not fit is cut after its last sentence that fits, or,
    /// where even the first does not, after the last word, with an ellipsis.
    /// </summary>
    public static AutomaticSummary Summarize(ParsedBody body, int maxWords)
    {
        StringBuilder summary = new();
        int words = 0;
        foreach (string block in Blocks(body, withHeadings: false))
        {
            WordCounter counter = default;
            counter.Add(block);
            if (words + counter.Count > maxWords)
            {
                string part = Cut(block, maxWords - words, mustHaveSome: summary.Length == 0);
                summary.Append(summary.Length == 0 || part.Length == 0 ? string.Empty : " ").Append(part);
                return new AutomaticSummary(summary.ToString(), IsTruncated: true);
            }

            words += counter.Count;
            summary.Append(summary.Length == 0 ? string.Empty : " ").Append(block);
        }

        return new AutomaticSummary(summary.ToString(), IsTruncated: false);
    }

    private static IEnumerable<string> Blocks(ParsedBody body, bool withHeadings)
    {
        StringBuilder buffer = new();
        foreach (LeafBlock leaf in Leaves(body.Document))
        {
            if (leaf.Inline is null || (leaf is HeadingBlock && !withHeadings))
            {
                continue;
            }

            string text = Placeholder.ToPlainText(InlineText.Of(leaf.Inline, buffer), body.Literals).Trim();
            if (text.Length > 0)
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<LeafBlock> Leaves(ContainerBlock root)
    {
        Stack<(ContainerBlock Container, int Next)> open = new([(root, 0)]);
        while (open.TryPop(out (ContainerBlock Container, int Next) top))
        {
            if (top.Next >= top.Container.Count)
            {
                continue;
            }

            open.Push((top.Container, top.Next + 1));
            switch (top.Container[top.Next])
            {
                case FootnoteGroup or LinkReferenceDefinitionGroup:
                    break;
                case ContainerBlock inner:
                    open.Push((inner, 0));
                    break;
                case LeafBlock leaf:
                    yield return leaf;
                    break;
            }
        }
    }

    private static string Cut(string text, int maxWords, bool mustHaveSome)
    {
        WordCounter counter = default;
        int sentence = 0;
        int word = 0;
        for (int i = 0; i < text.Length; i++)
        {
            counter.Add(text.AsSpan(i, 1));
            if (counter.Count > maxWords)
            {
                break;
            }

            bool ends = i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]);
            if (
                ends
                && (
                    text[i] is '.' or '!' or '?' or '…'
                    || (text[i] is '”' or '"' or ')' && i > 0 && text[i - 1] is '.' or '!' or '?')
                )
            )
            {
                sentence = i + 1;
            }
            else if (text[i] is '。' or '！' or '？')
            {
                sentence = i + 1;
            }

            if (ends)
            {
                word = i + 1;
            }
        }

        if (sentence > 0)
        {
            return text[..sentence];
        }

        return mustHaveSome && word > 0 ? text[..word].TrimEnd(',', ';', ':', ' ', '–', '—', '-') + "…" : string.Empty;
    }
}
