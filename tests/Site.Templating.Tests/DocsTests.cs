using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Site.Templating.Tests;

/// <summary>The examples of docs/scriban.md.</summary>
public partial class DocsTests
{
    public static IEnumerable<TheoryDataRow<int, string, string>> Examples() =>
        Example()
            .Matches(File.ReadAllText(Page()))
            .Select(
                static (m, i) => new TheoryDataRow<int, string, string>(i + 1, m.Groups[1].Value, m.Groups[2].Value)
            );

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_gives_what_the_page_says(int number, string template, string expected)
    {
        var parsed = Template.Parse(template, $"example {number}");
        parsed.Messages.ShouldBeEmpty();
        parsed.Render().ShouldBe(expected);
    }

    [Fact]
    public void There_are_examples() => Examples().Count().ShouldBeGreaterThan(8);

    private static string Page([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "scriban.md");

    [GeneratedRegex("```scriban\n(.*?)\n```\n```text\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
