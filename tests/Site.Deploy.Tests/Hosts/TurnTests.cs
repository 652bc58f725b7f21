namespace Site.Deploy.Tests.Hosts;

/// <summary>Pushes that meet: one after the other, and who waits is told for whom.</summary>
public sealed class TurnTests
{
    [Fact]
    public async Task A_push_waits_for_the_one_before_it_and_says_so()
    {
        using DeployBench bench = new();
        bench.MustPush();
        bench.SetMarker("two");
        bench.Commit("Two");
        Task<(int ExitCode, string Output)> push;
        await using (
            FileStream held = new(
                Path.Combine(bench.Repository, "sitegen", "lock"),
                FileMode.Open,
                FileAccess.ReadWrite,
                FileShare.None
            )
        )
        {
            await File.WriteAllTextAsync(
                Path.Combine(bench.Repository, "sitegen", "lock.holder"),
                "a push of 1234567 (process 1, since yesterday)",
                TestContext.Current.CancellationToken
            );
            bench
                .Deploy("status", "--json")
                .Output.ShouldContain("\"busy\": \"a push of 1234567 (process 1, since yesterday)\"");
            TaskCompletionSource waits = new();
            push = Task.Run(() => bench.PushAndWatch(line => Told(line, waits)));
            await Task.WhenAny(waits.Task, push);
            waits.Task.IsCompleted.ShouldBeTrue("the push did not wait");
            bench.Marker.ShouldBe("one");
        }

        (int exitCode, string output) = await push;
        exitCode.ShouldBe(0, output);
        bench.Marker.ShouldBe("two");
    }

    [Fact]
    public async Task Of_two_pushes_at_once_one_is_published_and_the_other_told_to_pull()
    {
        using DeployBench bench = new();
        bench.MustPush();
        string other = Path.Combine(bench.Folder, "other");
        bench.Git("clone", "--quiet", bench.Repository, other);
        bench.Git("-C", other, "commit", "--quiet", "--allow-empty", "-m", "Theirs");
        bench.Commit("Ours");
        string theirs = bench.Git("-C", other, "rev-parse", "HEAD").Trim();

        (int ExitCode, string Output)[] ends = await Task.WhenAll(
            Task.Run(() => bench.Push("live", "main")),
            Task.Run(() => bench.TryGit("-C", other, "push", "origin", "main"))
        );

        ends.Count(e => e.ExitCode == 0).ShouldBe(1, string.Join('\n', ends.Select(e => e.Output)));
        bool isTheirs = ends[1].ExitCode == 0;
        bench.Git("ls-remote", "live", "main").StartsWith(theirs, StringComparison.Ordinal).ShouldBe(isTheirs);
        bench.Current!.EndsWith(theirs[..7], StringComparison.Ordinal).ShouldBe(isTheirs);
        // git refuses by itself where the other one had ended before this one began, or ended in the moment between the hook and the branch.
        ends.Single(e => e.ExitCode != 0)
            .Output.ShouldMatch(
                "error SD2007: [0-9a-f]{7} was pushed in the meantime|fetch first|failed to update ref|cannot lock ref"
            );
    }

    private static void Told(string line, TaskCompletionSource waits)
    {
        if (
            line.Contains(
                "sitegen: waiting for a push of 1234567 (process 1, since yesterday)",
                StringComparison.Ordinal
            )
        )
        {
            waits.TrySetResult();
        }
    }
}
