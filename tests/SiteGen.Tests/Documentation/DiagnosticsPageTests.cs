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
        ("SG6", "Serving"),
        ("SS1", "Status: snapshots"),
        ("SS2", "Status: sources and what they answer"),
        ("SS3", "Status: the network"),
        ("SS4", "Status: embeds"),
        ("ST", "The template language"),
        ("SD", "Publishing"),
        ("SH", "Lexers"),
    ];

    [Fact]
    public void The_page_has_every_code()
    {
        (string actual, string expected) = DiagnosticsPage.Compare(Write(), isOfDrafter: false);

        actual.ShouldBe(expected, "UPDATE_GOLDEN=1 rewrites docs/diagnostics.md");
    }

    private static string Write() =>
        """
            # Diagnostics

            <!-- Written by DiagnosticsPageTests from the catalogue and the golden cases: UPDATE_GOLDEN=1 rewrites it. -->

            Every fault has a code that never changes its meaning; `sitegen explain CODE`, or `drafter explain CODE` for one that begins with
            DR, prints what is said here. Errors stop the build before anything is written. `diagnostics:` in site.yaml gives a code
            another severity (`error`, `warning`, `ignore`), `--ignore CODE` silences one for a build, and `--warnings-as-errors` lets
            no warning pass.

            """.ReplaceLineEndings("\n")
        + DiagnosticsPage.Sections(s_families, DiagnosticCatalogue.All, GoldenExamples.Read());
}
