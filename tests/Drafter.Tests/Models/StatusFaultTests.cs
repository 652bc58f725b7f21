using Drafter.Models;
using Drafter.Models.Availability;
using Drafter.Tests.Servers;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Models;

/// <summary>What a status means, and what is remembered of it. Over real HTTP, in both dialects where both can have it.</summary>
public sealed class StatusFaultTests
{
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
}
