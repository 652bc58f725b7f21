using Testing;

namespace SiteGen.Tests.Documentation;

/// <summary>What docs/status.md shows works.</summary>
public sealed class StatusPageTests
{
    [Fact]
    public void The_example_of_data_written_by_hand_is_imported()
    {
        string page = File.ReadAllText(RepositoryFiles.PathOf("docs/status.md"));
        using TemporaryFolder folder = new();
        folder.Write(
            "site.yaml",
            "title: T\nbase_url: https://example.org/\n"
                + Block(page, page.IndexOf("## Services", StringComparison.Ordinal))
        );
        folder.Write("claude.yaml", Block(page, page.IndexOf("<!-- manual", StringComparison.Ordinal)));
        (int exitCode, string output, string error) = SiteGenProgram.Run(
            folder.Path,
            "status",
            "import",
            "claude.yaml",
            "--service",
            "claude"
        );
        error.ShouldBeEmpty();
        exitCode.ShouldBe(0);
        output.ShouldBe(
            "Wrote data/status/claude/20260603T193000Z.json: manual, 2 components, 2 incidents, captured 2026-06-03 19:30 UTC\n"
        );
        SiteGenProgram.Run(folder.Path, "status", "verify").ExitCode.ShouldBe(0);
        SiteGenProgram.Run(folder.Path, "status", "show", "claude").Output.ShouldContain("98.82 %");
    }

    [Fact]
    public void Every_kind_is_named()
    {
        string page = File.ReadAllText(RepositoryFiles.PathOf("docs/status.md"));
        Site.Status.Snapshots.StatusWords.Kinds.Words.ShouldAllBe(kind =>
            page.Contains($"| `{kind}` |", StringComparison.Ordinal)
        );
    }

    /// <summary>The first block of YAML behind a place.</summary>
    private static string Block(string page, int from)
    {
        int start = page.IndexOf("```yaml\n", from, StringComparison.Ordinal) + "```yaml\n".Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
