using System.Text;
using Markdig.Extensions.Abbreviations;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.SmartyPants;
using Markdig.Syntax.Inlines;

namespace SiteGen.Markdown;

/// <summary>The plain text of inlines. Walks without recursion: nesting costs no stack.</summary>
internal static class InlineText
{
    /// <summary>The plain text of a container's inlines; images, raw HTML and footnote marks give none.</summary>
    public static string Of(ContainerInline? container, StringBuilder buffer)
    {
        if (container?.FirstChild is LiteralInline { NextSibling: null } only)
        {
            return only.Content.ToString();
        }

        buffer.Clear();
        Append(buffer, container);
        return buffer.ToString();
    }

    /// <summary>Appends the plain text of a container's inlines.</summary>
    public static void Append(StringBuilder text, ContainerInline? container)
    {
        for (Inline? inline = container?.FirstChild; inline is not null; inline = Next(inline, container!))
        {
            AppendLeaf(text, inline);
        }
    }

    /// <summary>The next inline in document order below a root; images are not entered.</summary>
    public static Inline? Next(Inline inline, ContainerInline root)
    {
        if (inline is ContainerInline { FirstChild: { } child } and not LinkInline { IsImage: true })
        {
            return child;
        }

        Inline? current = inline;
        while (current is not null && !ReferenceEquals(current, root))
        {
            if (current.NextSibling is { } sibling)
            {
                return sibling;
            }

            current = current.Parent;
        }

        return null;
    }

    private static void AppendLeaf(StringBuilder text, Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(literal.Content.AsSpan());
                break;
            case CodeInline code:
                text.Append(code.ContentSpan);
                break;
            case LineBreakInline:
                text.Append(' ');
                break;
            case HtmlEntityInline entity:
                text.Append(entity.Transcoded.AsSpan());
                break;
            case AutolinkInline autolink:
                text.Append(autolink.Url);
                break;
            case SmartyPant pant:
                text.Append(Punctuation(pant.Type, pant));
                break;
            case AbbreviationInline abbreviation:
                text.Append(abbreviation.Abbreviation.Label);
                break;
            case MathInline math:
                text.Append(math.Content.AsSpan());
                break;
            case DelimiterInline delimiter:
                text.Append(delimiter.ToLiteral());
                break;
        }
    }

    private static string Punctuation(SmartyPantType type, SmartyPant pant) =>
        type switch
        {
            SmartyPantType.LeftQuote => "‘",
            SmartyPantType.RightQuote => "’",
            SmartyPantType.LeftDoubleQuote => "“",
            SmartyPantType.RightDoubleQuote => "”",
            SmartyPantType.LeftAngleQuote => "«",
            SmartyPantType.RightAngleQuote => "»",
            SmartyPantType.Ellipsis => "…",
            SmartyPantType.Dash2 => "–",
            SmartyPantType.Dash3 => "—",
            _ => pant.ToString(),
        };
}
