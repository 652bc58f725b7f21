using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Site.Status.Fetching;
using Site.Status.Tests.Server;

namespace Site.Status.Tests.Fetching;

/// <summary>Every way in which a server can fail us, over real HTTP.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly ClientFixture _fixture = new();

    private StatusServer Server => _fixture.Server;

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task ARefusedConnectionIsTriedThreeTimes()
    {
        int port = FreePort();
        FetchFault fault = ClientFixture.Fault(await _fixture.GetAsync(new Uri($"http://127.0.0.1:{port}/")));
        fault.Kind.ShouldBe(FetchFaultKind.Unreachable);
        fault.Message.ShouldBe($"'127.0.0.1' port {port} refuses the connection");
        fault.Attempts.ShouldBe(3);
        _fixture.Clock.Waits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task AnUnknownHostIsNamed()
    {
        FetchFault fault = ClientFixture.Fault(await _fixture.GetAsync(new Uri("http://no-such-host.invalid/")));
        fault.Kind.ShouldBe(FetchFaultKind.UnknownHost);
        fault.Message.ShouldBe("the host 'no-such-host.invalid' is not known");
    }

    [Fact]
    public async Task ASelfSignedCertificateIsNotTrustedAndNotTriedAgain()
    {
        FetchFault fault = ClientFixture.Fault(await _fixture.GetAsync(Server.TlsUrl));
        fault.Kind.ShouldBe(FetchFaultKind.Tls);
        fault.Message.ShouldBe(
            "no trusted connection to '127.0.0.1': its certificate is not from an authority that this computer trusts"
        );
        fault.Attempts.ShouldBe(1);
        Server.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(404, FetchFaultKind.NotFound, 1)]
    [InlineData(410, FetchFaultKind.NotFound, 1)]
    [InlineData(403, FetchFaultKind.Forbidden, 1)]
    [InlineData(405, FetchFaultKind.MethodNotAllowed, 1)]
    [InlineData(408, FetchFaultKind.UnexpectedStatus, 3)]
    [InlineData(418, FetchFaultKind.UnexpectedStatus, 1)]
    [InlineData(304, FetchFaultKind.UnexpectedStatus, 1)]
    [InlineData(429, FetchFaultKind.TooManyRequests, 3)]
    [InlineData(500, FetchFaultKind.ServerError, 3)]
    [InlineData(501, FetchFaultKind.ServerError, 1)]
    [InlineData(503, FetchFaultKind.ServerError, 3)]
    public async Task AStatusOfRefusalIsOneFault(int status, FetchFaultKind kind, int attempts)
    {
        Server.On("/x", context => Answer(context, status));
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(kind);
        fault.HttpStatus.ShouldBe(status);
        fault.Message.ShouldContain(status.ToString(CultureInfo.InvariantCulture));
        fault.Attempts.ShouldBe(attempts);
        Server.Asked.Count.ShouldBe(attempts);
    }

    [Fact]
    public async Task AChallengeIsQuotedByItsTitleAndNotTriedAgain()
    {
        Server.On(
            "/x",
            context =>
            {
                context.Response.StatusCode = 403;
                context.Response.ContentType = "text/html; charset=UTF-8";
                return context.Response.WriteAsync(
                    "<!DOCTYPE html><html><head><title>\n Just a&nbsp;moment&#8230; </title></head></html>"
                );
            }
        );
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(FetchFaultKind.WebPage);
        fault.Message.ShouldBe("a web page came instead of data: “Just a moment…” (HTTP 403)");
        fault.Hint.ShouldContain("sitegen status import");
        Server.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    public async Task AWebPageInPlaceOfJsonIsAFaultWhateverItsLabel(string contentType)
    {
        Server.Give("/x", "\n<!doctype HTML><title>Acme status</title>", contentType);
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(FetchFaultKind.WebPage);
        fault.Message.ShouldBe("a web page came instead of data: “Acme status”");
    }

    [Fact]
    public async Task RedirectsInACircleEnd()
    {
        Server.On("/a", context => Redirect(context, "/b")).On("/b", context => Redirect(context, "/a"));
        FetchFault fault = await _fixture.FaultAsync("/a");
        fault.Kind.ShouldBe(FetchFaultKind.RedirectLoop);
        Server.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task RedirectsWithoutEndEnd()
    {
        Server.On(
            "/x",
            context =>
                Redirect(
                    context,
                    $"/x?n={1 + int.Parse("0" + context.Request.Query["n"], CultureInfo.InvariantCulture)}"
                )
        );
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(FetchFaultKind.RedirectLoop);
        fault.Message.ShouldBe("it redirects more than 5 times");
        Server.Asked.Count.ShouldBe(6);
    }

    [Fact]
    public async Task ARedirectToAnotherHostIsNotFollowed()
    {
        Server.On("/x", context => Redirect(context, $"http://localhost:{Server.Url.Port}/y")).Give("/y", "{}");
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(FetchFaultKind.RedirectElsewhere);
        fault.Message.ShouldBe("it redirects to another host, 'localhost'");
        Server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ARedirectFromHttpToHttpsOfTheSameHostIsFollowed()
    {
        Server.On("/x", context => Redirect(context, new Uri(Server.TlsUrl, "/y").AbsoluteUri));
        (await _fixture.FaultAsync("/x")).Kind.ShouldBe(FetchFaultKind.Tls);
    }

    [Fact]
    public async Task ASlowDripIsGivenUp()
    {
        Server.On(
            "/x",
            async context =>
            {
                context.Response.ContentType = "application/json";
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.WriteAsync(" ");
                    await context.Response.Body.FlushAsync();
                    if (_fixture.Clock.IsTiming(TimeSpan.FromSeconds(9)))
                    {
                        // Only now the client reads the body.
                        _fixture.Clock.Advance(TimeSpan.FromSeconds(1));
                    }

                    await Task.Yield();
                }
            }
        );
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(FetchFaultKind.SlowDrip);
        fault.Message.ShouldBe("the answer comes too slowly: less than 1000 bytes in 9 s");
        fault.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task AnAnswerThatNeverComesTimesOutThreeTimes()
    {
        Server.On(
            "/x",
            async context =>
            {
                _fixture.Clock.Advance(TimeSpan.FromSeconds(30));
                await context.RequestAborted.WhenCancelled();
            }
        );
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(FetchFaultKind.TimedOut);
        fault.Message.ShouldBe("the answer took longer than 30 s");
        fault.Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task AnEndlessBodyIsCutOff()
    {
        byte[] block = new byte[65_536];
        Array.Fill(block, (byte)' ');
        Server.On(
            "/x",
            async context =>
            {
                while (!context.RequestAborted.IsCancellationRequested)
                {
                    await context.Response.Body.WriteAsync(block);
                }
            }
        );
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(FetchFaultKind.TooLarge);
        fault.Message.ShouldBe("the answer is larger than 10 MB");
        Server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task AnAnnouncedSizeIsEnough()
    {
        Server.On(
            "/x",
            async context =>
            {
                context.Response.ContentLength = 10_000_001;
                await context.Response.WriteAsync("{");
                await context.Response.Body.FlushAsync();
                await context.RequestAborted.WhenCancelled();
            }
        );
        (await _fixture.FaultAsync("/x")).Kind.ShouldBe(FetchFaultKind.TooLarge);
    }

    [Fact]
    public async Task ACompressedBombIsCutOffByItsRealSize()
    {
        byte[] bomb = Gzip(new byte[30_000_000]);
        bomb.Length.ShouldBeLessThan(100_000);
        Server.On("/x", context => Compressed(context, bomb));
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(FetchFaultKind.TooLarge);
        fault.Message.ShouldBe("the answer is larger than 10 MB once decompressed");
    }

    [Fact]
    public async Task ATruncatedAnswerIsTriedAgain()
    {
        Server.On(
            "/x",
            async context =>
            {
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{\"page\":");
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        );
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(FetchFaultKind.Broken);
        fault.Message.ShouldBe("the answer broke off before its end");
        fault.Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task DamagedCompressionIsAFault()
    {
        Server.On("/bad", context => Compressed(context, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
        (await _fixture.FaultAsync("/bad")).Kind.ShouldBe(FetchFaultKind.Broken);
    }

    [Fact]
    public async Task WhatIsNotHttpIsAFault()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = Task.Run(async () =>
        {
            for (int i = 0; i < 3; i++)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync();
                await client.GetStream().WriteAsync("220 mail.example ESMTP\r\n"u8.ToArray());
            }
        });
        FetchFault fault = ClientFixture.Fault(
            await _fixture.GetAsync(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"))
        );
        fault.Kind.ShouldBe(FetchFaultKind.Broken);
        await serving;
    }

    [Fact]
    public async Task CancellingIsAFaultOfItsOwn()
    {
        using CancellationTokenSource stop = new();
        Server.On(
            "/x",
            async context =>
            {
                await stop.CancelAsync();
                await context.RequestAborted.WhenCancelled();
            }
        );
        FetchFault fault = ClientFixture.Fault(await _fixture.GetAsync("/x", cancellation: stop.Token));
        fault.Kind.ShouldBe(FetchFaultKind.Cancelled);
        fault.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task OnlyHttpIsAsked()
    {
        ClientFixture
            .Fault(await _fixture.GetAsync(new Uri("file:///etc/hostname")))
            .Kind.ShouldBe(FetchFaultKind.BadUrl);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext context, string target)
    {
        context.Response.Redirect(target);
        return Task.CompletedTask;
    }

    private static async Task Compressed(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        await context.Response.Body.WriteAsync(body);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream gzip = new(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
