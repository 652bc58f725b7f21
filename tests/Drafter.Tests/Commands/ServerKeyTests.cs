namespace Drafter.Tests.Commands;

public sealed class ServerKeyTests
{
    [Fact]
    public async Task A_key_in_place_of_its_variable_is_refused_and_not_shown()
    {
        using DrafterSite site = new();
        site.Write(
            "drafter.yaml",
            "servers:\n  gpu: {kind: ollama, url: 'http://gpu:11434', models: [a], key: sk-abc-123}\n"
        );

        (int exit, string output, string error) = await site.RunAsync("config", "check");

        exit.ShouldBe(1);
        error.ShouldContain("drafter.yaml: error DR1005: 'key' of the server 'gpu' must be the name");
        (output + error).ShouldNotContain("sk-abc-123");
    }

    [Fact]
    public async Task The_variable_of_a_key_is_shown_and_never_the_key()
    {
        using DrafterSite site = new() { Variables = { ["GPU_KEY"] = "sk-secret" } };
        site.Write(
            "drafter.yaml",
            """
            servers:
              gpu: {kind: openai-compatible, url: 'http://gpu:8000', models: [a], key: GPU_KEY, location: local}
              far: {kind: openai-compatible, url: 'http://far:8000', models: [b], key: FAR_KEY, location: cloud}
            """
        );

        (int exit, string output, string error) = await site.RunAsync("config", "show");

        exit.ShouldBe(0, error);
        output.ShouldContain("    key: GPU_KEY\n    location: local\n");
        output.ShouldContain("    key: FAR_KEY # not set\n    location: cloud\n");
        output.ShouldNotContain("sk-secret");
    }

    [Fact]
    public async Task A_cloud_needs_no_address_and_has_the_usual_variable()
    {
        using DrafterSite site = new();
        site.Write(
            "drafter.yaml",
            "servers:\n  a: {kind: anthropic, models: [x]}\n  o: {kind: openai, models: [y]}\n  h: {kind: ollama, url: 'http://127.0.0.1:1', models: [z]}\n"
        );

        (int exit, string output, string error) = await site.RunAsync("config", "show");

        exit.ShouldBe(0, error);
        output.ShouldContain(
            "  a:\n    kind: anthropic\n    url: https://api.anthropic.com/\n    models: [x]\n    context: 128000\n    key: ANTHROPIC_API_KEY # not set\n"
        );
        output.ShouldContain("    url: https://api.openai.com/\n");
        output.ShouldContain("    key: OPENAI_API_KEY # not set\n");
    }

    [Theory]
    [InlineData("kind: anthropic, models: [x], location: local", "DR1005", "is a cloud, wherever it is")]
    [InlineData("kind: openai, models: [x], url: 'http://api.example.org'", "DR1005", "must begin with https")]
    [InlineData("kind: ollama, models: [x]", "DR1006", "the server 'a' has no 'url'")]
    public async Task What_cannot_be_is_told_by_place(string server, string code, string words)
    {
        using DrafterSite site = new();
        site.Write("drafter.yaml", $"servers:\n  a: {{{server}}}\n");

        (int exit, _, string error) = await site.RunAsync("config", "check");

        exit.ShouldBe(1);
        error.ShouldContain("drafter.yaml:2:");
        error.ShouldContain(code);
        error.ShouldContain(words);
    }
}
