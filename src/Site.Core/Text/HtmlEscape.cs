using System.Buffers;
using System.Text;

namespace Site.Core.Text;

/// <summary>Escapes text for HTML: the characters that mean something there, and no others, so that pages stay readable.</summary>
public static class HtmlEscape
{
    private static readonly SearchValues<char> s_special = SearchValues.Create("&<>\"'");

    /// <summary>The text as it stands in an element or in an attribute in quotes.</summary>
    public static string Text(string? text)
    {
        if (text is null || text.AsSpan().IndexOfAny(s_special) < 0)
        {
            return text ?? string.Empty;
        }

        StringBuilder escaped = new(text.Length + 16);
        foreach (char c in text)
        {
            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}
