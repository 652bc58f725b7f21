using Testing;

namespace Site.Deploy.Tests.Hosts;

/// <summary>A host whose disk runs full at different points of a push: a file system in memory, in a namespace of its own.</summary>
public sealed class FullDiskTests
{
    /// <summary>Leaves fewer and fewer kilobytes free, pushes, and says what is served; then frees the disk and pushes again.</summary>
    private const string Scenario = """
        set -e
        mount -t tmpfs -o size=16m tmpfs "$HOST"
        "$SITEGEN" deploy init --repo "$HOST/blog.git" --www "$HOST/www" --build-args --warnings-as-errors --keep 1 >/dev/null
        cd "$WORK"
        git remote set-url live "$HOST/blog.git"
        git push -q live main 2>/dev/null
        served() { grep -o 'marker-[a-z0-9]*' "$HOST/www/current/about/index.html"; }
        for free in 2000 400 200 60 0; do
          printf -- '---\ntitle: About\n---\nThis is marker-free%s.\n' "$free" >content/about.md
          git commit -qam "$free"
          left=$(df --output=avail -k "$HOST" | tail -n 1)
          head -c $(((left - free) * 1024)) /dev/zero >"$HOST/filler" || true
          code=0
          git push live main >push.log 2>&1 || code=$?
          echo "free $free: exit $code, serves $(served)"
          grep -oE 'error SD[0-9]+.*|No space left on device|[Uu]nable to (create|write).*' push.log | head -n 1 || true
          "$SITEGEN" deploy gc --repo "$HOST/blog.git" >gc.log 2>&1 || { echo "gc failed"; cat gc.log; }
          rm "$HOST/filler"
        done
        printf -- '---\ntitle: About\n---\nThis is marker-last.\n' >content/about.md
        git commit -qam last
        git push -q live main 2>push.log || cat push.log
        echo "at last: $(served)"
        """;

    [Fact]
    public void What_is_served_is_whole_and_the_disk_can_be_freed()
    {
        (int canMount, string why) = Tool.Run(
            "unshare",
            Path.GetTempPath(),
            ["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        );
        Assert.SkipUnless(canMount == 0, "SKIPPED: no file system can be mounted in a namespace here: " + why);
        using DeployBench bench = new();
        Directory.CreateDirectory(Path.Combine(bench.Folder, "full"));

        (int exitCode, string output) = Tool.Run(
            "unshare",
            bench.Folder,
            ["--user", "--map-root-user", "--mount", "sh", "-c", Scenario],
            DeployBench
                .GitEnvironment.Append(new("HOST", Path.Combine(bench.Folder, "full")))
                .Append(new("WORK", bench.Work))
                .Append(new("SITEGEN", DeployBench.Program))
                .ToDictionary(v => v.Key, v => v.Value)
        );

        exitCode.ShouldBe(0, output);
        string[] lines = output.Split('\n');
        string served = "marker-one";
        foreach (string line in lines.Where(l => l.StartsWith("free ", StringComparison.Ordinal)))
        {
            // free 200: exit 1, serves marker-one
            string[] words = line.Split([' ', ':', ','], StringSplitOptions.RemoveEmptyEntries);
            bool isTaken = words[3] == "0";
            served = isTaken ? "marker-free" + words[1] : served;
            words[5].ShouldBe(served, output);
        }

        lines.Count(l => l.StartsWith("free ", StringComparison.Ordinal)).ShouldBe(5, output);
        lines.ShouldContain(
            l =>
                l.Contains("No space left", StringComparison.Ordinal) || l.Contains("SD1011", StringComparison.Ordinal),
            output
        );
        output.ShouldNotContain("gc failed");
        output.ShouldContain("at last: marker-last");
    }
}
