using Drafter.Tests.Recordings;

namespace Drafter.Tests.Pinning;

/// <summary>The commands on models, over what real servers answered.</summary>
public sealed class RecordedServerTests
{
    [Fact]
    public async Task What_an_Ollama_said_is_listed()
    {
        SkipWithoutRecordings();
        await using RecordedServer server = new("ollama/tags", "ollama/ps-loaded", "ollama/version");
        await using LiveSite site = await LiveSite.StartAsync();
        Configure(site, "ollama", server.Url, "qwen3-tiny");

        (int exit, string output, string error) = await site.RunAsync("models", "list");

        exit.ShouldBe(0, error);
        output.ShouldStartWith("box: ollama 0.0.0, up (0 ms)\n");
        output.ShouldMatch("qwen3-tiny +yes +4096 +F16 +43cc70cd9e70 +- +all");
        output.ShouldMatch("stories15m:latest +yes +2048 ");
    }

    [Fact]
    public async Task What_a_llama_server_said_is_listed()
    {
        SkipWithoutRecordings();
        await using RecordedServer server = new("llama-server/qwen3-models");
        await using LiveSite site = await LiveSite.StartAsync();
        Configure(site, "openai-compatible", server.Url, "qwen3-tiny");

        (int exit, string output, string error) = await site.RunAsync("models", "list");

        exit.ShouldBe(0, error);
        output.ShouldMatch("qwen3-tiny +- +2048 +F16 +[0-9a-f]{12} +- +all");
    }

    [Fact]
    public async Task A_llama_server_that_loads_has_not_failed()
    {
        SkipWithoutRecordings();
        await using RecordedServer server = new("llama-server/tinyllama-loading-models");
        await using LiveSite site = await LiveSite.StartAsync();
        Configure(site, "openai-compatible", server.Url, "tinyllama-chat");

        (int exit, string output, string error) = await site.RunAsync("status");

        exit.ShouldBe(0, error);
        output.ShouldMatch("box +local +loading ");
        File.Exists(site.LedgerPath).ShouldBeFalse();
        (_, output, _) = await site.RunAsync("models", "list");
        output.ShouldStartWith("box: openai-compatible, loading\n");
    }

    [Fact]
    public async Task A_pull_without_a_network_fails_with_the_words_of_the_server()
    {
        SkipWithoutRecordings();
        await using RecordedServer server = new("ollama/pull-no-network");
        await using LiveSite site = await LiveSite.StartAsync();
        Configure(site, "ollama", server.Url, "qwen3-tiny");

        (int exit, string output, string error) = await site.RunAsync("models", "pull", "qwen3:0.6b");

        exit.ShouldBe(3);
        output.ShouldBeEmpty();
        error.ShouldStartWith("pulling manifest\nqwen3:0.6b was not pulled\nbox: DR20");
        error.ShouldContain("no such host");
    }

    [Fact]
    public async Task The_search_tells_an_Ollama_from_a_server_of_the_other_protocol()
    {
        SkipWithoutRecordings();
        await using RecordedServer ollama = new(
            "ollama/tags",
            "ollama/ps-loaded",
            "ollama/version",
            "ollama/v1-models"
        );
        await using RecordedServer other = new("llama-server/qwen3-models");
        await using LiveSite site = await LiveSite.StartAsync();
        File.Delete(Path.Combine(site.Folder, "drafter.yaml"));

        (int exit, _, string error) = await site.RunAsync(
            "config",
            "init",
            "--server",
            ollama.Url,
            "--server",
            other.Url
        );

        exit.ShouldBe(0, error);
        string written = site.Read("drafter.yaml");
        written.ShouldContain($"    kind: ollama\n    url: {ollama.Url}\n    models: [\"qwen3-tiny:latest\"");
        written.ShouldContain(
            $"    kind: openai-compatible\n    url: {other.Url}\n    models: [\"qwen3-tiny\"]\n    context: 2048\n"
        );
        File.Exists(site.LedgerPath).ShouldBeFalse("a search is no probe of a server that is used");
    }

    private static void Configure(LiveSite site, string kind, string url, string model) =>
        site.Write("drafter.yaml", $"servers:\n  box: {{kind: {kind}, url: '{url}', models: [{model}]}}\n");

    private static void SkipWithoutRecordings() =>
        Assert.SkipUnless(
            Recording.Folder is not null,
            "SKIPPED: the recordings are not part of the repository: ../shared/drafter/transcripts"
        );
}
