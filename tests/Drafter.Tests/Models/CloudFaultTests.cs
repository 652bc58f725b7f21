using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Drafter.Models;
using Drafter.Tests.Servers;
using static Drafter.Tests.Servers.CloudWire;

namespace Drafter.Tests.Models;

/// <summary>Every row of the fault matrix that clouds have, over real HTTP in the wire format of each, with a local model behind it.</summary>
public sealed class CloudFaultTests
{
    public static TheoryData<ServerKind> Clouds => [ServerKind.Anthropic, ServerKind.OpenAi];

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task An_answer_comes_as_it_is_written_with_its_counts_and_its_exact_model(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Answers("One ", "two."));

        CallResult result = await bench.RunAsync();

        result.ShouldSatisfyAllConditions(
            r => r.Fault.ShouldBeNull(),
            r => r.IsComplete.ShouldBeTrue(),
            r => r.Text.ShouldBe("One two."),
            r => r.Finish.ShouldBe(FinishReason.Stop),
            r => r.Tokens.ShouldBe(new TokenCounts(25, 15)),
            r =>
                r.Model.ShouldBe(
                    new ModelIdentity(
                        kind,
                        ModelServer.Model,
                        EchoedModel: kind == ServerKind.Anthropic ? AnthropicEcho : OpenAiEcho
                    )
                    {
                        IsCloud = true,
                    }
                )
        );
        bench.Events.OfType<CallEvent.Text>().Select(t => t.Delta).ShouldBe(["One ", "two."]);
        bench.Outcomes.ShouldBe(["first ok"]);
        bench.Second.Calls.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task What_is_sent_is_the_prompt_and_nothing_about_the_machine(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.System = "You write.";
        bench.Server.Then(Answers("""{"a":1}"""));

        await bench.RunAsync(
            schema: """{"type":"object","properties":{"a":{"type":"integer"}},"required":["a"],"additionalProperties":false}"""
        );

        JsonElement call = bench.Server.Calls.Single();
        Dictionary<string, string> headers = bench.Server.Headers.Single();
        string[] names = [.. headers.Keys.Order(StringComparer.OrdinalIgnoreCase)];
        string json = call.GetRawText();
        json.ShouldContain("\"stream\":true");
        if (kind == ServerKind.Anthropic)
        {
            names.ShouldBe([
                "Accept",
                "anthropic-version",
                "Content-Length",
                "Content-Type",
                "Host",
                "User-Agent",
                "x-api-key",
            ]);
            headers["x-api-key"].ShouldBe(Bench.Key);
            call.GetProperty("max_tokens").GetInt32().ShouldBe(100);
            call.GetProperty("system")[0].GetProperty("text").GetString().ShouldBe("You write.");
            call.GetProperty("messages").GetArrayLength().ShouldBe(1);
            call.GetProperty("output_config")
                .GetProperty("format")
                .GetProperty("type")
                .GetString()
                .ShouldBe("json_schema");
            call.TryGetProperty("seed", out _).ShouldBeFalse();
            call.TryGetProperty("thinking", out _).ShouldBeFalse();
        }
        else
        {
            names.ShouldBe(["Accept", "Authorization", "Content-Length", "Content-Type", "Host", "User-Agent"]);
            headers["Authorization"].ShouldBe("Bearer " + Bench.Key);
            call.GetProperty("max_completion_tokens").GetInt32().ShouldBe(100);
            call.GetProperty("seed").GetInt32().ShouldBe(7);
            call.GetProperty("messages")[0].GetProperty("role").GetString().ShouldBe("system");
            call.GetProperty("response_format").GetProperty("type").GetString().ShouldBe("json_schema");
            call.GetProperty("stream_options").GetProperty("include_usage").GetBoolean().ShouldBeTrue();
        }

        call.TryGetProperty("temperature", out _).ShouldBeFalse();
        headers["User-Agent"].ShouldBe("drafter");
        json.ShouldNotContain("num_ctx");
    }

    public static TheoryData<ServerKind, int, string, string, FaultClass, int> Statuses
    {
        get
        {
            (int Status, string Type, string Message, FaultClass Fault, int Tries)[] both =
            [
                (401, "authentication_error", "invalid x-api-key", FaultClass.Unauthorized, 1),
                (403, "permission_error", "Your API key does not have permission", FaultClass.Unauthorized, 1),
                (413, "request_too_large", "Request exceeds the maximum size", FaultClass.ContextOverflow, 1),
                (500, "api_error", "Internal server error", FaultClass.ServerError, 2),
                (529, "overloaded_error", "Overloaded", FaultClass.Overloaded, 2),
            ];
            (ServerKind Kind, int Status, string Type, string Message, FaultClass Fault, int Tries)[] own =
            [
                (ServerKind.Anthropic, 404, "not_found_error", "model: tiny:latest", FaultClass.ModelMissing, 1),
                (
                    ServerKind.Anthropic,
                    429,
                    "rate_limit_error",
                    "This request would exceed your organization's rate limit",
                    FaultClass.RateLimited,
                    2
                ),
                (
                    ServerKind.Anthropic,
                    400,
                    "invalid_request_error",
                    "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing",
                    FaultClass.Quota,
                    1
                ),
                (ServerKind.Anthropic, 429, "billing_error", "Your spend limit was reached", FaultClass.Quota, 1),
                (
                    ServerKind.Anthropic,
                    400,
                    "invalid_request_error",
                    "prompt is too long: 210000 tokens > 200000 maximum",
                    FaultClass.ContextOverflow,
                    1
                ),
                (
                    ServerKind.Anthropic,
                    400,
                    "invalid_request_error",
                    "messages: Field required",
                    FaultClass.ServerError,
                    1
                ),
                (ServerKind.Anthropic, 503, "api_error", "Service unavailable", FaultClass.Overloaded, 2),
                (
                    ServerKind.OpenAi,
                    404,
                    "model_not_found",
                    "The model `tiny:latest` does not exist or you do not have access to it.",
                    FaultClass.ModelMissing,
                    1
                ),
                (
                    ServerKind.OpenAi,
                    429,
                    "rate_limit_exceeded",
                    "Rate limit reached for gpt-4.1. You can increase your rate limit by adding a payment method to your account at https://platform.openai.com/account/billing.",
                    FaultClass.RateLimited,
                    2
                ),
                (
                    ServerKind.OpenAi,
                    429,
                    "insufficient_quota",
                    "You exceeded your current quota, please check your plan and billing details.",
                    FaultClass.Quota,
                    1
                ),
                (
                    ServerKind.OpenAi,
                    400,
                    "context_length_exceeded",
                    "This model's maximum context length is 128000 tokens.",
                    FaultClass.ContextOverflow,
                    1
                ),
                (
                    ServerKind.OpenAi,
                    503,
                    "server_error",
                    "The engine is currently overloaded, please try again later",
                    FaultClass.Overloaded,
                    2
                ),
            ];
            TheoryData<ServerKind, int, string, string, FaultClass, int> rows = [];
            foreach (ServerKind kind in Clouds.Select(c => c.Data))
            {
                foreach ((int status, string type, string message, FaultClass fault, int tries) in both)
                {
                    rows.Add(kind, status, type, message, fault, tries);
                }
            }

            foreach ((ServerKind kind, int status, string type, string message, FaultClass fault, int tries) in own)
            {
                rows.Add(kind, status, type, message, fault, tries);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_status_is_classified_and_the_local_model_answers(
        ServerKind kind,
        int status,
        string type,
        string message,
        FaultClass fault,
        int tries
    )
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Fails(status, type, message));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.IsComplete.ShouldBeTrue();
        CallFault first = result.Attempts[0].Fault!;
        first.Class.ShouldBe(fault, first.Sentence);
        first.Sentence.ShouldContain(message.Length > 20 ? message[..20] : message);
        bench.Server.Calls.Count.ShouldBe(tries);
        bench.Events.OfType<CallEvent.FellBack>().ShouldHaveSingleItem();
        if (fault == FaultClass.Unauthorized)
        {
            first.Hint.ShouldBe("check the key in CLOUD_KEY");
        }

        if (fault == FaultClass.Quota)
        {
            first.Sentence.ShouldStartWith("billing, not rate");
        }
    }

    [Theory]
    [InlineData(ServerKind.Anthropic, "0.5", 2, "first")]
    [InlineData(ServerKind.Anthropic, "31", 1, "second")]
    [InlineData(ServerKind.OpenAi, "0.5", 2, "first")]
    [InlineData(ServerKind.OpenAi, "31", 1, "second")]
    public async Task Retry_after_is_waited_for_once_up_to_its_limit(
        ServerKind kind,
        string retryAfter,
        int tries,
        string text
    )
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Fails(429, "rate_limit_error", "slow down", retryAfter)).Then(Answers("first"));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe(text);
        bench.Server.Calls.Count.ShouldBe(tries);
        bench.Events.OfType<CallEvent.Waiting>().Any(w => w.Reason == "rate limited").ShouldBe(tries == 2);
    }

    [Theory]
    [InlineData(ServerKind.Anthropic, 429, "billing_error", "Your spend limit was reached")]
    [InlineData(ServerKind.OpenAi, 429, "insufficient_quota", "You exceeded your current quota")]
    [InlineData(ServerKind.Anthropic, 401, "authentication_error", "invalid x-api-key")]
    [InlineData(ServerKind.OpenAi, 401, "invalid_api_key", "Incorrect API key provided: sk-bench-4711.")]
    public async Task A_cloud_without_money_or_key_is_not_asked_again_in_the_run_and_the_key_is_never_shown(
        ServerKind kind,
        int status,
        string type,
        string message
    )
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.IsOneRun = true;
        bench.Server.Then(Fails(status, type, message));

        CallResult one = await bench.RunAsync();
        CallResult two = await bench.RunAsync();

        (one.Text, two.Text).ShouldBe(("second", "second"));
        bench.Server.Calls.Count.ShouldBe(1);
        two.Attempts.ShouldHaveSingleItem();
        string.Join(" ", one.Attempts.Select(a => a.Fault?.ToString())).ShouldNotContain(Bench.Key);
    }

    [Theory]
    [InlineData(ServerKind.Anthropic, "overloaded_error", "Overloaded", FaultClass.Overloaded)]
    [InlineData(ServerKind.Anthropic, "api_error", "Internal server error", FaultClass.ServerError)]
    [InlineData(ServerKind.Anthropic, "rate_limit_error", "Too many", FaultClass.RateLimited)]
    [InlineData(ServerKind.OpenAi, "server_error", "The server had an error", FaultClass.ServerError)]
    [InlineData(ServerKind.OpenAi, "server_is_overloaded", "Our servers are overloaded", FaultClass.Overloaded)]
    public async Task An_error_event_after_a_200_is_classified_tried_once_and_the_local_model_answers(
        ServerKind kind,
        string type,
        string message,
        FaultClass fault
    )
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Writes("error", Error(kind == ServerKind.Anthropic, type, message), "Half a "));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts[0].Fault!.Class.ShouldBe(fault);
        result.Attempts[0].Fault!.Sentence.ShouldContain(message);
        result.Attempts[0].Text.ShouldBe("Half a ");
        bench.Server.Calls.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(ServerKind.Anthropic, 200, null)]
    [InlineData(ServerKind.OpenAi, 200, null)]
    [InlineData(ServerKind.Anthropic, 403, null)]
    [InlineData(ServerKind.OpenAi, 403, null)]
    [InlineData(ServerKind.Anthropic, 503, "challenge")]
    [InlineData(ServerKind.OpenAi, 503, "challenge")]
    public async Task An_html_challenge_is_no_answer_and_not_tried_again(ServerKind kind, int status, string? mitigated)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(context =>
        {
            if (mitigated is not null)
            {
                context.Response.Headers["cf-mitigated"] = mitigated;
            }

            return Behaviours.Fails(
                status,
                "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking</body></html>",
                "text/html; charset=UTF-8"
            )(context);
        });

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        CallFault fault = result.Attempts[0].Fault!;
        fault.Class.ShouldBe(FaultClass.NotAModelServer);
        fault.Sentence.ShouldContain("Just a moment...");
        fault.Sample!.ShouldContain("<!DOCTYPE html>");
        bench.Server.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task A_stall_between_pings_is_ended_tried_once_and_the_local_model_answers(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Stalls(bench.Clock, bench.Texts, 48, "Half a "));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.Stalled);
        result.Attempts[0].Fault!.Sentence.ShouldStartWith("stalled ");
        result.Attempts[0].Text.ShouldBe("Half a ");
        bench.Server.Calls.Count.ShouldBe(2);
        bench.Events.OfType<CallEvent.Stalled>().First().Words.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task Pings_before_the_first_token_are_no_token(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Stalls(bench.Clock, bench.Starts, 125));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.NoFirstToken);
        bench.Server.Calls.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task A_stream_that_ends_without_a_reason_is_never_a_success(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(EndsWithoutReason("Looks fine."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        CallFault fault = result.Attempts[0].Fault!;
        fault.Class.ShouldBe(FaultClass.NoTerminalReason);
        fault.Sentence.ShouldContain(kind == ServerKind.Anthropic ? "stop_reason" : "finish_reason");
        result.Attempts[0].Text.ShouldBe("Looks fine.");
        bench.Server.Calls.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(ServerKind.Anthropic, "refusal", FaultClass.Refusal, 1)]
    [InlineData(ServerKind.OpenAi, "content_filter", FaultClass.Refusal, 1)]
    [InlineData(ServerKind.Anthropic, "pause_turn", FaultClass.NoTerminalReason, 2)]
    [InlineData(ServerKind.Anthropic, "tool_use", FaultClass.NoTerminalReason, 2)]
    [InlineData(ServerKind.Anthropic, "some_new_reason", FaultClass.NoTerminalReason, 2)]
    [InlineData(ServerKind.Anthropic, "model_context_window_exceeded", FaultClass.ContextOverflow, 1)]
    [InlineData(ServerKind.OpenAi, "tool_calls", FaultClass.NoTerminalReason, 2)]
    [InlineData(ServerKind.OpenAi, "some_new_reason", FaultClass.NoTerminalReason, 2)]
    public async Task A_reason_that_is_no_end_is_a_fault(ServerKind kind, string reason, FaultClass fault, int tries)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Ends(reason, "Half a "));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts[0].Fault!.Class.ShouldBe(fault);
        result.Attempts[0].Text.ShouldBe("Half a ");
        bench.Server.Calls.Count.ShouldBe(tries);
    }

    [Theory]
    [InlineData(ServerKind.Anthropic, "max_tokens")]
    [InlineData(ServerKind.OpenAi, "length")]
    public async Task A_cut_at_the_token_limit_goes_on_once(ServerKind kind, string reason)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Ends(reason, "A text that is cut ")).Then(Answers("that is cut in the middle."));

        CallResult result = await bench.RunAsync();

        result.Fault.ShouldBeNull();
        result.Text.ShouldBe("A text that is cut in the middle.");
        bench.Events.OfType<CallEvent.Continuing>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refusal_in_words_is_a_fault_though_it_ends_with_stop()
    {
        await using Bench bench = await Bench.StartAsync(ServerKind.OpenAi);
        bench.Server.Then(
            Writes(
                string.Empty,
                """{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"refusal":"I can't help with that."},"finish_reason":"stop"}]}"""
            )
        );

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts[0].Fault!.Sentence.ShouldBe("the model refused to answer: 'I can't help with that.'");
    }

    [Theory]
    [InlineData(ServerKind.Anthropic, """{"type":"content_block_delta","index":0,"del""")]
    [InlineData(ServerKind.OpenAi, """{"id":"c","choices":[{"ind""")]
    [InlineData(ServerKind.Anthropic, """{"type":"content_block_delta","index":"zero","delta":7}""")]
    [InlineData(ServerKind.OpenAi, """{"id":7,"object":"chat.completion.chunk","choices":{"a":1},"model":9}""")]
    [InlineData(ServerKind.Anthropic, """{}""")]
    [InlineData(ServerKind.OpenAi, """{}""")]
    [InlineData(ServerKind.Anthropic, """[1]""")]
    [InlineData(ServerKind.OpenAi, """[1]""")]
    public async Task A_malformed_event_is_tried_once_and_the_local_model_answers(ServerKind kind, string data)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Writes("content_block_delta", data, "Half a "));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts[0].Fault!.Class.ShouldBeOneOf(FaultClass.Malformed, FaultClass.NoTerminalReason);
        result.Attempts[0].Text.ShouldBe("Half a ");
        bench.Server.Calls.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task A_broken_connection_keeps_what_came(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(Breaks(bench.TextSeen.Task, "Half a "));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.Reset);
        result.Attempts[0].Text.ShouldBe("Half a ");
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task A_cloud_that_refuses_the_connection_gives_way_to_the_local_model(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        bench.First = bench.First with { Url = new Uri($"http://127.0.0.1:{port}") };

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.Refused);
        result.Attempts[0].Fault!.Hint!.ShouldContain("a local model goes on");
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task A_missing_key_makes_no_connection(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        bench.First = bench.First with { ApiKey = null };

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result
            .Attempts[0]
            .Fault!.Sentence.ShouldBe("no key for 'first': the environment variable CLOUD_KEY is not set");
        bench.Server.Connections.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task Stopping_ends_the_request(ServerKind kind)
    {
        await using Bench bench = await Bench.StartAsync(kind);
        using CancellationTokenSource stop = new();
        TaskCompletionSource aborted = new();
        bench.Server.Then(async context =>
        {
            context.RequestAborted.Register(() => aborted.TrySetResult());
            await Writes("ping", "{\"type\": \"ping\"}", "Half a ")(context);
            await aborted.Task;
        });

        CallResult result = await bench.RunAsync(
            onEvent: e =>
            {
                if (e is CallEvent.Text)
                {
                    stop.Cancel();
                }
            },
            cancellation: stop.Token
        );

        (result.Fault!.Class, result.Text).ShouldBe((FaultClass.Cancelled, "Half a "));
        await aborted.Task;
    }
}
