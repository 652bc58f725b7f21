using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Site.Deploy.Tests.Targets;

/// <summary>Stands before an <see cref="S3Server"/>: writes down what is asked, and answers itself where a test wants a fault.</summary>
internal sealed class S3Proxy : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _answered = new(0);

    private S3Proxy(Uri server)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(context => AnswerAsync(context, server));
    }

    /// <summary>What was asked: uploads and other requests when they were answered, removals when they came. <c>PUT /site/index.html</c>.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Answers a request instead of the server, and returns whether it did.</summary>
    public Func<HttpContext, Task<bool>> Answer { get; set; } = _ => Task.FromResult(false);

    /// <summary>Where it answers.</summary>
    public Uri Address =>
        new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts one.</summary>
    public static async Task<S3Proxy> StartAsync(Uri server)
    {
        S3Proxy proxy = new(server);
        await proxy._app.StartAsync(TestContext.Current.CancellationToken);
        return proxy;
    }

    /// <summary>Answers with an error as S3 writes it.</summary>
    public static async Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync(
            $"""<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code><Message>{message}</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>"""
        );
    }

    /// <summary>The keys that were asked for with a method, without the list of what was pushed.</summary>
    public string[] Keys(string method) =>
        [
            .. Log.Where(l =>
                    l.StartsWith(method + " ", StringComparison.Ordinal)
                    && !l.EndsWith("/.sitegen-push", StringComparison.Ordinal)
                )
                .Select(l => l[(method.Length + 1)..]),
        ];

    /// <summary>Waits until so many files were uploaded.</summary>
    public async Task WaitForUploadsAsync(int count, CancellationToken cancellation)
    {
        while (Keys("PUT").Length < count)
        {
            await _answered.WaitAsync(cancellation);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _answered.Dispose();
        _client.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, Uri server)
    {
        string line = $"{context.Request.Method} {context.Request.Path}";
        if (context.Request.Method == "DELETE")
        {
            Log.Enqueue(line);
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        if (await Answer(context))
        {
            return;
        }

        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), new Uri(server, target));
        body.Position = 0;
        request.Content = new StreamContent(body);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in context.Request.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, [.. values]))
            {
                request.Content.Headers.TryAddWithoutValidation(name, [.. values]);
            }
        }

        using HttpResponseMessage answer = await _client.SendAsync(request);
        if (context.Request.Method != "DELETE")
        {
            Log.Enqueue(line);
            _answered.Release();
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach ((string name, IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (name is not "Transfer-Encoding" and not "Connection")
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        if (context.Request.Method != "HEAD")
        {
            await answer.Content.CopyToAsync(context.Response.Body);
        }
    }
}
