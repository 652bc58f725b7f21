using Drafter.Tests.Pinning;
using Drafter.Tests.Servers;
using Microsoft.AspNetCore.Http;
using Testing;

namespace Drafter.Tests.Documentation;

/// <summary>A node that wakes up behind a proxy, and what the guide says that one sees meanwhile.</summary>
public sealed class WakingNodeTests
{
    [Fact]
    public async Task The_guide_shows_what_is_seen_while_a_node_wakes()
    {
        await using LiveSite site = await LiveSite.StartAsync("openai-compatible");
        site.Write("drafter.yaml", site.Read("drafter.yaml").Replace("  box:", "  gpu:", StringComparison.Ordinal));
        site.IsTerminal = true;
        site.RunningClock = TimeProvider.System;
        Queue<RequestDelegate> answers = new([
            Behaviours.Fails(502, "<html><title>502 Bad Gateway</title></html>", "text/html"),
            Behaviours.Fails(503, string.Empty, "text/plain"),
            Behaviours.Fails(504, "<html><title>504 Gateway Time-out</title></html>", "text/html"),
            Behaviours.Fails(503, """{"error":{"message":"Loading model","type":"unavailable_error","code":503}}"""),
        ]);
        site.Server.Instead = async context =>
        {
            RequestDelegate answer = answers.Dequeue();
            site.Server.Instead = answers.Count > 0 ? site.Server.Instead : null;
            await answer(context);
        };
        site.Server.Answer = SensibleAnswers.To;

        (int exit, _, string error) = await site.RunAsync("new", "Why I run local models", "--yes");

        exit.ShouldBe(0, error);
        string[] shown =
        [
            .. error
                .Split('\r', '\n')
                .Select(l => l.Replace("\u001b[K", string.Empty, StringComparison.Ordinal).TrimEnd())
                .Where(l =>
                    l.StartsWith("gpu: waking", StringComparison.Ordinal)
                    || l.StartsWith("gpu: loading", StringComparison.Ordinal)
                ),
        ];
        shown.ShouldBe([
            .. Enumerable.Range(0, 9).Select(s => $"gpu: waking, {s}.0 s"),
            "gpu: loading, 9.0 s",
            "gpu: loading, 0:10",
            "gpu: loading, 0:11",
        ]);
        File.ReadAllText(RepositoryFiles.PathOf("docs/kubernetes.md"))
            .ShouldContain(
                $"$ drafter new \"Why I run local models\" --yes\n…\nquestions …\n{string.Join('\n', shown)}\n",
                Case.Sensitive
            );
        error.ShouldContain("questions …\n");
        site.Server.Requests.Count(r => r == "POST /v1/chat/completions").ShouldBe(site.Server.Chats.Count);
    }
}
