namespace SiteGen.Content;

/// <summary>Where the front matter of a text is.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Start">The offset of the first line after the opening fence.</param>
/// <param name="Length">The length up to the closing fence.</param>
/// <param name="BodyStart">The offset at which the body starts.</param>
internal readonly record struct FrontMatterFence(FrontMatterFence.Form Kind, int Start, int Length, int BodyStart)
{
    /// <summary>What a text starts with.</summary>
    public enum Form
    {
        /// <summary>No front matter.</summary>
        None,

        /// <summary>YAML between fences.</summary>
        Yaml,

        /// <summary>An opening fence that no line closes.</summary>
        Unclosed,

        /// <summary>TOML between <c>+++</c>.</summary>
        Toml,

        /// <summary>A JSON object.</summary>
        Json,
    }

    /// <summary>Finds the front matter at the very start of a text, which has no byte order mark.</summary>
    public static FrontMatterFence Find(string text)
    {
        int position = NextLine(text, 0);
        ReadOnlySpan<char> first = Line(text, 0, position);
        if (first is not "---")
        {
            Form other =
                first is "+++" ? Form.Toml
                : IsJson(text) ? Form.Json
                : Form.None;
            return new FrontMatterFence(other, 0, 0, 0);
        }

        int start = position;
        while (position < text.Length)
        {
            int next = NextLine(text, position);
            if (text[position] is '-' or '.' && Line(text, position, next) is "---" or "...")
            {
                return new FrontMatterFence(Form.Yaml, start, position - start, next);
            }

            position = next;
        }

        return new FrontMatterFence(Form.Unclosed, start, text.Length - start, text.Length);
    }

    private static int NextLine(string text, int position)
    {
        int end = text.AsSpan(position).IndexOfAny('\n', '\r');
        if (end < 0)
        {
            return text.Length;
        }

        end += position;
        return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }

    private static ReadOnlySpan<char> Line(string text, int start, int end) =>
        text.AsSpan(start, end - start).TrimEnd(" \t\r\n");

    /// <summary>A brace followed by a quote or the closing brace; a shortcode has two braces.</summary>
    private static bool IsJson(string text) =>
        text.Length > 0 && text[0] == '{' && text.AsSpan(1).TrimStart() is ['"' or '}', ..];
}
