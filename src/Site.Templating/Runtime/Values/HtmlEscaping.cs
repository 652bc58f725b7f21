using System.Buffers;
using System.Text;

namespace Site.Templating.Runtime.Values;

/// <summary>The five characters that mean something in HTML.</summary>
internal static class HtmlEscaping
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    public static int IndexOfSpecial(ReadOnlySpan<char> text) => text.IndexOfAny(Special);

    public static string Entity(char special) =>
        special switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ => "&#39;",
        };

    public static string Escape(string text)
    {
        var special = IndexOfSpecial(text);
        if (special < 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        while (special >= 0)
        {
            result.Append(rest[..special]).Append(Entity(rest[special]));
            rest = rest[(special + 1)..];
            special = IndexOfSpecial(rest);
        }

        return result.Append(rest).ToString();
    }
}
