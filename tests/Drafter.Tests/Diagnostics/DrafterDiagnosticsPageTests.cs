using System.Text.RegularExpressions;
using Drafter.Diagnostics;
using Drafter.Tests.Commands;
using Testing;

namespace Drafter.Tests.Diagnostics;

/// <summary>What is told of diagnostics: <c>drafter explain</c>, and drafter's part of docs/diagnostics.md.</summary>
public sealed partial class DrafterDiagnosticsPageTests
{
    private static readonly (string Prefix, string Title)[] s_families =
    [
        ("DR10", "drafter: settings"),
        ("DR11", "drafter: posts"),
        ("DR12", "drafter: prompts"),
        ("DR13", "drafter: pinned models"),
        ("DR14", "drafter: sources"),
        ("DR2", "drafter: model servers"),
        ("DR3", "drafter: answers"),
    ];

    /// <summary>The codes of settings, posts, prompts and pins that need more than a site and a command, with the test that has them.</summary>
    private static readonly Dictionary<string, string> s_elsewhere = new()
    {
        ["DR1103"] = "needs two processes: ProcessTests",
        ["DR1104"] = "needs a snapshot that is there already: StatusCommandTests",
        ["DR1105"] = "needs a full disk: ProcessTests",
        ["DR1111"] = "has the words of git, which differ by its version",
        ["DR1401"] = "needs a web server: the tests of sources",
        ["DR1112"] = "needs a server with a small context: ServerRows",
    };

    [Fact]
    public async Task The_page_has_every_code()
    {
        Dictionary<string, string> examples = [];
        foreach (DiagnosticCase example in DiagnosticCase.All)
        {
            examples.Add(example.Code, await example.RunAsync());
        }

        (string actual, string expected) = DiagnosticsPage.Compare(
            DiagnosticsPage.Sections(s_families, DiagnosticCatalogue.All, examples),
            isOfDrafter: true
        );

        actual.ShouldBe(expected, "UPDATE_GOLDEN=1 rewrites docs/diagnostics.md");
        DiagnosticCatalogue.All.ShouldAllBe(d => actual.Contains($"### {d.Code}: ", StringComparison.Ordinal));
        DiagnosticCatalogue
            .All.Select(d => d.Code)
            .Where(code => code.StartsWith("DR1", StringComparison.Ordinal))
            .Except(examples.Keys)
            .ShouldBe(s_elsewhere.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Every_code_in_the_sources_is_explained()
    {
        string[] used =
        [
            .. Directory
                .GetFiles(RepositoryFiles.PathOf("src/Drafter"), "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

        used.ShouldContain("DR2030");
        DiagnosticCatalogue.All.Select(d => d.Code).ShouldBe(used);
        DiagnosticCatalogue.All.ShouldAllBe(d => d.Name.Length > 0 && d.Explanation.EndsWith('.'));
    }

    [Fact]
    public async Task A_code_is_explained_whatever_its_case()
    {
        using DrafterSite site = new();

        (int exit, string output, string error) = await site.RunAsync("explain", "dr2011");

        (exit, error).ShouldBe((0, string.Empty));
        output.ShouldBe(
            "DR2011: answer ended without a reason\n\nThe stream ended cleanly, yet the server did not say that the answer was at its end. Such an answer is never taken for a complete one.\n"
        );
    }

    [Fact]
    public async Task Without_a_code_all_are_listed_and_an_unknown_one_is_told()
    {
        using DrafterSite site = new();

        (_, string output, _) = await site.RunAsync("explain");
        (int exit, _, string error) = await site.RunAsync("explain", "DR9999");

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(DiagnosticCatalogue.All.Length);
        output.ShouldStartWith("DR1001  broken YAML in the settings\n");
        exit.ShouldBe(1);
        error.ShouldStartWith("drafter: there is no diagnostic 'DR9999'");
    }

    [GeneratedRegex("\"(DR[0-9]{4})\"")]
    private static partial Regex Code();
}
