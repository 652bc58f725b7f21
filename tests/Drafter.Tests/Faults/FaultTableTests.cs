using System.Net;
using System.Net.Sockets;
using Drafter.Models;
using Drafter.Tests.Servers;
using Drafter.Tests.Workspace;
using Microsoft.AspNetCore.Http;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Faults;

/// <summary>
/// The fault matrix through the command line, over real HTTP: a post is begun, something breaks, and the table has the exit code, the
/// words on the terminal and what is kept. Then the fault is mended, and <c>drafter resume</c> completes the post without asking again for
/// what was answered. Rows that need a process (Ctrl-C, SIGTERM, SIGHUP, two drafters, a full disk, a killed server) are in
/// ProcessTests, SIGKILL in <see cref="Killing.KillTests"/>. A changed digest is in the tests of pins, those of clouds alone
/// (their quota, 529, pages and keys) in the tests of clouds and of privacy.
/// </summary>
public sealed class FaultTableTests
{
    private const string Half = "It warms the room in winter. In summer ";
    private const string Rest = "the door stays open and the cat moves out. Nobody minds it much.";
    private const string Html = "<html><title>Sign in</title></html>";

    private static readonly FaultRow[] s_rows =
    [
        // ---- the way to the server: nothing comes, everything stays
        new(
            "connection refused",
            s => s.Configure(FreePort()),
            3,
            0,
            "refused the connection",
            "DR2001",
            "attempt 3",
            "drafter resume"
        )
        {
            HasFirst = false,
        },
        new(
            "DNS",
            s => s.Configure(new Uri("http://no-such-host.lan:1")),
            3,
            0,
            "the host no-such-host.lan is unknown",
            "DR2002"
        )
        {
            HasFirst = false,
        },
        new("TLS", s => s.Configure(s.Server.TlsUrl), 3, 0, "is not safe", "DR2003", "never goes on without TLS")
        {
            HasFirst = false,
        },
        new(
            "model missing",
            s => s.Configure(model: "big:70b"),
            3,
            0,
            "does not have the model 'big:70b': it has tiny:latest",
            "DR2006"
        )
        {
            HasFirst = false,
        },
        new("context overflow", TooLong, 1, 0, "DR1112", "section 1 does not fit", "into a context of 512")
        {
            HasFirst = false,
        },
        new(
            "broken config",
            s => s.Write("drafter.yaml", "servers:\n  test:\n    kind: nonsense\n"),
            1,
            0,
            "drafter.yaml:3:11: error DR1005",
            "kind: nonsense"
        )
        {
            HasFirst = false,
        },
        // ---- a server that is not ready
        new(
            "503 while loading",
            s => s.Fault = Fails(503, """{"error":{"message":"Loading model","code":503}}"""),
            3,
            121,
            "test: loading, 0:42",
            "DR2004"
        ),
        new(
            "502 while waking",
            s => s.Fault = Fails(502, "Bad Gateway", "text/plain"),
            3,
            121,
            "test: waking, 0:42",
            "DR2005"
        ),
        new(
            "504 while waking",
            s => s.Fault = Fails(504, "<html>504</html>", "text/html"),
            3,
            121,
            "test: waking, 0:42",
            "DR2005"
        ),
        new("503 that ends", s => s.Fault = Times(3, Fails(503, "", "text/plain")), 0, 4, "test: waking"),
        // ---- silence
        new(
            "hang before the first token",
            s => s.Fault = Hangs(s.Clock, Bench.Budgets.FirstTokenWarm, () => Task.CompletedTask),
            3,
            2,
            "waiting for the first token, 1:40",
            "no token came within 120 s",
            "DR2008"
        ),
        new(
            "stall mid-stream",
            s => s.Fault = Hangs(s.Clock, Bench.Budgets.Idle, () => s.Kept("Some words came."), "Some words came."),
            3,
            2,
            "stalled 45 s after 3 words",
            "attempt 2",
            "DR2009"
        )
        {
            Partial = "Some words came.",
        },
        // ---- answers that break off
        new(
            "connection reset mid-stream",
            s => s.Fault = Breaks(() => s.Kept("Half a "), "Half a "),
            3,
            2,
            "the connection broke within the answer",
            "DR2010"
        )
        {
            Partial = "Half a ",
        },
        new(
            "a reset that does not come again",
            s => s.Fault = Times(1, Breaks(() => s.Kept("Half a "), "Half a ")),
            0,
            2,
            "the connection broke within the answer; attempt 2"
        ),
        new(
            "end of stream with no terminal reason",
            s => s.Fault = EndsWithoutReason("Looks fine."),
            3,
            2,
            "the answer is incomplete",
            "DR2011"
        )
        {
            Partial = "Looks fine.",
        },
        new(
            "malformed line",
            s => s.Fault = WritesLine("""{"message":{"content":"brok""", "Text "),
            3,
            2,
            "of the answer is no JSON object",
            "brok",
            "DR2012"
        )
        {
            Partial = "Text ",
        },
        new(
            "error line mid-stream",
            s => s.Fault = WritesLine("""{"error":"unexpected EOF"}""", "Text "),
            3,
            2,
            "the server failed: 'unexpected EOF'",
            "DR2013"
        )
        {
            Partial = "Text ",
        },
        new(
            "overloaded mid-stream",
            s => s.Fault = WritesLine("""{"error":{"message":"Overloaded","code":529}}""", "Text "),
            3,
            2,
            "the server is overloaded: 'Overloaded'",
            "DR2020"
        )
        {
            Partial = "Text ",
            Only = ServerKind.OpenAiCompatible,
        },
        // ---- answers that are whole and of no use
        new("cut by the token limit", s => s.Fault = Ends("length", Half, Rest), 0, 2, "-token cap; asking it to go on")
        {
            Has = "in the hall",
            Finding = "the text was cut by the token limit; its end may be missing",
        },
        new(
            "a cut that goes on",
            s => s.Fault = Times(1, Ends("length", Half), Answers(Rest)),
            0,
            2,
            "-token cap; asking it to go on"
        ),
        new(
            "prompt silently truncated",
            s => s.Fault = Truncates(10),
            3,
            1,
            "the server cut the prompt: it has ",
            ", and 10 were evaluated",
            "DR2016"
        )
        {
            Partial = "An answer to half a question.",
        },
        new("empty answer", s => s.Fault = Answers(" \n"), 3, 2, "the answer is empty", "DR2022"),
        new(
            "endless repetition",
            s => s.Fault = Answers(["It began. ", .. Enumerable.Repeat("And so on, ", 500)]),
            3,
            2,
            "looped at word",
            "DR2023"
        )
        {
            Partial = "It began.",
        },
        new(
            "reasoning only",
            s => s.Fault = Thinks("Hmm.", ""),
            3,
            2,
            "4 characters of thoughts and no text",
            "DR2024"
        ),
        // ---- what a status says
        new(
            "CUDA out of memory",
            s => s.Fault = Fails(500, """{"error":"CUDA error: out of memory"}"""),
            3,
            1,
            "the server is out of memory: 'CUDA error: out of memory'",
            "smaller `context`",
            "DR2017"
        ),
        new(
            "500",
            s => s.Fault = Fails(500, """{"error":"unexpected EOF"}"""),
            3,
            2,
            "the server failed with 500: 'unexpected EOF'",
            "DR2013"
        ),
        new(
            "429 with Retry-After",
            s => s.Fault = LimitsOnce(s, "3"),
            0,
            2,
            "test: rate limited, asking again in 2.0 s",
            "test: rate limited, asking again in 1.0 s",
            "attempt 2"
        ),
        new(
            "429 with a long Retry-After",
            s => s.Fault = Fails(429, """{"error":"slow down"}""", retryAfter: "31"),
            3,
            1,
            "the server has had too many requests",
            "DR2018"
        ),
        new(
            "429 quota",
            s => s.Fault = Fails(429, """{"error":{"message":"insufficient_quota"}}"""),
            3,
            1,
            "billing, not rate",
            "DR2019"
        ),
        new(
            "queue full",
            s =>
                s.Fault = Fails(
                    503,
                    """{"error":"server busy, please try again.  maximum pending requests exceeded"}"""
                ),
            3,
            2,
            "the server is overloaded",
            "DR2020"
        ),
        new(
            "529",
            s => s.Fault = Fails(529, """{"error":{"message":"Overloaded"}}"""),
            3,
            2,
            "the server is overloaded: 'Overloaded'",
            "DR2020"
        ),
        new(
            "200 with text/html",
            s => s.Fault = Fails(200, Html, "text/html"),
            3,
            1,
            "a proxy or another program answered with text/html: 'Sign in'",
            "DR2021"
        ),
        new(
            "401",
            s => s.Fault = Fails(401, """{"error":{"message":"Invalid API Key"}}"""),
            3,
            1,
            "the server wants an API key, or another one: 'Invalid API Key'",
            "DR2025"
        ),
        // ---- the author
        new(
            "Ctrl-C",
            s => s.Fault = Waits("Some words.", () => Interrupts(s)),
            130,
            1,
            "stopped at section 2/3",
            "drafter resume the-cupboard"
        )
        {
            Partial = "Some words.",
        },
    ];

    /// <summary>The rows in each dialect that has them.</summary>
    public static TheoryData<string, ServerKind> Rows
    {
        get
        {
            TheoryData<string, ServerKind> rows = [];
            foreach (FaultRow row in s_rows)
            {
                foreach (ServerKind kind in new[] { ServerKind.Ollama, ServerKind.OpenAiCompatible })
                {
                    if (row.Only is null || row.Only == kind)
                    {
                        rows.Add(row.Name, kind);
                    }
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_fault_is_told_costs_nothing_and_is_gone_on_from(string name, ServerKind kind)
    {
        FaultRow row = s_rows.Single(r => r.Name == name);
        await using ServedSite site = await ServedSite.StartAsync(kind);
        (await site.RunAsync("new", "The cupboard")).Exit.ShouldBe(0);
        row.Arrange(site);
        string brief = site.Read("brief.md")!;
        string outline = site.Read("outline.md")!;
        string config = File.ReadAllText(Path.Combine(site.Folder, "drafter.yaml"));

        (int exit, string output, string error) = await site.RunAsync("resume", ServedSite.Slug, "--yes");

        exit.ShouldBe(row.Exit, error);
        site.Asked.ShouldBe(row.Asked, error);
        row.Says.ShouldAllBe(words => error.Contains(words, StringComparison.Ordinal), error);
        error.ShouldNotContain("Exception");
        site.Read("brief.md").ShouldBe(brief);
        site.Read("outline.md").ShouldBe(outline);
        File.ReadAllText(Path.Combine(site.Folder, "drafter.yaml")).ShouldBe(config);
        (site.Read("sections/01.md") is not null).ShouldBe(row.HasFirst);
        (site.Read("sections/02.md") is not null).ShouldBe(row.Exit == 0);
        (site.Read("sections/02.md.partial") ?? string.Empty).ShouldStartWith(row.Partial ?? string.Empty);
        File.Exists(site.Post).ShouldBe(row.Exit == 0);
        string? first = site.Read("sections/01.md");

        site.Mend();
        (int exitThen, output, error) = await site.RunAsync("resume", ServedSite.Slug, "--yes");

        exitThen.ShouldBe(0, error);
        output.ShouldBe($"content/posts/{ServedSite.Slug}/index.md\n");
        string post = File.ReadAllText(site.Post);
        post.ShouldContain(row.Has);
        string critique = site.Read("critique.md")!;
        critique.ShouldContain(row.Finding ?? "say where the cupboard is");
        critique.Contains("token limit", StringComparison.Ordinal).ShouldBe(row.Finding is not null, critique);
        post.ShouldContain("nobody sends an invoice twice");
        site.Read("sections/02.md.partial").ShouldBeNull();
        RepeatedCalls.In(site.Journal).ShouldBeEmpty();
        (
            first is null || site.Read("sections/01.md")!.StartsWith(first[..20], StringComparison.Ordinal)
        ).ShouldBeTrue();
    }

    /// <summary>The author adds to the notes what the window has no room for.</summary>
    private static void TooLong(ServedSite site)
    {
        File.AppendAllText(site.PathOf("brief.md"), string.Concat(Enumerable.Repeat("It hums. ", 300)) + "\n");
        site.Configure(context: 512);
    }

    private static async Task Interrupts(ServedSite site)
    {
        await site.Kept("Some words.");
        await site.Interrupt.CancelAsync();
    }

    /// <summary>A fault that comes some times, and then no more.</summary>
    private static RequestDelegate Times(int count, RequestDelegate fault, RequestDelegate? then = null)
    {
        int left = count;
        return context =>
            Interlocked.Decrement(ref left) >= 0
                ? fault(context)
                : (then ?? Answers(SensibleAnswers.To(ModelServer.PromptOf(context))))(context);
    }

    /// <summary>Too many requests, once; then the client's clock runs until it has asked again.</summary>
    private static RequestDelegate LimitsOnce(ServedSite site, string retryAfter) =>
        Times(
            1,
            context =>
            {
                _ = RunsUntilAsync(site.Clock, () => site.Asked > 1);
                return Fails(429, """{"error":"slow down"}""", retryAfter: retryAfter)(context);
            }
        );

    private static Uri FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
