using Markdig.Syntax;
using Site.Core.Text;

namespace SiteGen.Markdown.Parsing;

/// <summary>What is wrong with the options of a fence.</summary>
/// <param name="Word">The word of the fence's line that it is about.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to write.</param>
internal readonly record struct FenceFault(string Word, string Message, string Hint)
{
    /// <summary>Where the word stands in a text, and not only as the beginning of another.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the fence begins.</param>
    public int OffsetIn(string text, int start)
    {
        int at = Math.Max(start, text.IndexOf(Word, start, StringComparison.Ordinal));
        while (at + Word.Length < text.Length && char.IsAsciiLetterOrDigit(text[at + Word.Length]))
        {
            if (text.IndexOf(Word, at + 1, StringComparison.Ordinal) is not (>= 0 and var next))
            {
                break;
            }

            at = next;
        }

        return at;
    }
}

/// <summary>Finds options of fences (<see cref="FenceOptions"/>) that would be passed over silently: misspelt, with a value that means nothing, or without braces.</summary>
internal static class FenceOptionChecker
{
    private static readonly string[] s_names = [FenceOptions.Numbers, FenceOptions.Marked, FenceOptions.First];

    /// <summary>The faults of a fence's line; most fences have neither options nor faults.</summary>
    public static IEnumerable<FenceFault> Check(FencedCodeBlock block)
    {
        List<KeyValuePair<string, string?>> options = FenceOptions.Read(block);
        foreach ((string name, string? value) in options)
        {
            if (!FenceOptions.IsOption(name))
            {
                // Any other attribute is one of the element, but for one that is nearly an option.
                if (Spelling.Nearest(name, s_names) is { } near)
                {
                    yield return new FenceFault(
                        name,
                        $"code blocks have no option '{name}'",
                        $"did you mean '{near}'?"
                    );
                }
            }
            else if (FaultOf(name, value) is { } hint)
            {
                yield return new FenceFault(name, $"'{name}' of a code block cannot be '{value}'", hint);
            }
        }

        string rest = block.Arguments ?? string.Empty;
        if (
            options.Count == 0
            && Array.Find(s_names, n => rest.Contains(n + "=", StringComparison.Ordinal)) is { } outside
        )
        {
            yield return rest.TrimStart().StartsWith('{')
                ? new FenceFault(outside, "the options of a code block are not closed", "end them with }")
                : new FenceFault(
                    outside,
                    "the options of a code block must stand in braces",
                    $"write ```{block.Info} {{{rest.Trim()}}}"
                );
        }
    }

    private static string? FaultOf(string name, string? value) =>
        name switch
        {
            FenceOptions.Numbers => value is null or "" or "true" or "false" or "table" or "inline" or "1" or "0"
                ? null
                : "write linenos=true or linenos=false",
            FenceOptions.First => FenceOptions.TryLine(value, out _)
                ? null
                : "write the number of the first line: linenostart=10",
            _ => FenceOptions.RangesOf(value, out bool isWhole).Length > 0 && isWhole
                ? null
                : "write lines and ranges of lines: hl_lines=\"2 4-6\"",
        };
}
