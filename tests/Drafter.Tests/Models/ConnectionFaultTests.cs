using System.Net;
using System.Net.Sockets;
using Drafter.Models;
using Drafter.Tests.Servers;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Models;

/// <summary>Servers that are not there, not ready, or not the ones that were meant. Over real HTTP, in both dialects where both can have it.</summary>
public sealed class ConnectionFaultTests
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
        bench.First = bench.First with
        {
            Url = new Uri("http://no-such-host.invalid:1"),
            Location = ServerLocation.Local,
        };

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

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
