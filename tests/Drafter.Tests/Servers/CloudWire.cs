using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Site.Status.Tests.Server;

namespace Drafter.Tests.Servers;

/// <summary>
/// How the two clouds answer on the wire, as their API references show it (platform.claude.com: streaming messages, errors;
/// platform.openai.com: chat completion chunks, error codes). The dialect follows the path.
/// </summary>
public static class CloudWire
{
    public const string AnthropicEcho = "claude-sonnet-4-5-20250929";
    public const string OpenAiEcho = "gpt-4.1-2025-04-14";

    /// <summary>A whole answer.</summary>
    public static RequestDelegate Answers(params string[] pieces) => Ends(null, pieces);

    /// <summary>An answer that ends with a reason; <c>null</c> for the usual one.</summary>
    public static RequestDelegate Ends(string? reason, params string[] pieces) =>
        async context =>
        {
            await Begin(context, pieces);
            if (IsAnthropic(context))
            {
                await Event(context, "content_block_stop", """{"type":"content_block_stop","index":0}""");
                await Event(
                    context,
                    "message_delta",
                    $$$$"""{"type":"message_delta","delta":{"stop_reason":"{{{{reason ?? "end_turn"}}}}","stop_sequence":null},"usage":{"output_tokens":15}}"""
                );
                await Event(context, "message_stop", """{"type":"message_stop"}""");
                return;
            }

            await Event(context, null, Chunk("{}", $"\"{reason ?? "stop"}\""));
            await Event(
                context,
                null,
                $$$$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1694268190,"model":"{{{{OpenAiEcho}}}}","system_fingerprint":"fp_1","choices":[],"usage":{"prompt_tokens":25,"completion_tokens":15,"total_tokens":40,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}"""
            );
            await Event(context, null, "[DONE]");
        };

    /// <summary>The stream ends cleanly after some pieces; OpenAI's marker of the end is there all the same.</summary>
    public static RequestDelegate EndsWithoutReason(params string[] pieces) =>
        async context =>
        {
            await Begin(context, pieces);
            if (IsAnthropic(context))
            {
                await Event(context, "content_block_stop", """{"type":"content_block_stop","index":0}""");
            }
            else
            {
                await Event(context, null, "[DONE]");
            }
        };

    /// <summary>An event of its own after some pieces, and the end.</summary>
    public static RequestDelegate Writes(string anthropicEvent, string data, params string[] pieces) =>
        async context =>
        {
            await Begin(context, pieces);
            await Event(context, IsAnthropic(context) ? anthropicEvent : null, data);
        };

    /// <summary>Some pieces, then nothing but signs of life, while the time goes by as far as the client waits.</summary>
    /// <param name="clock">The time.</param>
    /// <param name="isWaiting">Released when the client begins to wait for more.</param>
    /// <param name="seconds">How long the client waits, and a little more.</param>
    /// <param name="pieces">The pieces.</param>
    public static RequestDelegate Stalls(
        ManualClock clock,
        SemaphoreSlim isWaiting,
        int seconds,
        params string[] pieces
    ) =>
        async context =>
        {
            await Begin(context, pieces);
            await isWaiting.WaitAsync();
            for (int second = 0; !context.RequestAborted.IsCancellationRequested; second++)
            {
                await (
                    IsAnthropic(context)
                        ? Event(context, "ping", """{"type": "ping"}""")
                        : context.Response.WriteAsync(": OPENAI PROCESSING\n\n")
                );
                if (second < seconds)
                {
                    clock.Advance(TimeSpan.FromSeconds(1));
                    await Task.Yield();
                }
                else
                {
                    // The client noticed some seconds late that it waits; its next request must not pay for this one.
                    await Task.WhenAny(Task.Delay(20), Task.Delay(Timeout.Infinite, context.RequestAborted));
                    clock.Advance(TimeSpan.FromSeconds(1));
                }
            }
        };

    /// <summary>Breaks the connection once the client has seen some pieces.</summary>
    public static RequestDelegate Breaks(Task seen, params string[] pieces) =>
        async context =>
        {
            await Begin(context, pieces);
            await seen;
            context.Abort();
        };

    /// <summary>An error as both clouds write it, each in its own shape.</summary>
    public static RequestDelegate Fails(int status, string type, string message, string? retryAfter = null) =>
        context =>
            Behaviours.Fails(status, Error(IsAnthropic(context), type, message), "application/json", retryAfter)(
                context
            );

    /// <summary>The body of an error.</summary>
    public static string Error(bool isAnthropic, string type, string message) =>
        isAnthropic
            ? $$$$"""{"type":"error","error":{"type":"{{{{type}}}}","message":{{{{Quote(message)}}}}},"request_id":"req_011CSHoEeqs5C35K2UUqR7Fy"}"""
            : $$$$"""{"error":{"message":{{{{Quote(message)}}}},"type":"{{{{type}}}}","param":null,"code":"{{{{type}}}}"}}""";

    public static bool IsAnthropic(HttpContext context) => context.Request.Path == "/v1/messages";

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static async Task Begin(HttpContext context, string[] pieces)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        if (IsAnthropic(context))
        {
            await Event(
                context,
                "message_start",
                $$$$"""{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"{{{{AnthropicEcho}}}}","stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,"output_tokens":1}}}"""
            );
            await Event(
                context,
                "content_block_start",
                """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""
            );
            await Event(context, "ping", """{"type": "ping"}""");
        }
        else
        {
            await Event(context, null, Chunk("""{"role":"assistant","content":"","refusal":null}""", "null"));
        }

        foreach (string piece in pieces)
        {
            await (
                IsAnthropic(context)
                    ? Event(
                        context,
                        "content_block_delta",
                        $$$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":{{{{Quote(piece)}}}}}}"""
                    )
                    : Event(context, null, Chunk($$$$"""{"content":{{{{Quote(piece)}}}}}""", "null"))
            );
        }
    }

    private static string Chunk(string delta, string reason) =>
        $$$$"""{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1694268190,"model":"{{{{OpenAiEcho}}}}","service_tier":"default","system_fingerprint":"fp_1","choices":[{"index":0,"delta":{{{{delta}}}},"logprobs":null,"finish_reason":{{{{reason}}}}}],"usage":null}""";

    private static async Task Event(HttpContext context, string? name, string data)
    {
        await context.Response.WriteAsync(name is null ? $"data: {data}\n\n" : $"event: {name}\ndata: {data}\n\n");
        await context.Response.Body.FlushAsync();
    }
}
