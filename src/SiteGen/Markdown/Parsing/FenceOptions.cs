using System.Collections.Immutable;
using System.Globalization;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Site.Highlighting.Html;

namespace SiteGen.Markdown.Parsing;

/// <summary>
/// What stands after a fence's language to say how lines are shown: <c>{linenos=true hl_lines="2 4-6" linenostart=10}</c>, and Hugo's form with
/// commas and brackets, which Markdig leaves as it is: <c>{linenos=true,hl_lines=[2,"4-6"]}</c>.
/// </summary>
internal static class FenceOptions
{
    /// <summary>Whether lines are numbered.</summary>
    public const string Numbers = "linenos";

    /// <summary>The lines that are marked.</summary>
    public const string Marked = "hl_lines";

    /// <summary>The number of the first line.</summary>
    public const string First = "linenostart";

    private const int MaxLine = 1_000_000;

    /// <summary>Whether an attribute is one of these, and not one of the element.</summary>
    public static bool IsOption(string name) => name is Numbers or Marked or First;

    /// <summary>How lines are shown; <c>null</c> where nothing is said.</summary>
    public static CodeLines? LinesOf(CodeBlock block)
    {
        List<KeyValuePair<string, string?>> options = Read(block);
        if (!options.Exists(o => IsOption(o.Key)))
        {
            return null;
        }

        CodeLines lines = new();
        foreach ((string name, string? value) in options)
        {
            lines = name switch
            {
                // Hugo's "table" and "inline" are ways to lay numbers out; here a style sheet does that.
                Numbers => lines with { Numbers = value is not ("false" or "0") },
                First when TryLine(value, out int first) => lines with { First = first },
                Marked => lines with { Marked = RangesOf(value, out _) },
                _ => lines,
            };
        }

        return lines.Numbers || lines.Marked.Length > 0 ? lines : null;
    }

    /// <summary>All that stands after the language, options and attributes.</summary>
    public static List<KeyValuePair<string, string?>> Read(CodeBlock block)
    {
        List<KeyValuePair<string, string?>> options = ReadBraces(block);
        foreach ((string name, string? value) in block.TryGetAttributes()?.Properties ?? [])
        {
            // To Markdig, {linenos=true,hl_lines=[1]} is one attribute.
            if (IsOption(name) && value is not null && value.Contains(',', StringComparison.Ordinal))
            {
                ReadList($"{name}={value}", options);
            }
            else
            {
                options.Add(new(name, value));
            }
        }

        return options;
    }

    /// <summary>What Markdig left in braces: names and values with <c>=</c>, commas between them.</summary>
    public static List<KeyValuePair<string, string?>> ReadBraces(CodeBlock block)
    {
        List<KeyValuePair<string, string?>> options = [];
        string text = ((block as FencedCodeBlock)?.Arguments ?? string.Empty).Trim();
        if (text.StartsWith('{') && text.EndsWith('}'))
        {
            ReadList(text.AsSpan(1, text.Length - 2), options);
        }

        return options;
    }

    private static void ReadList(ReadOnlySpan<char> rest, List<KeyValuePair<string, string?>> options)
    {
        while (!(rest = rest.TrimStart(" ,\t")).IsEmpty)
        {
            int nameEnd = rest.IndexOfAny(" ,=");
            ReadOnlySpan<char> name = nameEnd < 0 ? rest : rest[..nameEnd];
            bool hasValue = nameEnd >= 0 && rest[nameEnd] == '=';
            rest = nameEnd < 0 ? default : rest[(nameEnd + (hasValue ? 1 : 0))..];
            string? value = null;
            if (hasValue)
            {
                char close =
                    rest is ['[', ..] ? ']'
                    : rest is ['"', ..] ? '"'
                    : '\0';
                int end = close == '\0' ? rest.IndexOfAny(" ,") : rest[1..].IndexOf(close) + 1;
                end = end <= 0 ? rest.Length : end;
                value = rest[..end].Trim("[\"").ToString();
                rest = rest[Math.Min(rest.Length, end + (close == '\0' ? 0 : 1))..];
            }

            options.Add(new(name.ToString(), value));
        }
    }

    /// <summary>Lines and ranges of lines: <c>2 4-6</c>, also with commas, quotes and brackets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isWhole">Whether all of it could be read.</param>
    public static ImmutableArray<(int From, int To)> RangesOf(string? text, out bool isWhole)
    {
        isWhole = true;
        ImmutableArray<(int From, int To)>.Builder ranges = ImmutableArray.CreateBuilder<(int From, int To)>();
        foreach (
            string item in (text ?? string.Empty).Split(
                [' ', ',', '[', ']', '"', '\''],
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            int hyphen = item.IndexOf('-', StringComparison.Ordinal);
            if (
                TryLine(hyphen < 0 ? item : item[..hyphen], out int from)
                && TryLine(hyphen < 0 ? item : item[(hyphen + 1)..], out int to)
                && from > 0
                && from <= to
            )
            {
                ranges.Add((from, to));
            }
            else
            {
                isWhole = false;
            }
        }

        return ranges.DrainToImmutable();
    }

    /// <summary>Reads the number of a line.</summary>
    public static bool TryLine(string? text, out int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line) && line <= MaxLine;
}
