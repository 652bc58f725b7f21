using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Site.Status.Tests.Server;

namespace Drafter.Tests.Servers;

/// <summary>How a model server answers a call; the dialect follows the path that is asked.</summary>
internal static class Behaviours
{
    /// <summary>What a client may have lost of the time while it read what came before.</summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(10);

    /// <summary>An answer that ends as it should.</summary>
    public static RequestDelegate Answers(params string[] pieces) => Ends("stop", pieces);

    /// <summary>An answer that ends with a reason.</summary>
    public static RequestDelegate Ends(string reason, params string[] pieces) =>
        async context =>
        {
            await Begin(context, pieces);
            await Last(context, reason, promptTokens: 5000);
        };

    /// <summary>An answer whose prompt was evaluated in part.</summary>
    public static RequestDelegate Truncates(int promptTokens) =>
        async context =>
        {
            await Begin(context, ["An answer to half a question."]);
            await Last(context, "stop", promptTokens);
        };

    /// <summary>Thoughts, then perhaps text.</summary>
    public static RequestDelegate Thinks(string thought, string text) =>
        async context =>
        {
            await Begin(context, []);
            string quoted = Quote(thought);
            await Write(
                context,
                IsOllama(context)
                    ? $$"""{"model":"tiny:latest","message":{"role":"assistant","content":"","thinking":{{quoted}}},"done":false}"""
                    : $$"""{"model":"tiny:latest","choices":[{"index":0,"delta":{"reasoning_content":{{quoted}}},"finish_reason":null}]}"""
            );
            if (text.Length > 0)
            {
                await Piece(context, text);
            }

            await Last(context, "stop", 5000);
        };

    /// <summary>A clean end of the stream without a reason.</summary>
    public static RequestDelegate EndsWithoutReason(params string[] pieces) => context => Begin(context, pieces);

    /// <summary>Breaks the connection after some pieces, once the client has seen them: a reset throws away what was not read.</summary>
    public static RequestDelegate Breaks(Func<Task> seen, params string[] pieces) =>
        async context =>
        {
            await Begin(context, pieces);
            await seen();
            context.Abort();
        };

    /// <summary>Writes a line of its own after some pieces, and ends.</summary>
    public static RequestDelegate WritesLine(string line, params string[] pieces) =>
        async context =>
        {
            await Begin(context, pieces);
            await Write(context, line);
            if (!IsOllama(context))
            {
                await Write(context, "[DONE]");
            }
        };

    /// <summary>
    /// Stops sending after a piece, and lets the time go by until the client has had enough: only while the client waits, so that each
    /// second is one that it has seen, and only as long as its budget, so that the next attempt has its own.
    /// </summary>
    /// <param name="clock">The client's clock.</param>
    /// <param name="budget">How long the client waits.</param>
    /// <param name="seen">Done when the client has the piece.</param>
    /// <param name="piece">What is sent first; empty for not even headers.</param>
    public static RequestDelegate Hangs(ManualClock clock, TimeSpan budget, Func<Task> seen, string piece = "") =>
        async context =>
        {
            if (piece.Length > 0)
            {
                await Begin(context, [piece]);
                await seen();
            }

            await PassAsync(
                clock,
                piece.Length > 0 ? budget + s_slack : budget,
                () => piece.Length > 0 && !IsOllama(context) ? Ping(context) : Task.CompletedTask,
                context.RequestAborted
            );
            await Leaving(context);
        };

    /// <summary>Sends a piece and then nothing, until the client leaves.</summary>
    public static RequestDelegate Waits(string piece, Func<Task> seen) =>
        async context =>
        {
            await Begin(context, [piece]);
            await seen();
            await Leaving(context);
        };

    /// <summary>Lets time go by in ticks, each when the client waits for one.</summary>
    private static async Task PassAsync(ManualClock clock, TimeSpan time, Func<Task> eachTick, CancellationToken gone)
    {
        TimeSpan tick = Bench.Budgets.Tick;
        for (TimeSpan passed = TimeSpan.Zero; passed < time && !gone.IsCancellationRequested; )
        {
            if (!clock.IsTiming(tick))
            {
                await Task.Delay(1, CancellationToken.None);
                continue;
            }

            await eachTick();
            clock.Advance(tick);
            passed += tick;
        }
    }

    /// <summary>Lets time go by in ticks, each when the client waits for one, until something is the case.</summary>
    public static async Task RunsUntilAsync(ManualClock clock, Func<bool> isSo)
    {
        while (!isSo())
        {
            if (clock.IsTiming(Bench.Budgets.Tick))
            {
                clock.Advance(Bench.Budgets.Tick);
            }

            await Task.Delay(1, CancellationToken.None);
        }
    }

    private static async Task Ping(HttpContext context)
    {
        await context.Response.WriteAsync(":\n\n");
        await context.Response.Body.FlushAsync();
    }

    private static async Task Leaving(HttpContext context)
    {
        TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration _ = context.RequestAborted.Register(left.SetResult);
        await left.Task;
    }

    /// <summary>A fault that comes some times; then something else, or sense.</summary>
    public static RequestDelegate Times(int count, RequestDelegate fault, RequestDelegate? then = null)
    {
        int left = count;
        return context =>
            Interlocked.Decrement(ref left) >= 0
                ? fault(context)
                : (then ?? Answers(SensibleAnswers.To(ModelServer.PromptOf(context))))(context);
    }

    /// <summary>A status with a body.</summary>
    public static RequestDelegate Fails(
        int status,
        string body,
        string contentType = "application/json",
        string? retryAfter = null
    ) =>
        context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            if (retryAfter is not null)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }

            return context.Response.WriteAsync(body);
        };

    private static bool IsOllama(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static async Task Begin(HttpContext context, string[] pieces)
    {
        context.Response.ContentType = IsOllama(context) ? "application/x-ndjson" : "text/event-stream";
        if (!IsOllama(context))
        {
            await Write(
                context,
                """{"model":"tiny:latest","choices":[{"index":0,"delta":{"role":"assistant","content":null},"finish_reason":null}]}"""
            );
        }

        foreach (string piece in pieces)
        {
            await Piece(context, piece);
        }
    }

    private static Task Piece(HttpContext context, string piece) =>
        Write(
            context,
            IsOllama(context)
                ? $$"""{"model":"tiny:latest","message":{"role":"assistant","content":{{Quote(piece)}}},"done":false}"""
                : $$"""{"model":"tiny:latest","choices":[{"index":0,"delta":{"content":{{Quote(piece)}}},"finish_reason":null}]}"""
        );

    private static async Task Last(HttpContext context, string reason, int promptTokens)
    {
        if (IsOllama(context))
        {
            await Write(
                context,
                $$"""{"model":"tiny:latest","message":{"role":"assistant","content":""},"done":true,"done_reason":"{{reason}}","prompt_eval_count":{{promptTokens}},"eval_count":20}"""
            );
            return;
        }

        await Write(
            context,
            $$"""{"model":"tiny:latest","choices":[{"index":0,"delta":{},"finish_reason":"{{reason}}"}]}"""
        );
        await Write(
            context,
            $$$"""{"model":"tiny:latest","choices":[],"usage":{"prompt_tokens":{{{promptTokens}}},"completion_tokens":20}}"""
        );
        await Write(context, "[DONE]");
    }

    private static async Task Write(HttpContext context, string line)
    {
        await context.Response.WriteAsync(IsOllama(context) ? line + "\n" : $"data: {line}\n\n");
        await context.Response.Body.FlushAsync();
    }
}
