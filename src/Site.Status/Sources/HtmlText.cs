using System.Net;
using System.Text.RegularExpressions;

namespace Site.Status.Sources;

/// <summary>Makes plain text of the little HTML that status pages put into messages.</summary>
internal static partial class HtmlText
{
    /// <summary>The text without tags and entities: line breaks stay, paragraphs are separated by an empty line.</summary>
    public static string ToPlain(string html)
    {
        string text = html.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (text.Contains('<', StringComparison.Ordinal))
        {
            text = Break().Replace(text, "\n");
            text = ParagraphEnd().Replace(text, "\n\n");
            text = Tag().Replace(text, string.Empty);
        }

        if (text.Contains('&', StringComparison.Ordinal))
        {
            text = WebUtility.HtmlDecode(text);
        }

        return ManyBreaks().Replace(text, "\n\n").Trim();
    }

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Break();

    [GeneratedRegex("</(?:p|div|li|ul|ol|h[1-6])>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ParagraphEnd();

    [GeneratedRegex("</?[A-Za-z][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \t]*\n[ \t]*\n(?:[ \t]*\n)*", RegexOptions.CultureInvariant)]
    private static partial Regex ManyBreaks();
}
