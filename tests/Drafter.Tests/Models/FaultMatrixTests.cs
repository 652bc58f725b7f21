using System.Net;
using System.Net.Sockets;
using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Tests.Servers;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Models;

/// <summary>Every row of the fault matrix that local servers have, over real HTTP, in both dialects where both can have it.</summary>
public sealed class FaultMatrixTests
{
    public static TheoryData<ServerKind> Dialects => [ServerKind.Ollama, ServerKind.OpenAiCompatible];

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task An_answer_with_a_reason_is_complete(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Answers("One ", "two."));

        CallResult result = await bench.RunAsync();

        result.ShouldSatisfyAllConditions(
            r => r.IsComplete.ShouldBeTrue(),
            r => r.Text.ShouldBe("One two."),
            r => r.Finish.ShouldBe(FinishReason.Stop),
            r => r.Fault.ShouldBeNull(),
            r => (r.Model.Digest ?? r.Model.Fingerprint).ShouldNotBeNull(),
            r => r.Tokens.ShouldBe(new TokenCounts(5000, 20))
        );
        bench.Events.OfType<CallEvent.Text>().Select(t => t.Delta).ShouldBe(["One ", "two."]);
        bench.Outcomes.ShouldBe(["first ok"]);
    }

    [Fact]
    public async Task Ollama_is_asked_not_to_truncate_and_for_a_constant_window()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Then(Answers("Yes."));

        await bench.RunAsync(schema: """{"type":"object"}""", think: false);

        string call = bench.Server.Calls.Single().GetRawText();
        call.ShouldContain("\"truncate\":false");
        call.ShouldContain("\"num_ctx\":2048");
        call.ShouldContain("\"think\":false");
        call.ShouldContain("\"format\":{\"type\":\"object\"}");
        call.ShouldContain("\"keep_alive\":\"600s\"");
    }

    [Fact]
    public async Task A_refused_connection_is_tried_three_times_then_the_next_model_answers()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.First = bench.First with { Url = new Uri($"http://127.0.0.1:{FreePort()}") };

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts.Count(a => a.Fault?.Class == FaultClass.Refused).ShouldBe(3);
        result.Attempts[0].Fault!.Sentence.ShouldStartWith($"127.0.0.1:{bench.First.Url.Port} refused the connection");
        result.Attempts[0].Fault!.Hint!.ShouldContain("drafter resume");
    }

    [Fact]
    public async Task An_unknown_host_is_not_tried_again()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.First = bench.First with { Url = new Uri("http://no-such-host.invalid:1") };

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        CallFault fault = result.Attempts.Where(a => a.Fault is not null).ShouldHaveSingleItem().Fault!;
        (fault.Class, fault.Sentence).ShouldBe((FaultClass.Dns, "the host no-such-host.invalid is unknown"));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_never_gone_around()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.First = bench.First with { Url = bench.Server.TlsUrl };

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts.Where(a => a.Fault is not null).ShouldHaveSingleItem().Fault!.Class.ShouldBe(FaultClass.Tls);
        bench.Server.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(503, """{"error":{"message":"Loading model","type":"unavailable_error","code":503}}""", "loading")]
    [InlineData(502, "Bad Gateway", "waking")]
    [InlineData(504, "<html><title>504</title></html>", "waking")]
    [InlineData(503, "", "waking")]
    public async Task A_server_that_is_not_ready_is_polled_until_it_is(int status, string body, string reason)
    {
        await using Bench bench = await Bench.StartAsync(ServerKind.OpenAiCompatible);
        bench.Server.Then(Fails(status, body, "text/plain")).Then(Fails(status, body)).Then(Answers("Awake."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Awake.");
        bench.Events.OfType<CallEvent.Waiting>().Select(w => w.Reason).Distinct().ShouldBe([reason]);
        bench.Outcomes.ShouldBe(["first ok"]);
    }

    [Fact]
    public async Task A_server_that_never_gets_ready_is_left_at_the_cold_limit()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Models = Fails(503, """{"error":"Loading model"}""");

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        bench.Events.OfType<CallEvent.Waiting>().Max(w => w.Elapsed).ShouldBe(TimeSpan.FromSeconds(599.5));
        bench.Outcomes.ShouldBe(["first timeout", "second ok"]);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_missing_model_is_never_replaced(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Settings = new ModelSettings(bench.First, "big:70b") { ContextTokens = 2048 };

        CallResult result = await bench.RunAsync();

        result.Fault!.Class.ShouldBe(FaultClass.ModelMissing);
        result.Fault.Sentence.ShouldBe("the server does not have the model 'big:70b': it has tiny:latest");
        result.Fault.Hint.ShouldNotBeNull();
        bench.Second.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Another_model_than_the_pinned_one_stops_the_call(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Settings = new ModelSettings(bench.First, ModelServer.Model)
        {
            Pin = new ModelPin("old", []),
            ContextTokens = 2048,
        };

        CallResult result = await bench.RunAsync();

        result.Fault!.Class.ShouldBe(FaultClass.Drift);
        result.Fault.Sentence.ShouldContain("old → ");
        bench.Server.Calls.ShouldBeEmpty();
        bench.Second.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_model_that_the_server_hands_on_to_a_cloud_is_not_asked()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Models = Fails(200, """{"models":[{"name":"tiny:latest","remote_host":"https://cloud.test"}]}""");

        CallResult result = await bench.RunAsync();

        result.Fault!.Class.ShouldBe(FaultClass.NotLocal);
        bench.Server.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_broken_connection_is_tried_again_and_keeps_what_came(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Breaks(bench.TextSeen.Task, "Half a "));

        CallResult result = await bench.RunAsync();

        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.Reset);
        result.Attempts[0].Text.ShouldBe("Half a ");
        bench.Server.Calls.Count.ShouldBe(2);
        result.Text.ShouldBe("second");
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task An_end_without_a_reason_is_incomplete(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(EndsWithoutReason("Looks fine.")).Then(Answers("Is fine."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Is fine.");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.NoTerminalReason);
        bench.Seeds().ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_malformed_line_is_named_with_its_number(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(WritesLine("""{"message":{"content":"brok""", "Text ")).Then(Answers("Whole."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Whole.");
        CallFault fault = result.Attempts[0].Fault!;
        fault.Class.ShouldBe(FaultClass.Malformed);
        fault.Sentence.ShouldBe($"line {(kind == ServerKind.Ollama ? 2 : 5)} of the answer is no JSON object");
        fault.Sample!.ShouldContain("brok");
        result.Attempts[0].Text.ShouldBe("Text ");
    }

    [Theory]
    [InlineData(ServerKind.Ollama, """{"error":"unexpected EOF"}""", FaultClass.ServerError)]
    [InlineData(
        ServerKind.OpenAiCompatible,
        """{"error":{"message":"unexpected EOF","code":500}}""",
        FaultClass.ServerError
    )]
    [InlineData(
        ServerKind.OpenAiCompatible,
        """{"error":{"message":"Overloaded","code":529}}""",
        FaultClass.Overloaded
    )]
    public async Task An_error_within_the_stream_is_told_in_the_servers_words(
        ServerKind kind,
        string line,
        FaultClass fault
    )
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(WritesLine(line, "Text ")).Then(Answers("Whole."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Whole.");
        result.Attempts[0].Fault!.Class.ShouldBe(fault);
        result
            .Attempts[0]
            .Fault!.Sentence.ShouldContain(fault == FaultClass.Overloaded ? "Overloaded" : "unexpected EOF");
        result.Attempts[0].Text.ShouldBe("Text ");
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_cut_at_the_token_limit_goes_on_once(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Ends("length", "A text that is cut ")).Then(Answers("that is cut in the middle."));

        CallResult result = await bench.RunAsync();

        result.IsComplete.ShouldBeTrue();
        result.Text.ShouldBe("A text that is cut in the middle.");
        result.Fault.ShouldBeNull();
        bench.Events.OfType<CallEvent.Continuing>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_text_that_is_cut_twice_is_marked_and_json_is_not_continued()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Then(Ends("length", "More ")).Then(Ends("length", "and more"));

        CallResult text = await bench.RunAsync();
        CallResult json = await bench.RunAsync(schema: """{"type":"object"}""");

        (text.IsComplete, text.Text, text.Fault!.Class).ShouldBe((true, "More and more", FaultClass.Length));
        text.Fault.Sentence.ShouldBe("hit the 100-token cap");
        (json.IsComplete, json.Fault!.Class).ShouldBe((false, FaultClass.Length));
        bench.Server.Calls.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_prompt_that_does_not_fit_is_refused_before_it_is_sent()
    {
        await using Bench bench = await Bench.StartAsync();

        CallResult result = await bench.RunAsync(new string('x', 20_000));

        result.Fault!.Class.ShouldBe(FaultClass.ContextOverflow);
        result.Fault.Sentence.ShouldBe(
            "the prompt has about 5723 tokens and the answer may have 100: more than the context window of 2048"
        );
        bench.Server.Calls.ShouldBeEmpty();
        bench.Outcomes.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_prompt_that_the_server_cut_fails_the_call(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Truncates(130));

        CallResult result = await bench.RunAsync(string.Concat(Enumerable.Repeat("cat sat ", 400)));

        (result.IsComplete, result.Fault!.Class).ShouldBe((false, FaultClass.TruncatedPrompt));
        result.Fault.Sentence.ShouldBe("the server cut the prompt: it has 800 tokens at least, and 130 were evaluated");
        bench.Second.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(500, """{"error":"CUDA error: out of memory"}""", "application/json", FaultClass.OutOfMemory, 1)]
    [InlineData(
        500,
        """{"error":"model requires more system memory"}""",
        "application/json",
        FaultClass.OutOfMemory,
        1
    )]
    [InlineData(500, """{"error":"unexpected EOF"}""", "application/json", FaultClass.ServerError, 2)]
    [InlineData(400, """{"error":"invalid options"}""", "application/json", FaultClass.ServerError, 1)]
    [InlineData(
        503,
        """{"error":"server busy, please try again.  maximum pending requests exceeded"}""",
        "application/json",
        FaultClass.Overloaded,
        2
    )]
    [InlineData(529, """{"error":{"message":"Overloaded"}}""", "application/json", FaultClass.Overloaded, 2)]
    [InlineData(429, """{"error":{"message":"insufficient_quota"}}""", "application/json", FaultClass.Quota, 1)]
    [InlineData(401, """{"error":{"message":"Invalid API Key"}}""", "application/json", FaultClass.Unauthorized, 1)]
    [InlineData(200, "<html><title>Sign in</title></html>", "text/html", FaultClass.NotAModelServer, 1)]
    [InlineData(302, "", "text/html", FaultClass.NotAModelServer, 1)]
    public async Task What_a_status_means_decides_how_often_it_is_tried(
        int status,
        string body,
        string type,
        FaultClass fault,
        int tries
    )
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Then(Fails(status, body, type));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        bench.Server.Calls.Count.ShouldBe(tries);
        result.Attempts[0].Fault!.Class.ShouldBe(fault);
        bench.Events.OfType<CallEvent.FellBack>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("0.5", 2, "first")]
    [InlineData("31", 1, "second")]
    public async Task Retry_after_is_honoured_up_to_its_limit(string retryAfter, int tries, string text)
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Then(Fails(429, """{"error":"slow down"}""", retryAfter: retryAfter)).Then(Answers("first"));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe(text);
        bench.Server.Calls.Count.ShouldBe(tries);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task An_empty_answer_is_tried_once_more_with_another_seed(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Answers("  \n")).Then(Answers("Text."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Text.");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.Empty);
        bench.Seeds().ShouldBeUnique();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task An_endless_repetition_is_cut_and_ends_with_the_text_before_it(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Answers(["A beginning of six words here. ", .. Enumerable.Repeat("And so on, ", 5000)]));

        CallResult result = await bench.RunAsync();

        (result.IsComplete, result.Fault!.Class).ShouldBe((false, FaultClass.Loop));
        result.Text.ShouldStartWith("A beginning of six words here. And so on");
        result.Text.Length.ShouldBeLessThan(60);
        bench.Seeds().Length.ShouldBe(2);
        bench.Seeds().ShouldBeUnique();
        bench.Second.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Thoughts_alone_are_tried_again_without_thinking(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Thinks("Hmm.", "")).Then(Thinks("Well. ", "Text."));

        CallResult result = await bench.RunAsync(think: true);

        (result.Text, result.Thinking).ShouldBe(("Text.", "Well. "));
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.ThinkingOnly);
        result.Attempts[0].Thinking.ShouldBe("Hmm.");
        result.Attempts.Select(a => a.Think).ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_model_that_cannot_think_is_asked_without_a_word_of_it()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Then(Fails(400, """{"error":"\"tiny\" does not support thinking"}""")).Then(Answers("Text."));

        CallResult result = await bench.RunAsync(think: true);

        result.Text.ShouldBe("Text.");
        bench.Server.Calls.Last().TryGetProperty("think", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_failed_calls_open_the_breaker_for_a_minute_and_across_runs()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Then(Fails(500, """{"error":"out of memory"}"""));
        await bench.RunAsync();
        await bench.RunAsync();
        bench.Breaker = new Breaker(bench.BreakerPath, bench.Clock);

        await bench.RunAsync();
        int whileOpen = bench.Server.Calls.Count;
        bench.Clock.Advance(Breaker.OpenFor);
        await bench.RunAsync();

        whileOpen.ShouldBe(2);
        bench.Server.Calls.Count.ShouldBe(3);
        bench.Outcomes.ShouldContain("first skipped");
    }

    [Fact]
    public async Task When_nothing_is_up_the_last_fault_is_told()
    {
        await using Bench bench = await Bench.StartAsync();
        bench.Server.Then(Fails(500, """{"error":"out of memory"}"""));
        bench.Second.Models = Fails(200, "<html><title>Router</title></html>", "text/html");

        CallResult result = await bench.RunAsync();

        (result.IsComplete, result.Text).ShouldBe((false, string.Empty));
        result.Fault!.Sentence.ShouldBe("a proxy or another program answered with text/html: 'Router'");
        result.Attempts.Length.ShouldBe(2);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
