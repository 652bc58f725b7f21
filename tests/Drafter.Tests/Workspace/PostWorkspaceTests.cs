using System.Diagnostics;
using Drafter.Workspace;
using Testing;

namespace Drafter.Tests.Workspace;

public sealed class PostWorkspaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private WorkspacePaths Paths => new(_folder.Path, "a-post", "content/posts");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_a_person_changed_is_never_overwritten()
    {
        using PostWorkspace workspace = Open();
        workspace.Write("outline.md", "ours").ShouldBe(WriteOutcome.Written);
        workspace.Write("outline.md", "ours, again").ShouldBe(WriteOutcome.Written);
        File.WriteAllText(Paths.PathOf("outline.md"), "theirs");

        workspace.Write("outline.md", "ours, a third time").ShouldBe(WriteOutcome.EditKept);

        workspace.Read("outline.md").ShouldBe("theirs");
        workspace.StateOf("outline.md").ShouldBe(FileState.Edited);
    }

    [Fact]
    public void A_file_that_a_person_made_is_never_overwritten()
    {
        using PostWorkspace workspace = Open();
        File.WriteAllText(Paths.PathOf("outline.md"), "theirs");

        workspace.Write("outline.md", "ours").ShouldBe(WriteOutcome.EditKept);

        workspace.Read("outline.md").ShouldBe("theirs");
    }

    [Fact]
    public void A_proposal_that_a_person_changed_gets_another_beside_it()
    {
        using PostWorkspace workspace = Open();
        workspace.Propose("02.md", "one").ShouldBe("revisions/02.md");
        File.WriteAllText(Paths.PathOf("revisions/02.md"), "theirs");

        workspace.Propose("02.md", "two").ShouldBe("revisions/2-02.md");

        workspace.Read("revisions/02.md").ShouldBe("theirs");
    }

    [Fact]
    public void A_crash_between_journal_and_file_is_mended()
    {
        using (PostWorkspace workspace = Open())
        {
            workspace.Write("outline.md", "old");
            workspace.Write("outline.md", "new");
        }

        // As if the program had ended before the file was put in its place.
        File.WriteAllText(Paths.PathOf("outline.md"), "old");
        File.WriteAllText(Path.Combine(Paths.Folder, ".outline.md.999999999.drafter-tmp"), "ne");

        using PostWorkspace again = Open();

        again.Read("outline.md").ShouldBe("new");
        Directory.GetFiles(Paths.Folder, "*.drafter-tmp").ShouldBeEmpty();
    }

    [Fact]
    public void Only_one_at_a_time_holds_a_workspace()
    {
        using PostWorkspace workspace = Open();

        PostWorkspace.Open(Paths, TimeProvider.System, out string? holder).ShouldBeNull();

        holder.ShouldNotBeNull().ShouldStartWith($"process {Environment.ProcessId}, since 20");
    }

    [Fact]
    public void The_lock_of_a_process_that_is_gone_is_taken_over()
    {
        Directory.CreateDirectory(Paths.Folder);
        using Process gone = Process.Start(new ProcessStartInfo("true"))!;
        gone.WaitForExit();
        File.WriteAllText(Path.Combine(Paths.Folder, "lock"), string.Empty);
        File.WriteAllText(Path.Combine(Paths.Folder, "lock.holder"), $"{gone.Id} 63900000000 2026-06-03T20:30:00Z\n");

        using PostWorkspace workspace = Open();

        workspace.Records.ShouldBeEmpty();
    }

    [Fact]
    public void Prompts_and_raw_answers_stay_out_of_git()
    {
        using PostWorkspace workspace = Open();
        string path = Path.Combine(_folder.Path, ".drafter", ".gitignore");
        File.ReadAllLines(path).ShouldContain("journal.jsonl");
        File.ReadAllLines(path).ShouldContain("egress.jsonl");
    }

    private PostWorkspace Open() =>
        PostWorkspace.Open(Paths, TimeProvider.System, out string? holder).ShouldNotBeNull(holder);
}
