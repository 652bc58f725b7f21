using System.Net;
using System.Text;

namespace SiteGen.Rendering;

/// <summary>The text of HTML.</summary>
internal static class HtmlText
{
    /// <summary>The text without tags and comments, entities decoded, runs of white space as one space.</summary>
    public static string Plain(string html)
    {
        StringBuilder text = new(html.Length);
        int i = 0;
        while (i < html.Length)
        {
            char c = html[i];
            if (c != '<')
            {
                text.Append(c);
                i++;
                continue;
            }

            bool isComment = html.AsSpan(i).StartsWith("<!--");
            int end = isComment ? html.IndexOf("-->", i, StringComparison.Ordinal) : html.IndexOf('>', i);
            if (end < 0)
            {
                break;
            }

            if (IsBreak(html.AsSpan(i + 1, end - i - 1)))
            {
                text.Append(' ');
            }

            i = end + (isComment ? 3 : 1);
        }

        return Collapse(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>The text with every run of white space as one space, none at the ends.</summary>
    public static string Collapse(string text)
    {
        StringBuilder collapsed = new(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                collapsed.Append(c);
            }
            else if (collapsed.Length > 0 && collapsed[^1] != ' ')
            {
                collapsed.Append(' ');
            }
        }

        return collapsed.ToString().TrimEnd();
    }

    private static bool IsBreak(ReadOnlySpan<char> tag)
    {
        ReadOnlySpan<char> name = tag.TrimStart('/');
        int end = name.IndexOfAny(' ', '/', '\n');
        name = end < 0 ? name : name[..end];
        return name
            is "p"
                or "br"
                or "li"
                or "div"
                or "td"
                or "th"
                or "tr"
                or "h1"
                or "h2"
                or "h3"
                or "h4"
                or "h5"
                or "h6"
                or "pre"
                or "blockquote"
                or "dt"
                or "dd"
                or "ul"
                or "ol"
                or "table";
    }
}
