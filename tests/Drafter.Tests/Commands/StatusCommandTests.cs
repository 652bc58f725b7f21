using System.Text.Json;
using Drafter.Tests.Pinning;
using Drafter.Tests.Servers;
using Testing;

namespace Drafter.Tests.Commands;

/// <summary><c>drafter status</c> over real HTTP and a ledger of some months.</summary>
public sealed class StatusCommandTests
{
    private const string Claude =
        "  claude:\n    kind: openai-compatible\n    url: https://cloud.test\n    location: cloud\n    models: [claude-opus]\n";

    [Fact]
    public async Task Local_beside_cloud()
    {
        await using LiveSite site = await LiveSite.StartAsync(more: Claude);
        WriteLedger(site);
        Transcript transcript = new(site);
        await transcript.RunAsync("status");
        transcript.Say("the server goes down");
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        site.Server.Instead = Behaviours.Fails(500, """{"error":"broken"}""");
        await transcript.RunAsync("status");
        await transcript.RunAsync("status", "--json");
        transcript.Say("and loads again");
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        site.Server.Instead = Behaviours.Fails(503, """{"error":{"message":"Loading model"}}""");
        await transcript.RunAsync("status");
        transcript.Check("status");
    }

    [Fact]
    public async Task It_asks_local_servers_with_one_request_and_no_cloud()
    {
        await using LiveSite site = await LiveSite.StartAsync(more: Claude);

        (int exit, string output, string error) = await site.RunAsync("status");

        exit.ShouldBe(0, error);
        site.Server.Requests.ShouldBe(["GET /api/version"]);
        output.ShouldMatch("claude +cloud +not asked");
        File.ReadAllLines(site.LedgerPath).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_is_passed_over_is_told_with_the_time()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Write("state/drafter/breaker.json", """{"box":{"failures":2,"until":"2026-06-03T20:30:40.000Z"}}""");

        (_, string output, _) = await site.RunAsync("status");

        output.ShouldContain("box: passed over until 20:30:40, after 2 failures in a row");
    }

    [Fact]
    public async Task A_torn_ledger_is_still_read()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        site.Write(
            "state/drafter/availability.jsonl",
            "{\"at\":\"2026-06-03T19:00:00.000Z\",\"provider\":\"box\",\"outcome\":\"error\"}\n{\"at\":\"2026-06-03T19:3"
        );

        (int exit, string output, string error) = await site.RunAsync("status");

        exit.ShouldBe(0, error);
        output.ShouldMatch(@"box +local +up +2026-06-03 20:30 +50\.00 %");
    }

    [Fact]
    public async Task A_post_shows_the_ledger_of_its_author()
    {
        await using LiveSite site = await LiveSite.StartAsync(more: Claude);
        WriteLedger(site);
        (int exit, string output, string error) = await site.RunAsync("status", "--snapshot");
        exit.ShouldBe(0, error);
        output.ShouldEndWith("wrote data/status/drafter/20260603T203000Z.json\n");
        string snapshot = site.Read("data/status/drafter/20260603T203000Z.json");
        snapshot.ShouldNotContain("127.0.0.1");
        site.Write("site.yaml", "title: Mine\nbase_url: https://example.org/\ntheme: bare\nfeeds: {formats: []}\n");
        string theme = RepositoryFiles.PathOf("tests/SiteGen.Tests/Golden/bare");
        foreach (string file in Directory.GetFiles(theme, "*", SearchOption.AllDirectories))
        {
            site.Write($"themes/bare/{Path.GetRelativePath(theme, file)}", File.ReadAllText(file));
        }

        site.Write(
            "content/posts/mine.md",
            "---\ntitle: Mine\ndate: 2026-06-03\n---\n\n{{< uptime drafter window=\"90d\" components=\"local, cloud\" >}}\n"
        );

        (int built, string said) = SiteGenProcess.Run(site.Folder, "build");

        built.ShouldBe(0, said);
        string page = site.Read("public/posts/mine/index.html");
        page.ShouldContain("100");
        page.ShouldContain("97.50");
        page.ShouldContain(">local<");
        page.ShouldContain(">cloud<");
    }

    [Fact]
    public async Task A_snapshot_goes_to_a_file_of_choice_and_never_over_one()
    {
        await using LiveSite site = await LiveSite.StartAsync();
        (int exit, string output, string error) = await site.RunAsync("status", "--snapshot", "mine.json");
        exit.ShouldBe(0, error);
        output.ShouldEndWith("wrote mine.json\n");
        string before = site.Read("mine.json");
        using JsonDocument snapshot = JsonDocument.Parse(before);
        snapshot
            .RootElement.GetProperty("components")
            .EnumerateArray()
            .Select(c => c.GetProperty("id").GetString())
            .ShouldBe(["box", "local"], ignoreOrder: true);

        (exit, _, error) = await site.RunAsync("status", "--snapshot", "mine.json");

        exit.ShouldBe(1);
        error.ShouldContain("mine.json: error DR1104: mine.json is there already");
        site.Read("mine.json").ShouldBe(before);
    }

    /// <summary>Three months of a local server that was never down, and of a cloud that answered 39 of 40 calls.</summary>
    private static void WriteLedger(LiveSite site)
    {
        System.Text.StringBuilder lines = new();
        DateTimeOffset begin = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < 40; i++)
        {
            string at = begin.AddDays(2 * i).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
            lines.Append(
                $"{{\"at\":\"{at}\",\"provider\":\"box\",\"outcome\":\"ok\",\"latency_ms\":9000,\"kind\":\"call\",\"model\":\"qwen3:8b\",\"location\":\"local\",\"first_token_ms\":{400 + i},\"tokens_per_second\":{31 + (i % 3)}}}\n"
            );
            string outcome =
                i == 38
                    ? "\"overloaded\",\"fault\":\"Overloaded\""
                    : "\"ok\",\"first_token_ms\":900,\"tokens_per_second\":70";
            lines.Append(
                $"{{\"at\":\"{at}\",\"provider\":\"claude\",\"outcome\":{outcome},\"latency_ms\":5000,\"kind\":\"call\",\"model\":\"claude-opus\",\"location\":\"cloud\"}}\n"
            );
        }

        site.Write("state/drafter/availability.jsonl", lines.ToString());
    }
}
