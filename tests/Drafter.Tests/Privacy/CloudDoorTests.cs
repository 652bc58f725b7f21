using System.Text.Json;
using Drafter.Models;
using Drafter.Privacy;
using Drafter.Servers;
using Drafter.Servers.Wire;
using Microsoft.AspNetCore.Http;

namespace Drafter.Tests.Privacy;

/// <summary>What leaves for a cloud, when, and what stands in the way: through the command line, over real HTTP.</summary>
public sealed class CloudDoorTests
{
    [Fact]
    public async Task A_cloud_gets_no_secret_and_the_log_has_what_it_got()
    {
        await using CloudSite site = await CloudSite.StartAsync();
        site.Write("notes.txt", PlantedSecrets.Notes);

        (int exit, _, string error) = await site.NewAsync("--yes", "--notes", "notes.txt");

        exit.ShouldBe(0, error);
        site.CloudCalls.Length.ShouldBe(3);
        foreach (string received in site.CloudCalls)
        {
            string body = received[received.IndexOf("\n\n", StringComparison.Ordinal)..];
            string said = string.Concat(
                JsonDocument
                    .Parse(body)
                    .RootElement.GetProperty("messages")
                    .EnumerateArray()
                    .Select(m => m.GetProperty("content").GetString())
            );
            foreach (
                string secret in PlantedSecrets
                    .All.Select(s => s.Secret)
                    .Concat(PlantedSecrets.InContext.Select(s => s.Secret))
            )
            {
                said.ShouldNotContain(secret);
                body.ShouldNotContain(secret.Split('\n')[^1] is { Length: > 12 } last ? last : secret);
            }

            said.ShouldContain("[REDACTED:api-key-1]");
            said.ShouldContain("postgres://maria:[REDACTED:password-");
            said.ShouldContain("It drew 61 W in June.");
            received.ShouldContain($"Authorization: Bearer {PlantedSecrets.KeyVariableValue}");
        }

        // Each request is in the log, word by word.
        JsonElement[] egress = [.. site.Egress.Where(e => e.GetProperty("messages").GetArrayLength() > 0)];
        egress.Select(e => e.GetProperty("purpose").GetString()).ShouldBe(["section 1", "section 2", "section 3"]);
        egress[0].GetProperty("server").GetString().ShouldBe("far");
        egress[0].GetProperty("redactions").GetProperty("email").GetInt32().ShouldBe(2);
        string logged = egress[0].GetProperty("messages").EnumerateArray().Last().GetProperty("text").GetString()!;
        site.CloudCalls[0].ShouldContain(JsonEncodedText.Encode(logged[..40]).ToString());
        error.ShouldContain("  to 'far', a cloud: 2 messages, ");
        error.ShouldContain("left out: 13 api-key, 1 aws-key, 3 bearer-token, 1 configured-key, 2 email, 1 jwt, ");
        string post = File.ReadAllText(site.Post);
        post.ShouldContain("      cloud: true\n      redacted: \"13 api-key, 1 aws-key");
        // The local model sees the notes as they are.
        site.Local.Received.ShouldContain(r => r.Contains("example.co.uk"));
        File.ReadAllText(Path.Combine(site.Folder, ".drafter/.gitignore")).ShouldContain("egress.jsonl\n");
    }

    [Theory]
    // user, site, brief, flag; what holds
    [InlineData(null, null, null, null, "never")]
    [InlineData("allowed", null, null, null, "allowed")]
    [InlineData(null, "allowed", null, null, "allowed")]
    [InlineData(null, null, "allowed", null, "allowed")]
    [InlineData(null, null, null, "allowed", "allowed")]
    [InlineData("never", "allowed", "allowed", "allowed", "never")]
    [InlineData("allowed", "never", "allowed", "allowed", "never")]
    [InlineData("allowed", "allowed", "never", "allowed", "never")]
    [InlineData("allowed", "allowed", "allowed", "never", "never")]
    [InlineData("ask", "allowed", "allowed", "allowed", "ask")]
    [InlineData("allowed", "ask", null, "allowed", "ask")]
    [InlineData("allowed", "allowed", "ask", null, "ask")]
    [InlineData("ask", "never", "allowed", null, "never")]
    public async Task The_strictest_policy_holds(string? user, string? own, string? brief, string? flag, string holds)
    {
        await using CloudSite site = await CloudSite.StartAsync();
        site.WriteSettings(own is null ? string.Empty : $"cloud: {own}");
        if (user is not null)
        {
            site.Write("xdg/drafter/config.yaml", $"cloud: {user}\n");
        }

        site.Write(
            $".drafter/{CloudSite.Slug}/brief.md",
            $"---\ntopic: The cupboard\nlength: 60\n{(brief is null ? string.Empty : $"cloud: {brief}\n")}---\n"
        );

        (int exit, _, string error) = await site.RunAsync([
            "resume",
            "--yes",
            .. flag is null ? Array.Empty<string>() : ["--cloud", flag],
        ]);

        exit.ShouldBe(0, error);
        site.CloudCalls.Length.ShouldBe(holds == "allowed" ? 3 : 0);
        string? why =
            holds == "never" ? "  'far' is not asked: clouds are not allowed here (cloud: never)\n"
            : holds == "ask"
                ? "  'far' is not asked: it has to be asked for (cloud: ask), and nobody is here to say yes\n"
            : null;
        if (why is not null)
        {
            // Once, and not for each call.
            error.Split(why).Length.ShouldBe(2, error);
            site.Cloud.Received.ShouldBeEmpty();
            site.Egress.ShouldBeEmpty();
            File.ReadAllText(site.WorkspaceFile("journal.jsonl")).ShouldContain("\"NotAllowed\"", Case.Insensitive);
        }
    }

    [Fact]
    public async Task The_flag_of_new_stays_with_the_post()
    {
        await using CloudSite site = await CloudSite.StartAsync();

        await site.NewAsync("--cloud", "never");
        (int exit, _, string error) = await site.RunAsync("resume", "--yes", "--cloud", "allowed");

        exit.ShouldBe(0, error);
        File.ReadAllText(site.WorkspaceFile("brief.md")).ShouldContain("\ncloud: never\n");
        site.Cloud.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a", 3)]
    [InlineData("y\nn\ny", 2)]
    [InlineData("", 0)]
    [InlineData("n\nn\nn", 0)]
    [InlineData("what?\ny\nn\nn", 1)]
    public async Task The_author_is_asked_and_only_a_clear_yes_is_one(string answers, int calls)
    {
        await using CloudSite site = await CloudSite.StartAsync();
        site.WriteSettings("cloud: ask", "prices: {fake: {input: 3, output: 15}}");
        site.Write("notes.txt", "Write to maria@example.org.\n");
        await site.NewAsync("--notes", "notes.txt");
        site.IsInteractive = true;
        // The outline is accepted; the sections after their consent.
        string[] said = answers.Split('\n');
        site.Input =
            answers == "a" ? "a\na\na\na\na\n"
            : answers.Length == 0 ? "a\n\n"
            : "a\n" + string.Concat(Consents(said).Select(c => c + "a\n"));

        (_, _, string error) = await site.RunAsync("draft");

        site.CloudCalls.Length.ShouldBe(calls, error);
        error.ShouldContain(
            "'far' is a cloud. This would leave your machine:\n  to:       fake at 127.0.0.1\n  for:      section 1\n"
        );
        error.ShouldContain("  left out: 1 email\n  cost:     up to 0.0");
        error.ShouldContain("Send it? [y]es, [n]o, [a]ll of this run: ");
    }

    [Fact]
    public async Task A_terminal_with_yes_is_not_asked_and_nothing_leaves()
    {
        await using CloudSite site = await CloudSite.StartAsync();
        site.WriteSettings("cloud: ask");
        site.IsInteractive = true;
        site.Input = "y\ny\ny\ny\ny\ny\n";

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        site.Cloud.Received.ShouldBeEmpty();
        error.ShouldNotContain("Send it?");
    }

    [Fact]
    public async Task A_missing_key_is_named_by_its_variable_and_a_local_model_goes_on()
    {
        await using CloudSite site = await CloudSite.StartAsync();
        site.Variables.Remove("FAR_KEY");

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        error.ShouldContain("  'far' is not asked: no key for 'far': the environment variable FAR_KEY is not set\n");
        site.Cloud.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cloud_after_a_local_model_is_asked_only_where_the_settings_say_so()
    {
        await using CloudSite site = await CloudSite.StartAsync();
        site.Local.Instead = async context =>
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync(
                """{"error":{"message":"no","type":"authentication_error","code":401}}"""
            );
        };
        site.WriteSettings("cloud: allowed", draft: "[near/fake, far/fake]");
        site.Write($".drafter/{CloudSite.Slug}/brief.md", "---\ntopic: The cupboard\nlength: 60\n---\n");
        site.Write($".drafter/{CloudSite.Slug}/questions.md", "# Questions\n");
        site.Write($".drafter/{CloudSite.Slug}/outline.md", "# The cupboard\n\n## The hum\n\n- It hums\n");

        (int exit, _, string error) = await site.RunAsync("draft", "--yes");

        exit.ShouldBe(3, error);
        error.ShouldContain(
            "  'far' is not asked: after a local model a cloud is asked only with 'cloud_fallback: true'\n"
        );
        site.Cloud.Received.ShouldBeEmpty();
        site.WriteSettings("cloud: allowed\ncloud_fallback: true", draft: "[near/fake, far/fake]");
        (exit, _, error) = await site.RunAsync("draft", "--yes");

        exit.ShouldBe(0, error);
        site.CloudCalls.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_log_cannot_be_written_nothing_leaves()
    {
        await using CloudSite site = await CloudSite.StartAsync();
        Directory.CreateDirectory(site.WorkspaceFile("egress.jsonl"));

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        site.Cloud.Received.ShouldBeEmpty();
        error.ShouldContain("egress.jsonl cannot be written, so nothing is sent: ");
    }

    [Theory]
    [InlineData("draft: [far/fake]", "drafter.yaml:5:10: error DR1009: the role 'draft' has no local model")]
    [InlineData("critique: far/fake", "drafter.yaml:5:13: error DR1009: the role 'critique' has no local model")]
    public async Task Every_role_needs_a_local_model(string role, string message)
    {
        await using CloudSite site = await CloudSite.StartAsync();
        site.Write(
            "drafter.yaml",
            $"servers:\n  near: {{kind: ollama, url: 'http://gpu.lan:11434', models: [a]}}\n  far: {{kind: openai-compatible, url: 'https://api.example.com', models: [fake], key: FAR_KEY}}\nroles:\n  {role}\n"
        );

        (int exit, _, string error) = await site.RunAsync("config", "check");

        exit.ShouldBe(1);
        error.ShouldContain(message);
    }

    [Fact]
    public async Task A_role_without_models_takes_local_ones_alone_and_no_local_server_is_a_fault()
    {
        await using CloudSite site = await CloudSite.StartAsync();
        (_, string output, _) = await site.RunAsync("config", "show");
        output.ShouldContain("  outline: [near/fake]\n  draft: [far/fake, near/fake]\n");
        output.ShouldContain("cloud: allowed\ncloud_fallback: false\n");
        site.Write(
            "drafter.yaml",
            "servers:\n  far: {kind: openai-compatible, url: 'https://api.example.com', models: [fake], key: FAR_KEY}\n"
        );

        (int exit, _, string error) = await site.RunAsync("config", "check");

        exit.ShouldBe(1);
        error.ShouldContain("drafter.yaml:2:3: error DR1009: the role 'outline' has no local model");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("http://[::1]:1", false)]
    [InlineData("http://localhost:1", false)]
    [InlineData("http://gpu:1", false)]
    [InlineData("http://gpu.lan:1", false)]
    [InlineData("http://gpu.tail1234.ts.net:1", false)]
    [InlineData("http://ollama.models.svc.cluster.local:1", false)]
    [InlineData("http://10.1.2.3:1", false)]
    [InlineData("http://172.31.0.1:1", false)]
    [InlineData("http://192.168.1.1:1", false)]
    [InlineData("http://100.64.0.1:1", false)]
    [InlineData("http://169.254.1.1:1", false)]
    [InlineData("http://[fe80::1]:1", false)]
    [InlineData("http://[fd00::1]:1", false)]
    [InlineData("http://172.32.0.1:1", true)]
    [InlineData("http://100.128.0.1:1", true)]
    [InlineData("http://8.8.8.8:1", true)]
    [InlineData("http://[2001:db8::1]:1", true)]
    [InlineData("http://[::ffff:8.8.8.8]:1", true)]
    [InlineData("https://api.example.com", true)]
    [InlineData("https://lan.example.com", true)]
    public void A_server_is_a_cloud_unless_its_host_is_local(string url, bool isCloud)
    {
        ServerSettings server = new("a", ServerKind.Ollama, new Uri(url));

        server.IsCloud.ShouldBe(isCloud);
        (server with { Location = ServerLocation.Local }).IsCloud.ShouldBeFalse();
        (server with { Location = ServerLocation.Cloud }).IsCloud.ShouldBeTrue();
        (server with { Kind = ServerKind.Anthropic, Location = ServerLocation.Local }).IsCloud.ShouldBeTrue();
    }

    [Fact]
    public async Task A_local_name_at_a_public_address_is_not_connected_to()
    {
        ModelServerException fault = await Should.ThrowAsync<ModelServerException>(async () =>
            await SocketConnector.ConnectLocallyAsync(
                new System.Net.DnsEndPoint("gpu.lan", 11434),
                (_, _) => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Parse("203.0.113.7")]),
                TestContext.Current.CancellationToken
            )
        );

        fault.Fault.Class.ShouldBe(FaultClass.NotLocal);
        fault.Fault.Sentence.ShouldBe("gpu.lan is at 203.0.113.7, which is a public address; nothing was sent");
    }

    [Fact]
    public void A_permission_ends_with_its_request()
    {
        CloudPermission permission = new();
        ServerSettings cloud = new("far", ServerKind.OpenAi, new Uri("https://api.example.com"));

        permission.Refusal(cloud)!.Class.ShouldBe(FaultClass.NotAllowed);
        IDisposable held = permission.Hold(cloud);
        permission.Refusal(cloud).ShouldBeNull();
        permission.Refusal(cloud with { Name = "other" }).ShouldNotBeNull();
        held.Dispose();
        held.Dispose();
        permission.Refusal(cloud).ShouldNotBeNull();
        permission.Refusal(new ServerSettings("near", ServerKind.Ollama, new Uri("http://gpu:1"))).ShouldBeNull();
    }

    /// <summary>Answers to the question for each section; one that is no answer is followed by the next at once.</summary>
    private static IEnumerable<string> Consents(string[] said)
    {
        string pending = string.Empty;
        foreach (string answer in said)
        {
            pending += answer + "\n";
            if (answer is "y" or "n")
            {
                yield return pending;
                pending = string.Empty;
            }
        }
    }
}
