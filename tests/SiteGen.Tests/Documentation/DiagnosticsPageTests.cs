using System.Text;
using Site.Core.Diagnostics;
using SiteGen.Diagnostics;
using SiteGen.Tests.Golden;
using Testing;

namespace SiteGen.Tests.Documentation;

/// <summary>docs/diagnostics.md is written from the catalogue and the golden cases; <c>UPDATE_GOLDEN=1</c> rewrites it.</summary>
public sealed class DiagnosticsPageTests
{
    private static readonly (string Prefix, string Title)[] s_families =
    [
        ("SG1", "Configuration"),
        ("SG2", "Content"),
        ("SG3", "Themes and templates"),
        ("SG4", "Links"),
        ("SG5", "Output"),
        ("SS1", "Status: snapshots"),
        ("SS2", "Status: sources and what they answer"),
        ("SS3", "Status: the network"),
        ("SS4", "Status: embeds"),
        ("ST", "The template language"),
    ];

    [Fact]
    public void The_page_has_every_code()
    {
        string path = RepositoryFiles.PathOf("docs/diagnostics.md");
        string expected = Write();
        if (GoldenCase.IsUpdating)
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path).ShouldBe(expected, "UPDATE_GOLDEN=1 rewrites docs/diagnostics.md");
    }

    private static string Write()
    {
        IReadOnlyDictionary<string, string> examples = GoldenExamples.Read();
        StringBuilder page = new(
            """
            # Diagnostics

            <!-- Written by DiagnosticsPageTests from the catalogue and the golden cases: UPDATE_GOLDEN=1 rewrites it. -->

            Every fault has a code that never changes its meaning; `sitegen explain CODE` prints what is said here. Errors stop the
            build before anything is written. `diagnostics:` in site.yaml gives a code another severity (`error`, `warning`,
            `ignore`), `--ignore CODE` silences one for a build, and `--warnings-as-errors` lets no warning pass.

            """.ReplaceLineEndings("\n")
        );
        foreach ((string prefix, string title) in s_families)
        {
            page.Append('\n').Append("## ").Append(title).Append('\n');
            foreach (
                DiagnosticDescriptor descriptor in DiagnosticCatalogue.All.Where(d =>
                    d.Code.StartsWith(prefix, StringComparison.Ordinal)
                )
            )
            {
                page.Append('\n')
                    .Append("### ")
                    .Append(descriptor.Code)
                    .Append(": ")
                    .Append(descriptor.Name)
                    .Append("\n\n");
                page.Append(descriptor.Explanation.ReplaceLineEndings("\n").TrimEnd()).Append('\n');
                if (examples.TryGetValue(descriptor.Code, out string? example))
                {
                    page.Append("\n```text\n").Append(example).Append("```\n");
                }
            }
        }

        return page.ToString();
    }
}
