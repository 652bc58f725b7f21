using System.Collections.Concurrent;
using System.Text.Json;
using Drafter.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Drafter.Tests.Killing;

/// <summary>A small OpenAI-compatible server that streams an answer of a known text to every prompt, and counts the prompts it answered to their end.</summary>
internal sealed class FakeModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeSpan _perPiece;

    private FakeModelServer(WebApplication app, TimeSpan perPiece)
    {
        _app = app;
        _perPiece = perPiece;
    }

    /// <summary>The prompts that were answered to their end, by how often.</summary>
    public ConcurrentDictionary<string, int> Finished { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that came, request by request: the line, the headers and the body.</summary>
    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>Answers calls in place of the usual answer, where it is set.</summary>
    public RequestDelegate? Instead { get; set; }

    /// <summary>Where it listens.</summary>
    public string Url =>
        _app
            .Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();

    public static async Task<FakeModelServer> StartAsync(TimeSpan perPiece)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        FakeModelServer server = new(app, perPiece);
        app.Use(server.RecordAsync);
        app.MapGet("/health", () => Results.Text("""{"status":"ok"}""", "application/json"));
        app.MapGet(
            "/v1/models",
            () =>
                Results.Text(
                    """{"object":"list","data":[{"id":"fake","object":"model","meta":{"n_ctx":8192}}]}""",
                    "application/json"
                )
        );
        app.MapPost("/v1/chat/completions", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.EnableBuffering();
        using StreamReader reader = new(context.Request.Body, leaveOpen: true);
        string body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        Received.Enqueue(
            $"{context.Request.Method} {context.Request.Path}\n{string.Join('\n', context.Request.Headers.Select(h => $"{h.Key}: {h.Value}"))}\n\n{body}"
        );
        await next(context);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }

        using JsonDocument request = await JsonDocument.ParseAsync(context.Request.Body);
        string prompt = request
            .RootElement.GetProperty("messages")
            .EnumerateArray()
            .Last()
            .GetProperty("content")
            .GetString()!;
        string key =
            request.RootElement.GetProperty("messages").GetRawText()
            + request.RootElement.GetProperty("seed").GetRawText();
        context.Response.ContentType = "text/event-stream";
        foreach (string piece in SensibleAnswers.To(prompt).Split(' '))
        {
            await WriteAsync(
                context,
                $$"""{"id":"1","object":"chat.completion.chunk","model":"fake","choices":[{"index":0,"delta":{"content":{{JsonSerializer.Serialize(piece + " ")}}},"finish_reason":null}]}"""
            );
            await Task.Delay(_perPiece, context.RequestAborted);
        }

        await WriteAsync(
            context,
            """{"id":"1","object":"chat.completion.chunk","model":"fake","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"""
        );
        Finished.AddOrUpdate(key, 1, (_, n) => n + 1);
        await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext context, string json)
    {
        await context.Response.WriteAsync($"data: {json}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
