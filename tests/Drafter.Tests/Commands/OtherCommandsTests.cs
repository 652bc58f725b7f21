using Drafter.Configuration;
using Site.Core.Schema;
using Testing;

namespace Drafter.Tests.Commands;

public sealed class OtherCommandsTests
{
    [Fact]
    public async Task Publishing_changes_two_lines_and_nothing_else()
    {
        using DrafterSite site = new();
        await site.NewAsync("--yes");
        string before = File.ReadAllText(site.Post);

        (int exit, string output, string error) = await site.RunAsync("publish");

        exit.ShouldBe(0, error);
        output.ShouldBe("published content/posts/why-i-run-local-models/index.md\n");
        File.ReadAllText(site.Post).ShouldBe(before.Replace("draft: true", "draft: false", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_marked_place_stops_publishing_until_it_is_said_otherwise()
    {
        using DrafterSite site = new();
        await site.NewAsync("--yes");
        File.AppendAllText(site.Post, "\nIt costs TODO: verify a year.\n");

        (int exit, _, string error) = await site.RunAsync("publish");

        exit.ShouldBe(1);
        error.ShouldContain("error DR1109: a place that is marked to be looked at");
        File.ReadAllText(site.Post).ShouldContain("draft: true");
        (exit, _, _) = await site.RunAsync("publish", "--yes");
        exit.ShouldBe(0);
        File.ReadAllText(site.Post).ShouldContain("draft: false");
    }

    [Fact]
    public async Task Publishing_commits_the_post_alone()
    {
        Assert.SkipUnless(Tool.Exists("git"), "SKIPPED: git is not installed");
        using DrafterSite site = new();
        Tool.Run("git", site.Folder, "init", "--quiet");
        Tool.Run("git", site.Folder, "config", "user.email", "robin@example.org");
        Tool.Run("git", site.Folder, "config", "user.name", "Robin");
        await site.NewAsync("--yes");

        (int exit, _, string error) = await site.RunAsync("publish", "--commit");

        exit.ShouldBe(0, error);
        Tool.Run("git", site.Folder, "show", "--stat", "--format=%s", "HEAD")
            .Output.ShouldStartWith(
                "Publish Why I run local models\n\n content/posts/why-i-run-local-models/index.md |"
            );
        Tool.Run("git", site.Folder, "status", "--short", "--untracked-files=all").Output.ShouldNotContain("journal");
    }

    [Fact]
    public async Task A_call_shows_its_exact_prompt_and_raw_answer()
    {
        using DrafterSite site = new();
        await site.NewAsync("--yes");

        (int exit, string output, _) = await site.RunAsync("show", "--call", "3");

        exit.ShouldBe(0);
        output.ShouldStartWith("call 3: section 1, seed ");
        output.ShouldContain("--- system\nYou write one section of a blog post");
        output.ShouldContain("--- answer: 21 words from scripted in 3.0 s\nThe cloud went down on a Tuesday");
        (exit, _, string error) = await site.RunAsync("show", "--call", "99");
        exit.ShouldBe(1);
        error.ShouldContain("there are calls 1 to 6");
    }

    [Fact]
    public async Task Posts_are_listed_with_how_far_they_are()
    {
        using DrafterSite site = new();
        await site.NewAsync();

        (_, string output, _) = await site.RunAsync("list");

        output.ShouldBe("why-i-run-local-models: sections, 0 of 2 sections, 0 words\n");
    }

    [Fact]
    public async Task Discarding_asks_and_leaves_the_post()
    {
        using DrafterSite site = new();
        await site.NewAsync("--yes");

        (int exit, _, _) = await site.RunAsync("discard");
        exit.ShouldBe(2);
        site.IsInteractive = true;
        site.Input = "n\n";
        await site.RunAsync("discard");
        Directory.Exists(site.PathOf("sections")).ShouldBeTrue();
        (exit, _, _) = await site.RunAsync("discard", "--yes");

        exit.ShouldBe(0);
        Directory.Exists(site.PathOf(".")).ShouldBeFalse();
        File.Exists(site.Post).ShouldBeTrue();
    }

    [Fact]
    public async Task An_author_answers_accepts_and_regenerates()
    {
        using DrafterSite site = new() { IsInteractive = true, Input = "Nothing\nr\na\na\na\nr\n" };

        (int exit, _, string error) = await site.NewAsync();

        exit.ShouldBe(0, error);
        site.Read("questions.md").ShouldContain("## What does it cost?\n\nNothing\n");
        site.Runner.Calls.Count(c => c.Purpose == "outline").ShouldBe(2);
        error.ShouldContain("outline: [a]ccept, [e]dit, [r]egenerate, [s]top? ");
        error.ShouldContain(
            "change 1 of 1\n- There is a machine at home, in a cupboard, and it hums. \n+ There is a machine at home, in a cupboard, and it hums while it answers. \n"
        );
        site.Read("sections/02.md").ShouldContain("and it hums. It was");
    }

    [Fact]
    public async Task In_a_terminal_the_text_comes_as_it_is_written()
    {
        using DrafterSite site = new() { IsErrorTerminal = true };

        (_, _, string error) = await site.NewAsync("--yes");

        error.ShouldContain("\r\u001b[K    The cloud went down on a Tuesday, and with it went the afternoon. Nobody\n");
        error.ShouldContain("section 1 · 1 words");
    }

    [Theory]
    [InlineData(
        "servers:\n  gpu:\n    kind: olama\n    url: http://gpu:11434\n    models: [a]\n",
        "drafter.yaml:3:11: error DR1005",
        "did you mean 'ollama'?"
    )]
    [InlineData("servers:\n  gpu:\n    knd: ollama\n", "drafter.yaml:3:5: error DR1003", "did you mean 'kind'?")]
    [InlineData(
        "servers:\n  gpu: {kind: ollama, url: 'http://gpu:11434', models: [qwen3:8b]}\nroles:\n  draft: [gpu/qwen3:7b]\n",
        "drafter.yaml:4:11: error DR1008",
        "did you mean 'gpu/qwen3:8b'?"
    )]
    [InlineData(
        "servers:\n  gpu: {kind: ollama, url: 'gpu:11434', models: [qwen3:8b]}\n",
        "drafter.yaml:2:",
        "without user, password or query"
    )]
    public async Task A_broken_configuration_is_told_by_place_without_any_call(string yaml, string where, string hint)
    {
        using DrafterSite site = new();
        site.Write("drafter.yaml", yaml);

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(1);
        error.ShouldContain(where);
        error.ShouldContain(hint);
        site.Runner.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_configuration_it_is_said_how_to_get_one()
    {
        using DrafterSite site = new();
        File.Delete(Path.Combine(site.Folder, "drafter.yaml"));

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(1);
        error.ShouldContain("DR1010: no model server is configured");
        error.ShouldContain("drafter config init");
    }

    [Fact]
    public async Task A_configuration_is_never_overwritten()
    {
        using DrafterSite site = new();
        string before = File.ReadAllText(Path.Combine(site.Folder, "drafter.yaml"));

        (int exit, _, string error) = await site.RunAsync("config", "init");

        exit.ShouldBe(1);
        error.ShouldBe(
            "drafter: drafter.yaml exists already and was left as it is; change it, or move it away to begin anew\n"
        );
        File.ReadAllText(Path.Combine(site.Folder, "drafter.yaml")).ShouldBe(before);
    }

    [Fact]
    public async Task The_file_of_a_day_without_servers_is_written_anew()
    {
        using DrafterSite site = new();
        string file = Path.Combine(site.Folder, "drafter.yaml");
        File.WriteAllText(file, StarterConfig.Write([]));

        (_, _, string error) = await site.RunAsync("config", "init", "--server", "ftp://gpu");
        error.ShouldBe("drafter: 'ftp://gpu' is not an http address\n");

        File.AppendAllText(file, "# mine\n");
        (_, _, error) = await site.RunAsync("config", "init", "--server", "ftp://gpu");
        error.ShouldStartWith("drafter: drafter.yaml exists already");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("20001")]
    public async Task A_length_is_a_whole_number(string length)
    {
        using DrafterSite site = new();

        (int exit, _, string error) = await site.RunAsync("new", "A topic", "--length", length);

        exit.ShouldBe(2);
        error.ShouldStartWith($"drafter: --length takes a whole number from 50 to 20000, not '{length}'\n");
    }

    [Fact]
    public async Task The_site_wins_over_the_user_key_by_key()
    {
        using DrafterSite site = new();
        site.Write(
            "xdg/drafter/config.yaml",
            "servers:\n  test:\n    context: 9999\n  gpu: {kind: ollama, url: 'http://gpu:11434', models: [big]}\nlength: 3000\n"
        );

        (int exit, string output, string error) = await site.RunAsync("config", "show");

        exit.ShouldBe(0, error);
        output.ShouldContain("    context: 4096\n");
        output.ShouldContain("  draft: [test/scripted, gpu/big]\n");
        output.ShouldContain("length: 60\n");
    }

    [Fact]
    public void The_schema_in_the_repository_is_the_one_of_the_checks()
    {
        string path = RepositoryFiles.PathOf("schemas/drafter.schema.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, ConfigSchema.JsonSchema());
        }

        File.ReadAllText(path).ShouldBe(ConfigSchema.JsonSchema());
    }

    [Fact]
    public void The_guide_lists_every_setting()
    {
        const string Begin = "<!-- keys -->\n";
        string path = RepositoryFiles.PathOf("docs/drafter-config.md");
        string text = File.ReadAllText(path);
        int start = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf("<!-- /keys -->", StringComparison.Ordinal);
        string table = SchemaTableWriter.Write(ConfigSchema.Type);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            text = text[..start] + table + text[end..];
            end = start + table.Length;
            File.WriteAllText(path, text);
        }

        text[start..end].ShouldBe(table);
    }

    [Fact]
    public async Task A_broken_prompt_of_the_site_is_told_by_place()
    {
        using DrafterSite site = new();
        site.Write("prompts/outline.scriban", "=== user\nPlan {{ topik }}\n");

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(1);
        error.ShouldContain("prompts/outline.scriban:2:9: error DR1202");
        error.ShouldContain("topic");
    }
}
