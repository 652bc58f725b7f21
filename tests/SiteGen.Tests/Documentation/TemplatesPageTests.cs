using System.Text.RegularExpressions;
using Site.Templating.Functions;
using SiteGen.Configuration;
using SiteGen.Rendering.Functions;
using SiteGen.Rendering.Views;
using Testing;

namespace SiteGen.Tests.Documentation;

/// <summary>docs/templates.md lists what templates can read and call: all of it and nothing else.</summary>
public sealed partial class TemplatesPageTests
{
    private static readonly string s_page = File.ReadAllText(RepositoryFiles.PathOf("docs/templates.md"))
        .ReplaceLineEndings("\n");

    [Fact]
    public void Site() => Listed("### site").ShouldBe(SiteView.MemberNames.Order(StringComparer.Ordinal));

    [Fact]
    public void Page() => Listed("### page").ShouldBe(PageView.MemberNames.Order(StringComparer.Ordinal));

    [Fact]
    public void Pager() => Listed("### pager").ShouldBe(PagerView.MemberNames.Order(StringComparer.Ordinal));

    [Fact]
    public void MenuEntry() =>
        Listed("### menu entry").ShouldBe(MenuEntryView.MemberNames.Order(StringComparer.Ordinal));

    [Fact]
    public void Resource() => Listed("### resource").ShouldBe(ResourceView.MemberNames.Order(StringComparer.Ordinal));

    [Fact]
    public void Shortcode() =>
        Listed("### shortcode").ShouldBe(ShortcodeView.MemberNames.Order(StringComparer.Ordinal));

    [Fact]
    public void Hook() => Listed("### hook").ShouldBe(HookView.MemberNames.Order(StringComparer.Ordinal));

    [Fact]
    public void Functions() => Listed("## Functions").ShouldBe(HostFunctions.Names.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_function_is_there()
    {
        SiteConfig config = new()
        {
            Title = "Test",
            BaseUrl = new Uri("https://example.org/"),
            Languages = [],
            Theme = "bare",
            Taxonomies = [],
        };
        HostFunctions
            .Create(config)
            .Keys.Except(BuiltinFunctions.CreateBuiltinObject().Keys)
            .Order(StringComparer.Ordinal)
            .ShouldBe(HostFunctions.Names.Order(StringComparer.Ordinal));
    }

    /// <summary>The names in the first column of a section's table: the first word of each piece of code.</summary>
    private static IEnumerable<string> Listed(string heading)
    {
        int start = s_page.IndexOf($"\n{heading}\n", StringComparison.Ordinal);
        start.ShouldBeGreaterThan(0, $"docs/templates.md has no '{heading}'");
        int end = s_page.IndexOf("\n#", start + heading.Length, StringComparison.Ordinal);
        return s_page[start..(end < 0 ? s_page.Length : end)]
            .Split('\n')
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Split('|')[1])
            .SelectMany(cell => CodePattern().Matches(cell).Select(m => m.Groups[1].Value))
            .Distinct()
            .Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"`(\w+)[^`]*`")]
    private static partial Regex CodePattern();
}
