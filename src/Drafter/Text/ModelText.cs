using System.Text;
using System.Text.RegularExpressions;

namespace Drafter.Text;

/// <summary>
/// Makes Markdown of a model's answer that a page can hold: no heading above the section's own, no shortcode, raw HTML or picture that
/// the model made up, no fence left open.
/// </summary>
internal static partial class ModelText
{
    private const string Fence = "```";

    /// <summary>The text of a section.</summary>
    /// <param name="answer">The raw answer.</param>
    /// <param name="heading">The section's heading, which a model likes to repeat.</param>
    public static string Section(string answer, string heading)
    {
        string[] lines = Chatter.Without(Unwrap(Chatter.Without(Printable(answer)))).Split('\n');
        StringBuilder text = new();
        bool isCode = false;
        bool isEmpty = true;
        foreach (string line in lines)
        {
            string trimmed = line.TrimStart();
            if (trimmed.StartsWith(Fence, StringComparison.Ordinal))
            {
                isCode = !isCode;
                text.Append(isCode ? NeutralFence(trimmed) : Fence).Append('\n');
                isEmpty = false;
                continue;
            }

            if (isCode)
            {
                text.Append(Inert(line)).Append('\n');
                continue;
            }

            if (isEmpty && (line.Length == 0 || IsRepeatedHeading(trimmed, heading)))
            {
                continue;
            }

            isEmpty = false;
            text.Append(Prose(line)).Append('\n');
        }

        if (isCode)
        {
            text.Append(Fence).Append('\n');
        }

        return BlankLines().Replace(text.ToString(), "\n\n").Trim() is { Length: > 0 } whole
            ? whole + "\n"
            : string.Empty;
    }

    /// <summary>A text for one line, such as a heading: no markup at its begin, no quotes around it, no full stop at its end.</summary>
    public static string Line(string text, int longest)
    {
        string line = Spaces().Replace(Printable(text), " ").Trim().TrimStart('#', '*', '-', '>', ' ').Trim();
        line = NumberPrefix().Replace(line, string.Empty);
        line = Inert(line.Replace("**", string.Empty, StringComparison.Ordinal))
            .Trim('"', '“', '”', '`', ' ', '*', ':');
        line = line.EndsWith('.') && !line.EndsWith("..", StringComparison.Ordinal) ? line[..^1] : line;
        return line.Length <= longest ? line : Cut(line, longest);
    }

    /// <summary>Cuts a text that broke off at the end of its last whole sentence or line; a text without one is kept.</summary>
    public static string AtLastSentence(string text)
    {
        int end = text.TrimEnd().Length;
        for (int i = end - 1; i > 0; i--)
        {
            if (text[i] == '\n' || (text[i] is '.' or '!' or '?' && (i + 1 >= end || char.IsWhiteSpace(text[i + 1]))))
            {
                return text[..(i + 1)].TrimEnd() + "\n";
            }
        }

        return text;
    }

    private static string Cut(string line, int longest)
    {
        int end = char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest;
        int space = line.LastIndexOf(' ', end - 1);
        return line[..(space > longest / 2 ? space : end)].TrimEnd(' ', ',', ';', ':', '-');
    }

    /// <summary>Without control characters, and with line feeds alone.</summary>
    private static string Printable(string text) =>
        Controls()
            .Replace(
                text.Replace("\r\n", "\n", StringComparison.Ordinal)
                    .Replace('\r', '\n')
                    .Replace('\t', ' ')
                    .Replace("\uFEFF", string.Empty, StringComparison.Ordinal),
                string.Empty
            )
            .Replace("<|", "< |", StringComparison.Ordinal);

    /// <summary>Takes off a fence around the whole answer.</summary>
    private static string Unwrap(string text)
    {
        string trimmed = text.Trim();
        return
            WholeFence().Match(trimmed) is { Success: true } match
            && !match.Groups[1].Value.Contains(Fence, StringComparison.Ordinal)
            ? match.Groups[1].Value
            : trimmed;
    }

    private static bool IsRepeatedHeading(string line, string heading) =>
        line.StartsWith("# ", StringComparison.Ordinal)
        || line.StartsWith("## ", StringComparison.Ordinal)
        || (
            line.Length > 0
            && string.Equals(
                Line(SectionNumber().Replace(line.Trim('#', '*', ' '), string.Empty), int.MaxValue),
                heading,
                StringComparison.OrdinalIgnoreCase
            )
        );

    private static string Prose(string line)
    {
        Match heading = Heading().Match(line);
        if (heading.Success)
        {
            return "### " + Line(heading.Groups[1].Value, 120);
        }

        // A rule or an underline would end the page's front matter for some readers, or make a heading of the line above.
        if (Rule().IsMatch(line))
        {
            return string.Empty;
        }

        string text = Inert(line);
        text = Picture().Replace(text, "$1");
        text = Link().Replace(text, m => IsWebAddress(m.Groups[2].Value) ? m.Value : m.Groups[1].Value);
        text = Reference().Replace(text, "\\[$1]:");
        return Html().Replace(text, "\\<");
    }

    private static bool IsWebAddress(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out Uri? uri)
        && uri.Scheme is "http" or "https"
        && uri?.Host.Length > 0;

    /// <summary>Without what the site's engine would run.</summary>
    private static string Inert(string line) =>
        line.Replace("{{", "{ {", StringComparison.Ordinal).Replace("}}", "} }", StringComparison.Ordinal);

    private static string NeutralFence(string line) =>
        FenceLanguage().Match(line) is { Success: true } match ? Fence + match.Groups[1].Value : Fence;

    [GeneratedRegex(@"[\p{Cc}\p{Co}\p{Cn}\u2028\u2029-[\n]]", RegexOptions.CultureInvariant)]
    private static partial Regex Controls();

    [GeneratedRegex(@"\A```(?:markdown|md)?[ ]*\n(.*)\n```\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex WholeFence();

    [GeneratedRegex(@"^```+\s*([A-Za-z0-9+#_-]{1,20})", RegexOptions.CultureInvariant)]
    private static partial Regex FenceLanguage();

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:section\s+)?\d{1,2}[.):]\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumberPrefix();

    [GeneratedRegex(
        @"^(?:section|part|chapter|abschnitt)\s+\d{1,2}\s*[:.,–-]?\s*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex SectionNumber();

    [GeneratedRegex(@"^ {0,3}#{1,6}(?:\s+(.*?))?\s*#*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(?:-\s*){3,}$|^\s*(?:=\s*){1,}$|^\s*-\s*-\s*$|^:::", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    [GeneratedRegex(@"!\[([^\]]*)\]\([^)]*\)?", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();

    [GeneratedRegex(@"\[([^\]\[]*)\]\(\s*<?([^)\s>]*)[^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s{0,3}\[([^\]]*)\]:", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?<!\\)<(?=[A-Za-z/!?])(?!https?://)", RegexOptions.CultureInvariant)]
    private static partial Regex Html();
}
