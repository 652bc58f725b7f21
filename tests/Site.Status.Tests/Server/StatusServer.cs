using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Site.Status.Tests.Server;

/// <summary>A status page on this computer: it gives payloads at paths, and misbehaves where told to. Over HTTP, and over TLS with a certificate of its own.</summary>
public sealed class StatusServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, RequestDelegate> _paths = [];
    private readonly ConcurrentQueue<HttpAsked> _asked = [];

    private StatusServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, without encryption.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>Where it listens with its self-signed certificate.</summary>
    public Uri TlsUrl { get; private set; } = null!;

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<HttpAsked> Asked => [.. _asked];

    public static async Task<StatusServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(SelfSigned()));
        });
        StatusServer server = new(builder.Build());
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

    /// <summary>What a path answers; the query counts where the path has one.</summary>
    public StatusServer On(string pathAndQuery, RequestDelegate answer)
    {
        _paths[pathAndQuery] = answer;
        return this;
    }

    /// <summary>A path that gives JSON.</summary>
    public StatusServer Give(string pathAndQuery, string body, string contentType = "application/json") =>
        On(
            pathAndQuery,
            context =>
            {
                context.Response.ContentType = contentType;
                return context.Response.WriteAsync(body);
            }
        );

    /// <summary>A path that gives JSON with an entity tag, and 304 to whoever has that already.</summary>
    public StatusServer GiveTagged(string path, string body, string tag) =>
        On(
            path,
            context =>
            {
                context.Response.Headers.ETag = tag;
                if (context.Request.Headers.IfNoneMatch == tag)
                {
                    context.Response.StatusCode = 304;
                    return Task.CompletedTask;
                }

                context.Response.ContentType = "application/json";
                return context.Response.WriteAsync(body);
            }
        );

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value!;
        string full = path + context.Request.QueryString;
        _asked.Enqueue(
            new HttpAsked(
                context.Request.Method,
                full,
                context.Request.Headers.ToDictionary(
                    h => h.Key,
                    h => h.Value.ToString(),
                    StringComparer.OrdinalIgnoreCase
                )
            )
        );
        if (_paths.TryGetValue(full, out RequestDelegate? answer) || _paths.TryGetValue(path, out answer))
        {
            return answer(context);
        }

        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static X509Certificate2 SelfSigned()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddYears(200)
        );
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}

/// <summary>A request that came.</summary>
/// <param name="Method">GET, it is hoped.</param>
/// <param name="Path">With the query.</param>
/// <param name="Headers">The fields, whatever their case.</param>
public sealed record HttpAsked(string Method, string Path, Dictionary<string, string> Headers);
