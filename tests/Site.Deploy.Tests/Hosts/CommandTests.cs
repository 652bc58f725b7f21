using System.Text.Json;
using Testing;

namespace Site.Deploy.Tests.Hosts;

/// <summary><c>sitegen deploy list</c>, <c>rollback</c>, <c>status</c> and <c>gc</c>, for people and for programs.</summary>
public sealed class CommandTests
{
    [Fact]
    public void Releases_are_listed_served_again_and_removed()
    {
        using DeployBench bench = new("--keep", "3");
        bench.MustPush();
        string first = bench.Current!;
        bench.Publish("two");
        string second = bench.Current!;
        bench.Publish("three");
        string third = bench.Current!;

        JsonElement[] listed = [.. Json(bench, "list").EnumerateArray()];
        listed.Select(r => r.GetProperty("id").GetString()).ShouldBe([third, second, first]);
        listed.Select(r => r.GetProperty("current").GetBoolean()).ShouldBe([true, false, false]);
        bench.Deploy("list").Output.ShouldStartWith($"* {third}  ");

        // By the beginning of the commit's name, as git shows it.
        string commit = listed[2].GetProperty("commit").GetString()!;
        Json(bench, "rollback", commit[..9]).GetProperty("id").GetString().ShouldBe(first);
        bench.Marker.ShouldBe("one");
        JsonElement status = Json(bench, "status");
        status.GetProperty("current").GetProperty("id").GetString().ShouldBe(first);
        status.GetProperty("head_served").GetBoolean().ShouldBeFalse();
        status.GetProperty("busy").ValueKind.ShouldBe(JsonValueKind.Null);
        status.GetProperty("faults").GetArrayLength().ShouldBe(0);
        bench.Deploy("status").Output.ShouldContain(", which is not what is served");

        (int exitCode, string output) = bench.Deploy("rollback");
        exitCode.ShouldBe(1);
        output.ShouldContain("error SD3001: there is no release before the current one");
        bench.Deploy("rollback", "nothing").Output.ShouldContain("error SD3001: there is no release 'nothing'");
        bench.Deploy("rollback", third).ExitCode.ShouldBe(0);
        bench.Marker.ShouldBe("three");

        string settings = Path.Combine(bench.Repository, "sitegen", "deploy.yaml");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace("keep: 3", "keep: 1", StringComparison.Ordinal));
        Json(bench, "gc")
            .GetProperty("removed")
            .EnumerateArray()
            .Select(r => r.GetString())
            .ShouldBe([second, first], ignoreOrder: true);
        Directory.GetDirectories(Path.Combine(bench.Www, "releases")).Length.ShouldBe(1);
        bench.Marker.ShouldBe("three");
    }

    [Fact]
    public void Without_a_path_the_repository_is_the_folder_one_is_in()
    {
        using DeployBench bench = new();
        (int exitCode, string output) = Tool.Run(DeployBench.Program, bench.Repository, "deploy", "list");
        exitCode.ShouldBe(0, output);
        output.ShouldBe("nothing is published yet; push to this repository\n");
    }

    [Fact]
    public void Another_user_changes_nothing()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "SKIPPED: only root can give a folder to another user");
        using DeployBench bench = new();
        bench.MustPush();
        Tool.Run("chown", bench.Folder, "-R", "daemon", bench.Repository).ExitCode.ShouldBe(0);

        foreach (string[] command in new[] { new[] { "status" }, ["rollback"], ["gc"], ["tick"], ["uninstall"] })
        {
            (int exitCode, string output) = bench.Deploy(command);
            exitCode.ShouldBe(1, output);
            output.ShouldContain("error SD1012: …/host/blog.git/sitegen belongs to daemon, and you are root");
        }

        bench.Marker.ShouldBe("one");
    }

    [Fact]
    public void Old_fingerprinted_files_go_with_the_releases_that_had_them()
    {
        using DeployBench bench = new("--keep", "2");
        List<int> sheets = [];
        foreach (string colour in new[] { "red", "green", "blue", "teal" })
        {
            bench.Write("assets/css/custom.css", $"body {{ color: {colour} }}");
            bench.Commit(colour);
            bench.MustPush();
            sheets.Add(Directory.GetFiles(Path.Combine(bench.Served, "css"), "*.css").Length);
        }

        int own = sheets[0];
        sheets.ShouldBe([own, own + 1, own + 2, own + 2]);
    }

    private static JsonElement Json(DeployBench bench, params string[] arguments)
    {
        (int exitCode, string output) = bench.Deploy([.. arguments, "--json"]);
        exitCode.ShouldBe(0, output);
        return JsonDocument.Parse(output).RootElement;
    }
}
