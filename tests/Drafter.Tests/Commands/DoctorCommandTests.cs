using System.Text.Json;
using Drafter.Tests.Pinning;
using Drafter.Tests.Servers;

namespace Drafter.Tests.Commands;

/// <summary><c>drafter doctor</c>: every fault with what to do about it.</summary>
public sealed class DoctorCommandTests
{
    [Fact]
    public async Task A_machine_that_is_well()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        Provide(site);
        await site.RunAsync("models", "pin");

        (int exit, string output, string error) = await site.RunAsync("doctor");

        exit.ShouldBe(0, error);
        output.ShouldContain("ok      config: drafter.yaml, 1 local server\n");
        output.ShouldContain("ok      server box: up, ollama 0.12.3, 0 ms\n");
        output.ShouldContain("ok      model box/qwen3:8b: there, context 8192 of 40960, pinned\n");
        output.ShouldContain("ok      editor: ed (EDITOR)\n");
        output.ShouldContain("ok      git: found, and the site is in a repository\n");
        output.ShouldContain("ok      clock: 2026-06-03 20:30:00 UTC\n");
        output.ShouldEndWith("\nall is well\n");
    }

    [Fact]
    public async Task Nothing_of_it_is_there()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        File.Delete(Path.Combine(site.Folder, "drafter.yaml"));

        (int exit, string output, _) = await site.RunAsync("doctor");

        exit.ShouldBe(1);
        output.ShouldContain(
            "BROKEN  config: no drafter.yaml here, and none of your own\n        → run 'drafter config init'"
        );
        output.ShouldContain(
            "warning editor: 'vi' is not found (neither VISUAL nor EDITOR is set)\n        → set EDITOR"
        );
        output.ShouldContain("warning git: git is not found\n");
    }

    [Fact]
    public async Task A_broken_file_is_told_by_place()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Write("drafter.yaml", "servers:\n  gpu:\n    knd: ollama\n");

        (int exit, string output, _) = await site.RunAsync("doctor");

        exit.ShouldBe(1);
        output.ShouldContain(
            "BROKEN  config: drafter.yaml:3:5: DR1003: unknown setting 'knd'\n        → did you mean 'kind'?\n"
        );
        site.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_down_is_broken()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Server.Instead = Behaviours.Fails(500, """{"error":"broken"}""");

        (int exit, string output, _) = await site.RunAsync("doctor");

        exit.ShouldBe(1);
        output.ShouldContain("BROKEN  server box: down: ");
        output.ShouldContain("(DR2013)\n        → ");
    }

    [Fact]
    public async Task A_server_that_is_down_beside_one_that_is_up_is_a_warning()
    {
        await using LiveSite site = await LiveSite.StartAsync(
            more: "  down: {kind: ollama, url: 'http://127.0.0.1:9', models: [big]}\n"
        );

        (int exit, string output, _) = await site.RunAsync("doctor");

        exit.ShouldBe(0, output);
        output.ShouldContain("warning server down: down: 127.0.0.1:PORT refused the connection");
    }

    [Theory]
    [InlineData(
        "context: 8192",
        "context: 65536",
        "'context' is 65536 tokens, and it has a window of 40960",
        "set context: 40960"
    )]
    [InlineData(
        "qwen3:8b",
        "qwen3:70b",
        "the server does not have the model 'qwen3:70b'",
        "drafter models pull qwen3:70b --server box"
    )]
    public async Task A_model_that_cannot_do_what_is_asked_is_broken(string from, string to, string text, string advice)
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Write("drafter.yaml", site.Read("drafter.yaml").Replace(from, to, StringComparison.Ordinal));

        (int exit, string output, _) = await site.RunAsync("doctor");

        exit.ShouldBe(1);
        output.ShouldContain(text);
        output.ShouldContain(advice);
    }

    [Fact]
    public async Task A_drifted_model_is_broken()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        await site.RunAsync("models", "pin");
        site.Server.Digest = new string('c', 64);

        (int exit, string output, _) = await site.RunAsync("doctor");

        exit.ShouldBe(1);
        output.ShouldContain("model box/qwen3:8b: not the pinned one: digest aaaaaaaaaaaa → cccccccccccc\n");
    }

    [Fact]
    public async Task Keys_are_told_by_the_names_of_their_variables_alone()
    {
        await using LiveSite site = await LiveSite.StartAsync(
            more: "  one: {kind: openai-compatible, url: 'http://127.0.0.1:9', models: [a], key: ONE_KEY}\n  two: {kind: openai-compatible, url: 'http://127.0.0.1:9', models: [a], key: TWO_KEY}\n"
        );
        site.Variables["ONE_KEY"] = "sk-secret-value";

        (_, string output, string error) = await site.RunAsync("doctor");

        output.ShouldContain("ok      key: ONE_KEY is set, for 'one'\n");
        output.ShouldContain("warning key: TWO_KEY is not set: 'two' is passed over\n");
        (output + error).ShouldNotContain("secret-value");
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_made_and_a_clock_that_is_behind_are_told()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Write("plain", "a file where a folder should be");
        site.Variables["XDG_STATE_HOME"] = Path.Combine(site.Folder, "plain");
        (int exit, string output, _) = await site.RunAsync("doctor");
        exit.ShouldBe(1);
        output.ShouldContain("BROKEN  state: the folder of the ledger cannot be written");

        site.Variables.Remove("XDG_STATE_HOME");
        site.Write(
            "state/drafter/availability.jsonl",
            "{\"at\":\"2026-08-01T00:00:00Z\",\"provider\":\"box\",\"outcome\":\"ok\"}\n"
        );
        (exit, output, _) = await site.RunAsync("doctor");

        exit.ShouldBe(0, output);
        output.ShouldContain("warning clock: 2026-06-03 20:30:00 UTC, before the last record of the ledger\n");
    }

    [Fact]
    public async Task It_is_there_for_programs_too()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Server.Instead = Behaviours.Fails(500, """{"error":"broken"}""");

        (int exit, string output, _) = await site.RunAsync("doctor", "--json");

        exit.ShouldBe(1);
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement server = document
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .Single(f => f.GetProperty("area").GetString() == "server box");
        server.GetProperty("grade").GetString().ShouldBe("broken");
        server.GetProperty("advice").GetString().ShouldNotBeNullOrEmpty();
        document.RootElement.GetProperty("broken").GetInt32().ShouldBe(1);
    }

    /// <summary>Programs named <c>git</c> and <c>ed</c>, and a repository.</summary>
    private static void Provide(LiveSite site)
    {
        foreach (string program in (string[])["git", "ed"])
        {
            site.Write($"bin/{program}", "#!/bin/sh\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(
                    Path.Combine(site.Folder, "bin", program),
                    UnixFileMode.UserRead | UnixFileMode.UserExecute
                );
            }
        }

        Directory.CreateDirectory(Path.Combine(site.Folder, ".git"));
        site.Variables["PATH"] = Path.Combine(site.Folder, "bin");
        site.Variables["EDITOR"] = "ed";
    }
}
