using System.Text.RegularExpressions;
using Testing;

namespace SiteGen.Tests.Markdown;

/// <summary>An example of a Markdown specification.</summary>
internal sealed record SpecificationExample(int Number, string Section, string Markdown, string Html);

/// <summary>Reads the examples out of a specification's text.</summary>
internal static partial class SpecificationExamples
{
    private const string CommonMarkVariable = "COMMONMARK_SPEC";

    /// <summary>The CommonMark specification, or <c>null</c> where it is not installed.</summary>
    public static string? CommonMarkPath()
    {
        string? named = Environment.GetEnvironmentVariable(CommonMarkVariable);
        return named is { Length: > 0 } ? named : Tool.Node("commonmark-spec/spec.txt");
    }

    /// <summary>GitHub's examples, which are in the repository.</summary>
    public static IReadOnlyList<SpecificationExample> GitHub() =>
        Read(File.ReadAllText(RepositoryFiles.PathOf("tests/SiteGen.Tests/Markdown/gfm-examples.txt")));

    public static IReadOnlyList<SpecificationExample> Read(string text)
    {
        List<SpecificationExample> examples = [];
        string section = string.Empty;
        foreach (Match match in ExampleOrHeading().Matches(text.ReplaceLineEndings("\n")))
        {
            if (match.Groups["heading"].Success)
            {
                section = match.Groups["heading"].Value;
                continue;
            }

            examples.Add(
                new SpecificationExample(
                    examples.Count + 1,
                    section,
                    match.Groups["markdown"].Value.Replace('→', '\t'),
                    match.Groups["html"].Value.Replace('→', '\t')
                )
            );
        }

        return examples;
    }

    [GeneratedRegex(
        @"^#{1,6} +(?<heading>[^\n]*)$|^`{32} example[^\n]*\n(?<markdown>(?s:.*?))^\.\n(?<html>(?s:.*?))^`{32}$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex ExampleOrHeading();
}
