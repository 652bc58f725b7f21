using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Drafter.Tests.Pinning;

/// <summary>
/// An Ollama and a llama-server at one port of this computer, over real HTTP, with bodies as those servers send them: what its one model is,
/// and what it answers, can be changed between two questions.
/// </summary>
internal sealed class LocalServer : IAsyncDisposable
{
    public const string Model = "qwen3:8b";

    private readonly WebApplication _app;

    private LocalServer(WebApplication app) => _app = app;

    public string Url { get; private set; } = string.Empty;

    public string Digest { get; set; } = new('a', 64);

    public string Quantization { get; set; } = "Q4_K_M";

    public string Template { get; set; } = "{{ .Prompt }}";

    public string Build { get; set; } = "b11669-1234567";

    public int Context { get; set; } = 8192;

    /// <summary>The longest context that the model of the Ollama was made for.</summary>
    public int TrainedContext { get; set; } = 40960;

    /// <summary>What a prompt is answered with.</summary>
    public Func<string, string> Answer { get; set; } = _ => "Monday, Tuesday, Wednesday, Thursday, Friday";

    /// <summary>How many tokens the messages of a prompt have together.</summary>
    public Func<string, int> Count { get; set; } = _ => 5000;

    /// <summary>How long the first token takes, on the clock of the test.</summary>
    public Action BeforeAnswer { get; set; } = () => { };

    /// <summary>What every route answers in place of the usual, where it is set.</summary>
    public RequestDelegate? Instead { get; set; }

    /// <summary>What a pull answers.</summary>
    public RequestDelegate Pull { get; set; } = context => Lines(context, """{"status":"success"}""");

    /// <summary>Method and path of every request.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>The bodies of the chats.</summary>
    public ConcurrentQueue<JsonElement> Chats { get; } = [];

    public static async Task<LocalServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        LocalServer server = new(builder.Build());
        server._app.Run(server.RouteAsync);
        await server._app.StartAsync();
        server.Url = server
            ._app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.First();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Answers with lines of JSON, each of its own.</summary>
    public static async Task Lines(HttpContext context, params string[] lines)
    {
        context.Response.ContentType = "application/x-ndjson";
        foreach (string line in lines)
        {
            await context.Response.WriteAsync(line + "\n");
            await context.Response.Body.FlushAsync();
        }
    }

    private async Task RouteAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? string.Empty;
        Requests.Enqueue($"{context.Request.Method} {path}");
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }

        switch (path)
        {
            case "/api/version":
                await Json(context, """{"version":"0.12.3"}""");
                break;
            case "/api/tags":
                await Json(
                    context,
                    $$$"""{"models":[{"name":"{{{Model}}}","model":"{{{Model}}}","modified_at":"2026-06-01T00:00:00Z","size":5225376047,"digest":"{{{Digest}}}","details":{"parent_model":"","format":"gguf","family":"qwen3","families":["qwen3"],"parameter_size":"8.2B","quantization_level":"{{{Quantization}}}"}},{"name":"gemma3:4b","model":"gemma3:4b","size":3338801804,"digest":"{{{new string('b', 64)}}}","details":{"parameter_size":"4.3B","quantization_level":"Q4_K_M"}}]}"""
                );
                break;
            case "/api/ps":
                await Json(
                    context,
                    $$$"""{"models":[{"name":"{{{Model}}}","digest":"{{{Digest}}}","context_length":{{{Context}}},"size_vram":5225376047}]}"""
                );
                break;
            case "/api/show":
                await Json(
                    context,
                    $$$"""{"template":{{{JsonSerializer.Serialize(Template)}}},"model_info":{"general.architecture":"qwen3","qwen3.context_length":{{{TrainedContext}}}},"capabilities":["completion","thinking"]}"""
                );
                break;
            case "/api/pull":
                await Pull(context);
                break;
            case "/v1/models":
                await Json(
                    context,
                    $$$"""{"object":"list","data":[{"id":"{{{Model}}}","object":"model","owned_by":"llamacpp","meta":{"vocab_type":2,"n_ctx":{{{Context}}},"n_ctx_train":40960,"n_params":8190735360,"size":5027783488,"ftype":"{{{Quantization}}}"}}]}"""
                );
                break;
            case "/props":
                await Json(
                    context,
                    $$$"""{"total_slots":1,"model_path":"/srv/models/secret-path.gguf","chat_template":{{{JsonSerializer.Serialize(Template)}}},"build_info":"{{{Build}}}","is_sleeping":false}"""
                );
                break;
            case "/api/chat" or "/v1/chat/completions":
                await ChatAsync(context, isOllama: path == "/api/chat");
                break;
            default:
                context.Response.StatusCode = 404;
                await Json(context, """{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}""");
                break;
        }
    }

    private async Task ChatAsync(HttpContext context, bool isOllama)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
        Chats.Enqueue(body.RootElement.Clone());
        string[] messages =
        [
            .. body
                .RootElement.GetProperty("messages")
                .EnumerateArray()
                .Select(m => m.GetProperty("content").GetString()!),
        ];
        string prompt = messages[^1];
        int count = Count(string.Concat(messages));
        string text = JsonSerializer.Serialize(Answer(prompt));
        BeforeAnswer();
        if (isOllama)
        {
            await Lines(
                context,
                $$$"""{"model":"{{{Model}}}","message":{"role":"assistant","content":{{{text}}}},"done":false}""",
                $$$"""{"model":"{{{Model}}}","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":{{{count}}},"eval_count":20}"""
            );
            return;
        }

        context.Response.ContentType = "text/event-stream";
        foreach (
            string data in (string[])
                [
                    $$$"""{"model":"{{{Model}}}","choices":[{"index":0,"delta":{"role":"assistant","content":{{{text}}}},"finish_reason":null}]}""",
                    $$$"""{"model":"{{{Model}}}","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
                    $$$"""{"model":"{{{Model}}}","choices":[],"usage":{"prompt_tokens":{{{count}}},"completion_tokens":20}}""",
                    "[DONE]",
                ]
        )
        {
            await context.Response.WriteAsync($"data: {data}\n\n");
        }
    }

    private static Task Json(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
