using System.Text.Json;
using Drafter.Tests.Pinning;
using Drafter.Tests.Servers;

namespace Drafter.Tests.Commands;

/// <summary><c>drafter models</c> over real HTTP, with what a person sees as transcripts.</summary>
public sealed class ModelsCommandTests
{
    private const string Second =
        "  claude:\n    kind: openai-compatible\n    url: https://cloud.test\n    location: cloud\n    models: [claude-opus]\n  down:\n    kind: openai-compatible\n    url: http://127.0.0.1:9\n    models: [big]\n";

    [Fact]
    public async Task A_session_with_an_Ollama()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        Transcript transcript = new(site);
        await transcript.RunAsync("models", "list");
        await transcript.RunAsync("models", "pin");
        await transcript.RunAsync("models", "list");
        await transcript.RunAsync("models", "verify");
        site.Server.BeforeAnswer = () => site.Clock.Advance(TimeSpan.FromMilliseconds(420));
        await transcript.RunAsync("models", "probe");
        transcript.Say("the model behind the name is swapped");
        site.Server.BeforeAnswer = () => { };
        site.Server.Digest = new string('c', 64);
        site.Server.Quantization = "Q8_0";
        site.Server.Answer = _ => "Sunday, Monday";
        await transcript.RunAsync("models", "list");
        await transcript.RunAsync("models", "verify");
        await transcript.RunAsync("models", "pin");
        transcript.Check("models-ollama");
    }

    [Fact]
    public async Task A_session_with_a_llama_server_and_one_that_is_down()
    {
        await using LiveSite site = await LiveSite.StartAsync("openai-compatible", Second);
        Transcript transcript = new(site);
        await transcript.RunAsync("models", "list");
        await transcript.RunAsync("models", "pin", "box");
        await transcript.RunAsync("models", "probe");
        await transcript.RunAsync("models", "probe", "claude");
        await transcript.RunAsync("models", "pull", "qwen3:8b");
        transcript.Check("models-llama-server");
    }

    [Fact]
    public async Task In_a_narrow_terminal_names_are_cut_and_columns_stay()
    {
        const string Long = "hf.co/somebody/Qwen3-30B-A3B-Instruct-GGUF:Q4_K_M";
        await using LiveSite site = await LiveSite.StartAsync();
        site.Write("drafter.yaml", site.Read("drafter.yaml").Replace("qwen3:8b", Long, StringComparison.Ordinal));
        (_, string output, _) = await site.RunAsync("models", "list");
        output.ShouldContain(Long + "  MISSING", customMessage: "a pipe gets all of it");
        site.IsTerminal = true;

        (_, output, _) = await site.RunAsync("models", "list");

        output.Split('\n').ShouldAllBe(line => line.Length <= 80);
        output.ShouldContain("  hf.co/somebody/");
        output.ShouldContain("…  MISSING");
    }

    [Fact]
    public async Task The_list_is_there_for_programs_too()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        await site.RunAsync("models", "pin");
        site.Server.Digest = new string('c', 64);

        (int exit, string output, _) = await site.RunAsync("models", "list", "--json");

        exit.ShouldBe(0);
        using JsonDocument list = JsonDocument.Parse(output);
        JsonElement server = list.RootElement.GetProperty("servers")[0];
        server.GetProperty("state").GetString().ShouldBe("up");
        server.GetProperty("version").GetString().ShouldBe("0.12.3");
        JsonElement model = server.GetProperty("models")[0];
        model.GetProperty("name").GetString().ShouldBe("qwen3:8b");
        model.GetProperty("pin").GetString().ShouldBe("drifted");
        model.GetProperty("context").GetInt32().ShouldBe(8192);
        model.GetProperty("roles").GetArrayLength().ShouldBe(4);
        server.GetProperty("models")[1].GetProperty("roles").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_model_that_the_server_does_not_have_is_listed_as_missing()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Write(
            "drafter.yaml",
            site.Read("drafter.yaml").Replace("qwen3:8b", "qwen3:70b", StringComparison.Ordinal)
        );

        (_, string output, _) = await site.RunAsync("models", "list");

        output.ShouldMatch("qwen3:70b +MISSING");
    }

    [Fact]
    public async Task A_pull_shows_bytes_and_percent_in_a_pipe_as_lines()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Server.Pull = context =>
            LocalServer.Lines(
                context,
                """{"status":"pulling manifest"}""",
                """{"status":"pulling aaaaaaaaaaaa","digest":"sha256:aa","total":5225376047}""",
                """{"status":"pulling aaaaaaaaaaaa","digest":"sha256:aa","total":5225376047,"completed":100000000}""",
                """{"status":"pulling aaaaaaaaaaaa","digest":"sha256:aa","total":5225376047,"completed":2700000000}""",
                """{"status":"pulling aaaaaaaaaaaa","digest":"sha256:aa","total":5225376047,"completed":5225376047}""",
                """{"status":"verifying sha256 digest"}""",
                """{"status":"writing manifest"}""",
                """{"status":"success"}"""
            );

        (int exit, string output, string error) = await site.RunAsync("models", "pull", "qwen3:8b");

        (exit, output).ShouldBe((0, "box has qwen3:8b\n"));
        error.ShouldBe(
            """
            pulling manifest
            pulling aaaaaaaaaaaa, 0 B of 5.2 GB, 0 %
            pulling aaaaaaaaaaaa, 2.7 GB of 5.2 GB, 51 %
            pulling aaaaaaaaaaaa, 5.2 GB of 5.2 GB, 100 %
            verifying sha256 digest
            writing manifest
            success

            """
        );
    }

    [Fact]
    public async Task A_pull_in_a_terminal_is_one_line_that_goes_away()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.IsTerminal = true;
        site.Server.Pull = context =>
            LocalServer.Lines(
                context,
                """{"status":"pulling aaaaaaaaaaaa","total":1000,"completed":500}""",
                """{"status":"success"}"""
            );

        (int exit, _, string error) = await site.RunAsync("models", "pull", "qwen3:8b");

        exit.ShouldBe(0);
        error.ShouldStartWith("\r\u001b[Kqwen3:8b: pulling aaaaaaaaaaaa, 500 B of 1 kB, 50 %");
        error.ShouldEndWith("\r\u001b[K");
        error.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("""{"error":"pull model manifest: file does not exist"}""", "pull model manifest: file does not exist")]
    [InlineData("""{"status":"writing manifest"}""", "ended without success")]
    [InlineData("no json", "line 2")]
    public async Task A_pull_that_fails_after_200_is_a_failure(string line, string why)
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Server.Pull = context => LocalServer.Lines(context, """{"status":"pulling manifest"}""", line);

        (int exit, string output, string error) = await site.RunAsync("models", "pull", "nope");

        exit.ShouldBe(3);
        output.ShouldBeEmpty();
        error.ShouldContain("nope was not pulled\n");
        error.ShouldContain(why);
    }

    [Fact]
    public async Task A_pull_that_is_stopped_says_how_to_go_on()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        using CancellationTokenSource interrupt = new();
        site.Cancellation = interrupt.Token;
        site.Server.Pull = async context =>
        {
            await LocalServer.Lines(context, """{"status":"pulling manifest"}""");
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };

        (int exit, _, string error) = await site.RunAsync("models", "pull", "qwen3:8b");

        exit.ShouldBe(130);
        error.ShouldEndWith(
            "stopped; the server keeps what came. Go on with 'drafter models pull qwen3:8b --server box'\n"
        );
    }

    [Fact]
    public async Task A_probe_is_recorded_in_the_ledger_with_where_the_server_is()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Server.BeforeAnswer = () => site.Clock.Advance(TimeSpan.FromMilliseconds(420));

        await site.RunAsync("models", "probe");

        File.ReadAllText(site.LedgerPath)
            .ShouldBe(
                """
                {"at":"2026-06-03T20:30:00.000Z","provider":"box","outcome":"ok","latency_ms":420,"kind":"call","model":"qwen3:8b","location":"local","first_token_ms":420}

                """
            );
    }

    [Fact]
    public async Task A_probe_of_a_server_that_fails_says_why()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Server.Instead = Behaviours.Fails(500, """{"error":"CUDA out of memory"}""");

        (int exit, string output, string error) = await site.RunAsync("models", "probe");

        exit.ShouldBe(3);
        output.ShouldContain("OutOfMemory");
        error.ShouldContain("DR2017");
    }
}
