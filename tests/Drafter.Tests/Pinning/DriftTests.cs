using Drafter.Tests.Servers;

namespace Drafter.Tests.Pinning;

/// <summary>The model behind a name is swapped between two commands: the one that comes after says so, with old and new.</summary>
public sealed class DriftTests
{
    [Theory]
    [InlineData("ollama", "digest aaaaaaaaaaaa → cccccccccccc; quantization Q4_K_M → Q8_0")]
    [InlineData("openai-compatible", "quantization Q4_K_M → Q8_0")]
    public async Task A_run_stops_when_another_model_is_behind_the_name(string kind, string changes)
    {
        await using LiveSite site = await LiveSite.StartAsync(kind);
        site.Server.Answer = Drafts;
        (await site.RunAsync("models", "pin")).Exit.ShouldBe(0);
        (int exit, _, string error) = await site.RunAsync("new", "Why I run local models");
        exit.ShouldBe(0, error);
        int asked = site.Server.Chats.Count;
        string pins = File.ReadAllText(site.LockPath);
        site.Server.Digest = new string('c', 64);
        site.Server.Quantization = "Q8_0";

        (exit, _, error) = await site.RunAsync("resume", "--yes");

        exit.ShouldBe(3);
        error.ShouldContain("no model was asked: DR2007: section 1: the model");
        error.ShouldContain("you may go on there by hand. Then: 'drafter resume");
        error.ShouldContain($"the model 'qwen3:8b' is another one than the pinned one: {changes}\n");
        error.ShouldContain("--accept-drift");
        site.Server.Chats.Count.ShouldBe(asked, "nothing is asked of another model");

        (exit, _, error) = await site.RunAsync("resume", "--yes", "--accept-drift");

        exit.ShouldBe(0, error);
        File.ReadAllText(site.LockPath).ShouldBe(pins, "accepting is for a run, pinning for good");
        File.Exists(Path.Combine(site.Folder, "content/posts", LiveSite.Slug, "index.md")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("new", "Why I run local models", "--yes")]
    [InlineData("outline", "--yes")]
    [InlineData("draft", "--yes")]
    [InlineData("revise", "--yes")]
    [InlineData("resume", "--yes")]
    public async Task Every_command_that_asks_compares(params string[] arguments)
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Server.Answer = Drafts;
        await site.RunAsync("models", "pin");
        if (arguments[0] != "new")
        {
            // With nobody there, the brief alone is written: the server has another digest from the begin.
            site.Server.Instead = Behaviours.Fails(500, """{"error":"broken"}""");
            (await site.RunAsync("new", "Why I run local models", "--yes")).Exit.ShouldBe(3);
            site.Server.Instead = null;
            site.Clock.Advance(TimeSpan.FromMinutes(5));
        }

        site.Server.Digest = new string('c', 64);
        int asked = site.Server.Chats.Count;

        (int exit, _, string error) = await site.RunAsync(arguments);

        exit.ShouldBe(3, error);
        error.ShouldContain("digest aaaaaaaaaaaa → cccccccccccc");
        site.Server.Chats.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task A_new_build_of_the_server_is_named_as_what_changed()
    {
        await using LiveSite site = await LiveSite.StartAsync("openai-compatible");
        await site.RunAsync("models", "pin");
        site.Server.Build = "b11700-7654321";
        site.Server.Template = "another {{ template }}";

        (int exit, _, string error) = await site.RunAsync("new", "Why I run local models", "--yes");

        exit.ShouldBe(3);
        error.ShouldContain("; build b11669-1234567 → b11700-7654321");
        error.ShouldMatch("template [0-9a-f]{12} → [0-9a-f]{12}");
    }

    [Fact]
    public async Task A_model_that_is_not_pinned_is_not_compared()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Server.Answer = Drafts;

        (int exit, _, string error) = await site.RunAsync("new", "Why I run local models", "--yes");

        exit.ShouldBe(0, error);
    }

    [Theory]
    [InlineData("ollama")]
    [InlineData("openai-compatible")]
    public async Task What_is_pinned_and_unchanged_is_verified(string kind)
    {
        await using LiveSite site = await LiveSite.StartAsync(kind);
        await site.RunAsync("models", "pin");

        (int exit, string output, string error) = await site.RunAsync("models", "verify");

        exit.ShouldBe(0, error);
        output.ShouldContain("box/qwen3:8b: verified, the same ");
        output.ShouldContain(", 3 answers as before\n");
    }

    [Fact]
    public async Task Answers_that_changed_are_drift_although_the_server_tells_nothing_of_it()
    {
        await using LiveSite site = await LiveSite.StartAsync("openai-compatible");
        await site.RunAsync("models", "pin");
        site.Server.Answer = prompt =>
            prompt.StartsWith("Name the days", StringComparison.Ordinal)
                ? "Monday\nTuesday"
                : "Monday, Tuesday, Wednesday, Thursday, Friday";

        (int exit, string output, _) = await site.RunAsync("models", "verify");

        exit.ShouldBe(1);
        output.ShouldContain("box/qwen3:8b: DRIFTED since 2026-06-03\n");
        output.ShouldContain(
            """
              another answer to "Name the days of the week, separated by commas."
                --- drafter.lock
                +++ now
                @@ -1 +1 @@
                -Monday, Tuesday, Wednesday, Thursday, Friday
                +Monday
                +Tuesday

            """
        );
    }

    [Fact]
    public async Task The_questions_are_asked_with_a_seed_and_without_chance()
    {
        await using LiveSite site = await LiveSite.StartAsync("openai-compatible");

        await site.RunAsync("models", "pin");

        site.Server.Chats.Select(c => c.GetProperty("seed").GetInt32()).ShouldBe([1, 2, 3]);
        site.Server.Chats.ShouldAllBe(c => c.GetProperty("temperature").GetDouble() == 0);
        site.Server.Chats.ShouldAllBe(c => c.GetProperty("max_tokens").GetInt32() == 64);
    }

    [Fact]
    public async Task Settings_that_decide_answers_are_compared_when_verifying()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        await site.RunAsync("models", "pin");
        site.Write(
            "drafter.yaml",
            site.Read("drafter.yaml").Replace("context: 8192", "context: 4096", StringComparison.Ordinal)
        );

        (int exit, string output, _) = await site.RunAsync("models", "verify");

        exit.ShouldBe(1);
        output.ShouldContain("  context 8192 → 4096\n");
    }

    [Fact]
    public async Task Verifying_without_a_lock_says_how_to_make_one()
    {
        await using LiveSite site = await LiveSite.StartAsync();

        (int exit, _, string error) = await site.RunAsync("models", "verify");

        exit.ShouldBe(1);
        error.ShouldContain("error DR1302: there is no drafter.lock here\n");
        error.ShouldContain("'drafter models pin'");
        site.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_down_is_neither_pinned_nor_verified()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        await site.RunAsync("models", "pin");
        string pins = File.ReadAllText(site.LockPath);
        site.Server.Instead = Behaviours.Fails(500, """{"error":"broken"}""");

        (int exit, _, string error) = await site.RunAsync("models", "verify");
        exit.ShouldBe(3);
        error.ShouldContain("box/qwen3:8b: DR2013: ");

        (exit, _, _) = await site.RunAsync("models", "pin");
        exit.ShouldBe(3);
        File.ReadAllText(site.LockPath).ShouldBe(pins);
    }

    private static string Drafts(string prompt) => SensibleAnswers.To(prompt);
}
