using System.Text.RegularExpressions;
using Testing;

namespace SiteGen.Tests.Golden;

/// <summary>What the golden cases show of each diagnostic.</summary>
internal static partial class GoldenExamples
{
    /// <summary>The shortest example of each code, as the program prints it.</summary>
    public static IReadOnlyDictionary<string, string> Read()
    {
        Dictionary<string, string> examples = new(StringComparer.Ordinal);
        foreach (string path in GoldenCases.Paths)
        {
            IEnumerable<string> errors = GoldenCase
                .Read(path)
                .Steps.SelectMany(s => s.Expectations)
                .Where(e => e.Name == "stderr")
                .Select(e => e.Body);
            foreach (string block in errors.SelectMany(text => BlockPattern().Matches(text).Select(m => m.Value)))
            {
                string code = CodePattern().Match(block).Groups[1].Value;
                if (!examples.TryGetValue(code, out string? known) || block.Length < known.Length)
                {
                    examples[code] = block;
                }
            }
        }

        return examples;
    }

    /// <summary>A line that is not indented, with the excerpt, trace and hint below it.</summary>
    [GeneratedRegex(@"^(?! )[^\n]*\b(?:error|warning) S[A-Z]\d{4}: [^\n]*\n(?:  [^\n]*\n)*", RegexOptions.Multiline)]
    private static partial Regex BlockPattern();

    [GeneratedRegex(@"\b(?:error|warning) (S[A-Z]\d{4}): ")]
    private static partial Regex CodePattern();
}
