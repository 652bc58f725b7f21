using Drafter.Models;
using Drafter.Tests.Workspace;

namespace Drafter.Tests.Faults;

/// <summary>
/// The fault matrix through the command line, over real HTTP: a post is begun, something breaks, and the table has the exit code, the
/// words on the terminal and what is kept. Then the fault is mended, and <c>drafter resume</c> completes the post without asking again for
/// what was answered. Rows that need a process (Ctrl-C, SIGTERM, SIGHUP, two drafters, a full disk, a killed server) are in
/// ProcessTests, SIGKILL in <see cref="Killing.KillTests"/>. A changed digest is in the tests of pins, those of clouds alone
/// (their quota, 529, pages and keys) in the tests of clouds and of privacy; nothing up at all in NothingUpTests.
/// </summary>
public sealed class FaultTableTests
{
    private static readonly FaultRow[] s_rows = [.. ServerRows.Rows, .. AnswerRows.Rows, .. StatusRows.Rows];

    /// <summary>The rows in each dialect that has them.</summary>
    public static TheoryData<string, ServerKind> Rows
    {
        get
        {
            TheoryData<string, ServerKind> rows = [];
            foreach (FaultRow row in s_rows)
            {
                foreach (ServerKind kind in new[] { ServerKind.Ollama, ServerKind.OpenAiCompatible })
                {
                    if (row.Only is null || row.Only == kind)
                    {
                        rows.Add(row.Name, kind);
                    }
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_fault_is_told_costs_nothing_and_is_gone_on_from(string name, ServerKind kind)
    {
        FaultRow row = s_rows.Single(r => r.Name == name);
        await using ServedSite site = await ServedSite.StartAsync(kind);
        (await site.RunAsync("new", "The cupboard")).Exit.ShouldBe(0);
        row.Arrange(site);
        string brief = site.Read("brief.md")!;
        string outline = site.Read("outline.md")!;
        string config = File.ReadAllText(Path.Combine(site.Folder, "drafter.yaml"));

        (int exit, string output, string error) = await site.RunAsync("resume", ServedSite.Slug, "--yes");

        exit.ShouldBe(row.Exit, error);
        site.Asked.ShouldBe(row.Asked, error);
        row.Says.ShouldAllBe(words => error.Contains(words, StringComparison.Ordinal), error);
        error.ShouldNotContain("Exception");
        site.Read("brief.md").ShouldBe(brief);
        site.Read("outline.md").ShouldBe(outline);
        File.ReadAllText(Path.Combine(site.Folder, "drafter.yaml")).ShouldBe(config);
        (site.Read("sections/01.md") is not null).ShouldBe(row.HasFirst);
        (site.Read("sections/02.md") is not null).ShouldBe(row.Exit == 0);
        (site.Read("sections/02.md.partial") ?? string.Empty).ShouldStartWith(row.Partial ?? string.Empty);
        File.Exists(site.Post).ShouldBe(row.Exit == 0);
        string? first = site.Read("sections/01.md");

        site.Mend();
        (int exitThen, output, error) = await site.RunAsync("resume", ServedSite.Slug, "--yes");

        exitThen.ShouldBe(0, error);
        output.ShouldBe($"content/posts/{ServedSite.Slug}/index.md\n");
        string post = File.ReadAllText(site.Post);
        post.ShouldContain(row.Has);
        string critique = site.Read("critique.md")!;
        critique.ShouldContain(row.Finding ?? "say where the cupboard is");
        critique.Contains("token limit", StringComparison.Ordinal).ShouldBe(row.Finding is not null, critique);
        post.ShouldContain("nobody sends an invoice twice");
        site.Read("sections/02.md.partial").ShouldBeNull();
        RepeatedCalls.In(site.Journal).ShouldBeEmpty();
        (
            first is null || site.Read("sections/01.md")!.StartsWith(first[..20], StringComparison.Ordinal)
        ).ShouldBeTrue();
    }
}
