using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Drafter.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Drafter.Tests.Servers;

/// <summary>A model server of both dialects on this computer, which answers each call as it was told to: the last behaviour stays.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    public const string Model = "tiny:latest";

    private const string CallItem = "call";

    /// <summary>One for all servers: keys take long to make.</summary>
    private static readonly Lazy<X509Certificate2> s_certificate = new(SelfSigned);

    private readonly WebApplication _app;
    private readonly Queue<RequestDelegate> _answers = [];
    private readonly Lock _lock = new();

    private int _connections;

    private ModelServer(WebApplication app) => _app = app;

    /// <summary>The bodies of the calls, in order.</summary>
    public ConcurrentQueue<JsonElement> Calls { get; } = [];

    /// <summary>What <c>/api/tags</c> and <c>/v1/models</c> give in place of the model; <c>null</c> for the model.</summary>
    public RequestDelegate? Models { get; set; }

    /// <summary>What <c>/tokenize</c> gives; <c>null</c> for a server that has none.</summary>
    public RequestDelegate? Tokenize { get; set; }

    /// <summary>The <c>Authorization</c> of every request.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = [];

    /// <summary>The headers of the calls, in order.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Headers { get; } = [];

    /// <summary>How many connections were accepted.</summary>
    public int Connections => _connections;

    public Uri Url { get; private set; } = null!;

    public Uri TlsUrl { get; private set; } = null!;

    public static async Task<ModelServer> StartAsync()
    {
        ModelServer? server = null;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    listen.Use(next =>
                        connection =>
                        {
                            Interlocked.Increment(ref server!._connections);
                            return next(connection);
                        }
                    );
                }
            );
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(s_certificate.Value));
        });
        server = new ModelServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        string[] addresses =
        [
            .. server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses,
        ];
        server.Url = new Uri(addresses.Single(a => a.StartsWith("http:", StringComparison.Ordinal)));
        server.TlsUrl = new Uri(addresses.Single(a => a.StartsWith("https:", StringComparison.Ordinal)));
        return server;
    }

    public ModelServer Then(RequestDelegate answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    /// <summary>The last message of the call that is being answered.</summary>
    public static string PromptOf(HttpContext context) =>
        ((JsonElement)context.Items[CallItem]!)
            .GetProperty("messages")
            .EnumerateArray()
            .Last()
            .GetProperty("content")
            .GetString()!;

    public ServerSettings Settings(string name, ServerKind kind = ServerKind.Ollama) => new(name, kind, Url);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        switch (context.Request.Path.Value)
        {
            case "/api/tags" or "/v1/models" when Models is { } models:
                await models(context);
                break;
            case "/tokenize" when Tokenize is { } tokenize:
                await tokenize(context);
                break;
            case "/api/tags":
                await Json(context, """{"models":[{"name":"tiny:latest","digest":"abc"}]}""");
                break;
            case "/api/ps":
                await Json(context, """{"models":[{"name":"tiny:latest","context_length":2048}]}""");
                break;
            case "/api/show":
                await Json(
                    context,
                    """{"model_info":{"general.architecture":"t","t.context_length":2048},"capabilities":["completion"]}"""
                );
                break;
            case "/v1/models":
                await Json(context, """{"data":[{"id":"tiny:latest","meta":{"n_ctx":2048,"size":7}}]}""");
                break;
            case "/props":
                await Json(context, """{"build_info":"b1","is_sleeping":false}""");
                break;
            case "/api/chat" or "/v1/chat/completions" or "/v1/messages":
                Headers.Enqueue(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()));
                using (JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body))
                {
                    JsonElement call = body.RootElement.Clone();
                    context.Items[CallItem] = call;
                    Calls.Enqueue(call);
                }

                RequestDelegate answer;
                lock (_lock)
                {
                    answer = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
                }

                await answer(context);
                break;
            default:
                context.Response.StatusCode = 404;
                await Json(context, """{"error":{"code":404,"message":"File Not Found","type":"not_found_error"}}""");
                break;
        }
    }

    private static Task Json(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    private static X509Certificate2 SelfSigned()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero)
        );
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
