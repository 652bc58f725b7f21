namespace Drafter.Tests.Pinning;

public sealed class LockFileTests
{
    [Fact]
    public async Task The_lock_is_for_people_and_names_no_host()
    {
        await using LiveSite site = await LiveSite.StartAsync("openai-compatible");
        site.Server.Answer = prompt => prompt.Length % 2 == 0 ? "Two lines\nwith a \"quote\" and a tab\t." : "- one: 1";

        await site.RunAsync("models", "pin");

        string text = File.ReadAllText(site.LockPath);
        text.ShouldNotContain("127.0.0.1");
        text.ShouldNotContain("secret-path");
        text.ShouldStartWith("# What the models of this site were");
        text.ShouldContain(
            "version: 1\nmodels:\n  \"box/qwen3:8b\":\n    kind: openai-compatible\n    pinned: 2026-06-03T20:30:00Z\n    fingerprint: \""
        );
        text.ShouldContain(
            "    parts:\n      size: \"5027783488\"\n      parameters: \"8190735360\"\n      quantization: \"Q4_K_M\"\n      context: \"8192\"\n      trained_context: \"40960\"\n      template: \""
        );
        text.ShouldContain(
            "    options:\n      context: \"8192\"\n      think: \"false\"\n    probes:\n      - prompt: \""
        );
        (int exit, string output, string error) = await site.RunAsync("models", "verify");
        exit.ShouldBe(0, output + error);
    }

    [Fact]
    public async Task The_same_models_make_the_same_lock_but_for_the_time()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        await site.RunAsync("models", "pin");
        string first = File.ReadAllText(site.LockPath);

        await site.RunAsync("models", "pin");

        File.ReadAllText(site.LockPath).ShouldBe(first);
    }

    [Fact]
    public async Task Pinning_one_model_leaves_the_others_as_they_are()
    {
        await using LiveSite site = await LiveSite.StartAsync(
            more: "  other:\n    kind: ollama\n    url: http://127.0.0.1:9\n    models: [small]\n"
        );
        site.Write(
            "drafter.lock",
            "version: 1\nmodels:\n  other/small:\n    kind: ollama\n    pinned: 2026-01-02T03:04:05Z\n    digest: \"dddd\"\n"
        );

        (int exit, string output, string error) = await site.RunAsync("models", "pin", "box");

        exit.ShouldBe(0, error);
        output.ShouldBe("box/qwen3:8b: pinned, digest aaaaaaaaaaaa, 3 answers\n");
        string text = File.ReadAllText(site.LockPath);
        text.IndexOf("box/qwen3:8b", StringComparison.Ordinal)
            .ShouldBeLessThan(text.IndexOf("other/small", StringComparison.Ordinal));
        text.ShouldEndWith(
            "  \"other/small\":\n    kind: ollama\n    pinned: 2026-01-02T03:04:05Z\n    digest: \"dddd\"\n"
        );
    }

    [Theory]
    [InlineData("version: 1\nmodels:\n<<<<<<< ours\n  a/b:\n", "drafter.lock:3:1: error DR1301: a line without a key")]
    [InlineData(
        "version: 1\nmodels:\n  a/b:\n    kind: olama\n    pinned: 2026-01-02\n",
        "drafter.lock:4:11: error DR1301"
    )]
    [InlineData("version: 2\nmodels: {}\n", "drafter.lock:1:10: error DR1301")]
    [InlineData("models: {}\n", "drafter.lock:1:1: error DR1301: 'version' is missing")]
    [InlineData(
        "version: 1\nmodels:\n  a/b:\n    kind: ollama\n",
        "drafter.lock:4:5: error DR1301: 'pinned' is missing"
    )]
    [InlineData("- a\n", "drafter.lock:1:1: error DR1301")]
    public async Task A_broken_lock_is_one_diagnostic_by_place_and_nothing_is_asked(string text, string place)
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Write("drafter.lock", text);
        foreach (
            string[] arguments in (string[][])
                [
                    ["new", "A topic", "--yes"],
                    ["models", "verify"],
                    ["models", "pin"],
                    ["models", "list"],
                ]
        )
        {
            (int exit, _, string error) = await site.RunAsync(arguments);

            exit.ShouldBe(1, error);
            error.ShouldContain(place);
            error.ShouldEndWith("1 error\n");
        }

        site.Server.Requests.ShouldBeEmpty();
        File.ReadAllText(site.LockPath).ShouldBe(text);
    }

    [Theory]
    [InlineData("bxo/qwen3:8b", "did you mean 'box/qwen3:8b'?")]
    [InlineData("shed/llama", "they have box/qwen3:8b")]
    public async Task A_model_that_is_not_in_the_settings_is_told(string name, string hint)
    {
        await using LiveSite site = await LiveSite.StartAsync();

        (int exit, _, string error) = await site.RunAsync("models", "pin", name);

        exit.ShouldBe(1);
        error.ShouldContain($"error DR1008: the settings have no model '{name}'");
        error.ShouldContain(hint);
    }
}
