using Site.Core.Text;
using YamlDotNet.Core;

namespace Site.Core.Yaml;

/// <summary>A fault of syntax in words for the author.</summary>
internal readonly record struct YamlSyntaxFault(int Start, int Length, string Message, string? Hint);

/// <summary>Puts a parser's exception into words, with the help of the text around its place.</summary>
/// <param name="source">The text.</param>
/// <param name="start">The offset at which the YAML starts.</param>
/// <param name="end">The offset at which it ends.</param>
/// <param name="openFlow">The offset of the bracket or brace that was open, or -1.</param>
internal sealed class YamlSyntaxExplainer(SourceText source, int start, int end, int openFlow)
{
    /// <summary>What is wrong with a tab.</summary>
    public const string TabMessage = "a tab in the indentation";

    /// <summary>What to do about a tab.</summary>
    public const string TabHint = "YAML is indented with spaces: replace the tab by spaces";

    private const string QuoteHint = "put the value in quotes";
    private readonly string _text = source.Text;

    /// <summary>A tab before an offset, in the indentation of its line.</summary>
    public static int? FindIndentingTab(string text, int start, int at)
    {
        int line = LineStart(text, start, at);
        int content = text.AsSpan(line, at - line).IndexOfAnyExcept(' ', '\t', '-');
        int tab = text.AsSpan(line, content < 0 ? at - line : content).IndexOf('\t');
        return tab < 0 ? null : line + tab;
    }

    /// <summary>Explains an exception.</summary>
    public YamlSyntaxFault Explain(Exception exception)
    {
        int at = exception is YamlException yaml ? Math.Clamp(start + (int)yaml.Start.Index, start, end) : start;
        string message = exception.Message;
        bool Says(string words) => message.Contains(words, StringComparison.Ordinal);
        if (FindTab(at, anywhere: Says("tab")) is { } tab)
        {
            return new(tab, 1, TabMessage, TabHint);
        }

        if (Says("quoted scalar, found unexpected") || Says("quoted scalar, found wrong"))
        {
            return new(
                at,
                1,
                "the quote opened here is never closed",
                "close it, or put the text in the other kind of quotes"
            );
        }

        if (Says("escape") || Says("hexadecimal") || Says("surrogates"))
        {
            return new(at, 1, "an unknown escape in double quotes", @"write \\ for a backslash, or use single quotes");
        }

        if (Says("cannot start any token") && at < end)
        {
            return new(at, 1, $"a value cannot begin with '{_text[at]}'", QuoteHint);
        }

        if (openFlow >= 0 && openFlow < end)
        {
            (string what, char bracket) = _text[openFlow] == '[' ? ("list", ']') : ("mapping", '}');
            string hint = $"check the commas and close it with '{bracket}', or put the value in quotes";
            return new(openFlow, 1, $"the {what} opened here cannot be read", hint);
        }

        return ExplainBlock(at, message);
    }

    private YamlSyntaxFault ExplainBlock(int at, string message)
    {
        bool Says(string words) => message.Contains(words, StringComparison.Ordinal);
        int one = Math.Min(1, end - at);
        if (Says("apping values are not allowed") || Says("invalid mapping"))
        {
            return ExplainColon(at);
        }

        if (Says("expected ':'") || Says("expected key") || Says("<document start>"))
        {
            return ExplainLine(at)
                ?? new(
                    at,
                    one,
                    "a 'key: value' was expected here",
                    "check the indentation, and put a value with quotes or brackets in quotes"
                );
        }

        if (Says("expected '-'"))
        {
            return new(at, one, "a '- ' was expected here", "give all items of a list the same indentation");
        }

        if (Says("anchor") || Says("alias"))
        {
            return new(
                at,
                one,
                "an alias or anchor that cannot be read",
                "put a value that begins with '*' or '&' in quotes"
            );
        }

        return Says("tag")
            ? new(at, one, "a tag that cannot be read", "put a value that begins with '!' in quotes")
            : new(at, one, "not valid YAML: " + Tidy(message), null);
    }

    /// <summary>A colon where none may be: inside a value, or after a line that lacks its own.</summary>
    private YamlSyntaxFault ExplainColon(int at)
    {
        int line = LineStart(_text, start, at);
        ReadOnlySpan<char> before = _text.AsSpan(line, at - line);
        int colon = before.IndexOf(": ", StringComparison.Ordinal);
        if (colon >= 0)
        {
            string key = before[..colon].TrimStart(" -").ToString();
            string value = _text.AsSpan(line + colon + 2, LineEnd(at) - line - colon - 2).Trim().ToString();
            return new(at, 1, "a ': ' inside a value", $"put the value in quotes: {key}: {Quoted(value)}");
        }

        return (line > start ? ExplainLine(LineStart(_text, start, line - 1)) : null)
            ?? new(at, 1, "a ':' is not allowed here", "check the indentation of this line and the one before");
    }

    /// <summary>A line without a colon, or without the space after it.</summary>
    private YamlSyntaxFault? ExplainLine(int at)
    {
        int line = LineStart(_text, start, at);
        ReadOnlySpan<char> content = _text.AsSpan(line, LineEnd(at) - line).TrimEnd();
        int indent = content.Length - content.TrimStart().Length;
        content = content[indent..];
        int colon = content.IndexOf(':');
        if (
            content.IsEmpty
            || content[0] is '-' or '#' or '"' or '\''
            || colon == content.Length - 1
            || content.Contains(": ", StringComparison.Ordinal)
        )
        {
            return null;
        }

        return colon > 0 && content[..colon].IndexOfAny(' ', '/') < 0
            ? new(
                line + indent + colon,
                1,
                "no space after the ':'",
                $"write {content[..colon]}: {content[(colon + 1)..]}"
            )
            : new(
                line + indent,
                content.Length,
                "a line without a key",
                "write 'key: value', with a space after the colon"
            );
    }

    private static string Quoted(string value)
    {
        if (value.Contains('"', StringComparison.Ordinal))
        {
            return $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
        }

        return $"\"{value.Replace(@"\", @"\\", StringComparison.Ordinal)}\"";
    }

    /// <summary>A tab at the fault, or in the indentation of its line or, where the message says so, of a later one.</summary>
    private int? FindTab(int at, bool anywhere)
    {
        int line = LineStart(_text, start, at);
        while (line < end)
        {
            int content = line;
            while (content < end && _text[content] is ' ' or '\t')
            {
                content++;
            }

            if (FindIndentingTab(_text, start, content) is { } tab)
            {
                return tab;
            }

            int next = LineEnd(content) + 1;
            if (!anywhere || next >= end)
            {
                break;
            }

            line = next;
        }

        return at < end && _text[at] == '\t' ? at : null;
    }

    private int LineEnd(int at)
    {
        int length = _text.AsSpan(at, end - at).IndexOfAny('\r', '\n');
        return length < 0 ? end : at + length;
    }

    private static int LineStart(string text, int start, int at) =>
        at <= start ? start : Math.Max(start, text.AsSpan(0, at).LastIndexOfAny('\n', '\r') + 1);

    /// <summary>"While parsing X, did not find Y." becomes "did not find Y".</summary>
    private static string Tidy(string message)
    {
        int comma = message.StartsWith("While ", StringComparison.Ordinal)
            ? message.IndexOf(',', StringComparison.Ordinal)
            : -1;
        string rest = message[(comma + 1)..].Trim().TrimEnd('.');
        return rest.Length == 0 ? "unknown fault" : char.ToLowerInvariant(rest[0]) + rest[1..];
    }
}
