using SiteGen.Writing;

namespace SiteGen.Tests.Writing;

/// <summary>A build that is killed at any step leaves whole files, and the next build makes all well.</summary>
public sealed class OutputWriterKillTests : OutputWriterFixture
{
    private static readonly OutputFile[] Old =
    [
        File("index.html", "old"),
        File("same.html", "same"),
        File("gone/a.html", "gone"),
        File("gone/b/c.html", "gone too"),
        File("swap", "file"),
        File("turn/x.html", "folder"),
        File("Case.html", "case"),
    ];

    private static readonly OutputFile[] New =
    [
        File("index.html", "new content"),
        File("same.html", "same"),
        File("fresh/deep/d.html", "fresh"),
        File("swap/index.html", "folder"),
        File("turn", "file"),
        File("case.html", "case"),
    ];

    [Fact]
    public void At_any_step_of_a_first_build() => KillEverywhere([], New);

    [Fact]
    public void At_any_step_of_a_later_build() => KillEverywhere(Old, New);

    [Fact]
    public void At_any_step_and_the_next_build_makes_something_else() => KillEverywhere(Old, New, Old[..2]);

    [Fact]
    public void At_any_step_twice()
    {
        for (int first = 1; first < 60; first += 7)
        {
            for (int second = 1; second < 60; second += 11)
            {
                Reset();
                WriteWell(Old);
                Kill(first, half: true, New);
                Kill(second, half: false, Old);
                CheckAfter([.. Old, .. New], New);
            }
        }
    }

    private void KillEverywhere(OutputFile[] before, OutputFile[] during, OutputFile[]? after = null)
    {
        foreach (bool half in new[] { false, true })
        {
            int step = 0;
            bool killed = true;
            while (killed)
            {
                Reset();
                if (before.Length > 0)
                {
                    WriteWell(before);
                }

                killed = Kill(++step, half, during);
                CheckAfter([.. before, .. during], after ?? during);
            }

            step.ShouldBeGreaterThan(10);
        }
    }

    private void Reset()
    {
        if (Directory.Exists(Output))
        {
            Directory.Delete(Output, recursive: true);
        }
    }

    /// <summary>Whether the build came to the step where it was to be killed.</summary>
    private bool Kill(int step, bool half, OutputFile[] files)
    {
        try
        {
            Write(new KillingDisk(step, half), files);
            return false;
        }
        catch (KilledException)
        {
            return true;
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions.All(inner => inner is KilledException))
        {
            return true;
        }
    }

    private void CheckAfter(OutputFile[] possible, OutputFile[] next)
    {
        HashSet<(string, string)> whole =
        [
            .. possible.Select(f => (f.Path, System.Text.Encoding.UTF8.GetString(f.Content.Span))),
        ];
        foreach ((string path, string content) in Tree())
        {
            if (!Path.GetFileName(path).StartsWith(".sitegen-"))
            {
                whole.ShouldContain((path, content));
            }
        }

        WriteWell(next);
        Tree().Keys.ShouldBe(next.Select(f => f.Path).Order(StringComparer.Ordinal));
        Directory
            .EnumerateDirectories(Output, "*", SearchOption.AllDirectories)
            .ShouldAllBe(d => Directory.EnumerateFileSystemEntries(d).Any());
    }

    private sealed class KilledException : Exception;

    /// <summary>Stops everything from a step on; a file may be half written at that moment.</summary>
    private sealed class KillingDisk(int step, bool half) : WatchedDisk
    {
        private int _steps;

        protected override void Before(DiskStep kind, string path)
        {
            if (Interlocked.Increment(ref _steps) < step)
            {
                return;
            }

            if (half && kind is DiskStep.WriteTemporary)
            {
                System.IO.File.WriteAllText(path, "ha");
            }

            throw new KilledException();
        }
    }
}
