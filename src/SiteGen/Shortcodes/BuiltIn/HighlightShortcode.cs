using System.Collections.Immutable;

namespace SiteGen.Shortcodes.BuiltIn;

/// <summary>
/// Code: <c>{{&lt; highlight go &gt;}}…{{&lt; /highlight &gt;}}</c>, the same as a fenced block with Hugo's options in braces
/// after the language: lines that are marked, line numbers.
/// </summary>
internal sealed class HighlightShortcode : IBuiltInShortcode
{
    private const int MinFence = 3;

    /// <inheritdoc />
    public string Name => "highlight";

    /// <inheritdoc />
    public ImmutableArray<string> Parameters { get; } = ["lang", "options"];

    /// <inheritdoc />
    public int MaxPositional => 2;

    /// <inheritdoc />
    public bool HasInner => true;

    /// <inheritdoc />
    public string Render(Shortcode shortcode, string? inner, IShortcodeContext context)
    {
        string language = (shortcode.Get("lang", 0) ?? string.Empty).Replace('`', ' ').Trim();
        string options = (shortcode.Get("options", 1) ?? string.Empty).Replace('`', ' ').Trim();
        string code = (inner ?? string.Empty).TrimEnd();
        int firstLine = code.IndexOf('\n', StringComparison.Ordinal);
        if (firstLine >= 0 && string.IsNullOrWhiteSpace(code[..firstLine]))
        {
            code = code[(firstLine + 1)..];
        }

        string fence = new('`', Math.Max(MinFence, LongestRun(code) + 1));
        string markdown =
            $"{fence}{language}{(options.Length > 0 ? $" {{{options}}}" : string.Empty)}\n{code}\n{fence}\n";
        return context.Target == Markdown.RenderTarget.Markdown
            ? markdown
            : context.RenderMarkdown(markdown, shortcode.Location, inline: false);
    }

    private static int LongestRun(string code)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
