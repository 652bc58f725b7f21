using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Site.Status.Fetching;
using Site.Status.Sources;
using Site.Status.Tests.Server;

namespace Site.Status.Tests.Fetching;

/// <summary>What is asked, how, and how long is waited.</summary>
public sealed class StatusHttpClientTests : IAsyncLifetime
{
    private readonly ClientFixture _fixture = new();

    private StatusServer Server => _fixture.Server;

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task AsksPolitelyAndKeepsWhatMatters()
    {
        Server.GiveTagged("/x", "{\"a\":\"ä\"}", "\"one\"");
        Payload payload = await _fixture.PayloadAsync("/x");
        payload.Text.Text.ShouldBe("{\"a\":\"ä\"}");
        payload.HttpStatus.ShouldBe(200);
        payload.ETag.ShouldBe("\"one\"");
        payload.FetchedAt.ShouldBe(_fixture.Clock.GetUtcNow());
        payload.Path.ShouldBe(Server.Url + "x");
        HttpAsked asked = Server.Asked.ShouldHaveSingleItem();
        asked.Method.ShouldBe("GET");
        asked.Headers["User-Agent"].ShouldBe("sitegen/0.1.0");
        asked.Headers["Accept"].ShouldStartWith("application/json");
        asked.Headers.ShouldNotContainKey("Cookie");
        asked.Headers.ShouldNotContainKey("If-None-Match");
    }

    [Fact]
    public async Task WhatDidNotChangeIsNotSentAgain()
    {
        Server.GiveTagged("/x", "{}", "\"one\"");
        (
            await _fixture.GetAsync("/x", new FetchConditions("\"one\"", "Mon, 23 Nov 2026 09:00:00 GMT"))
        ).ShouldBeOfType<FetchOutcome.Unchanged>();
        Server.Asked[0].Headers["If-Modified-Since"].ShouldBe("Mon, 23 Nov 2026 09:00:00 GMT");
        (await _fixture.GetAsync("/x", new FetchConditions("\"two\""))).ShouldBeOfType<FetchOutcome.Fetched>();
    }

    [Fact]
    public async Task CompressedAnswersAreDecompressed()
    {
        Server.On(
            "/x",
            async context =>
            {
                context.Response.Headers.ContentEncoding = "gzip";
                await using GZipStream gzip = new(context.Response.Body, CompressionLevel.Fastest);
                await gzip.WriteAsync("{\"a\":1}"u8.ToArray());
            }
        );
        (await _fixture.PayloadAsync("/x")).Text.Text.ShouldBe("{\"a\":1}");
    }

    [Fact]
    public async Task JsonWithTheLabelOfAWebPageIsStillJson()
    {
        Server.Give("/x", " [1]", "text/html");
        (await _fixture.PayloadAsync("/x")).Text.Text.ShouldBe(" [1]");
    }

    [Fact]
    public async Task RedirectsOnTheSameHostAreFollowed()
    {
        Server
            .On(
                "/x",
                context =>
                {
                    context.Response.Redirect("/y");
                    return Task.CompletedTask;
                }
            )
            .Give("/y", "{}");
        (await _fixture.PayloadAsync("/x")).Path.ShouldEndWith("/x");
        Server.Asked.Select(a => a.Path).ShouldBe(["/x", "/y"]);
    }

    [Fact]
    public async Task AFaultThatPassesIsForgotten()
    {
        int count = 0;
        Server.On("/x", context => Answer(context, ++count < 3 ? 503 : 200));
        await _fixture.PayloadAsync("/x");
        count.ShouldBe(3);
        _fixture.Clock.Waits.Count.ShouldBe(2);
        _fixture.Clock.Waits[0].ShouldBeInRange(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1));
        _fixture.Clock.Waits[1].ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task TheSameSeedGivesTheSameWaits()
    {
        Server.On("/x", context => Answer(context, 500));
        await _fixture.FaultAsync("/x");
        ManualClock clock = new(_fixture.Policy.RequestTimeout, _fixture.Policy.ProgressWindow);
        using StatusHttpClient again = new(_fixture.Policy, clock);
        await again.GetAsync(new StatusRequest("x", new Uri(Server.Url, "/x")));
        clock.Waits.ShouldBe(_fixture.Clock.Waits);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("Mon, 23 Nov 2026 10:00:07 GMT")]
    public async Task RetryAfterIsHonoured(string retryAfter)
    {
        int count = 0;
        Server.On(
            "/x",
            context =>
            {
                context.Response.Headers.RetryAfter = retryAfter;
                return Answer(context, ++count == 1 ? 429 : 200);
            }
        );
        await _fixture.PayloadAsync("/x");
        _fixture.Clock.Waits.ShouldBe([TimeSpan.FromSeconds(7)]);
    }

    [Fact]
    public async Task ALongRetryAfterIsNotWaitedFor()
    {
        Server.On(
            "/x",
            context =>
            {
                context.Response.Headers.RetryAfter = "3600";
                return Answer(context, 429);
            }
        );
        FetchFault fault = await _fixture.FaultAsync("/x");
        fault.Kind.ShouldBe(FetchFaultKind.TooManyRequests);
        fault.Message.ShouldBe("the server wants fewer requests (HTTP 429) and asks to be left alone for 3600 s");
        _fixture.Clock.Waits.ShouldBeEmpty();
        Server.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task BytesThatAreNotUtf8AreFound()
    {
        Utf8Check.FirstInvalidByte("ok ä"u8).ShouldBeNull();
        Utf8Check.FirstInvalidByte(Encoding.Latin1.GetBytes("ok ä.")).ShouldBe(3);
        Server.On(
            "/x",
            async context =>
            {
                context.Response.ContentType = "application/json; charset=ISO-8859-1";
                await context.Response.Body.WriteAsync("{\"a\":\"ä\"}"u8.ToArray());
            }
        );
        (await _fixture.PayloadAsync("/x")).Text.Text.ShouldBe("{\"a\":\"ä\"}");
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return status == 200 ? context.Response.WriteAsync("{}") : Task.CompletedTask;
    }
}
