using System.Net;
using SiteGen.Serving.Http;

namespace SiteGen.Tests.Serving;

/// <summary>The server against clients of all manners, over real connections.</summary>
public sealed class HttpTests : IAsyncLifetime
{
    private readonly SmallSite _small = new();
    private ServedSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _small.Write("secret.txt", "secret of the site's folder");
        _small.Write("static/large.txt", new string('x', 3_000_000));
        _site = await ServedSite.StartAsync(_small.Folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _small.Dispose();
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/posts/../../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/%2E%2E%2Fsecret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/..%5csecret.txt")]
    [InlineData("/..\\secret.txt")]
    [InlineData("/notes.txt%00.html")]
    [InlineData("/%c0%ae%c0%ae/secret.txt")]
    [InlineData("/posts/./hello/")]
    [InlineData("/%zz")]
    [InlineData("/%")]
    [InlineData("secret.txt")]
    [InlineData("*")]
    public async Task A_path_that_no_site_has_is_refused(string path)
    {
        string answer = await AskAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 400 Bad Request\r\n");
        answer.ShouldNotContain("secret of");
    }

    [Theory]
    [InlineData("/secret.txt")]
    [InlineData("//secret.txt")]
    [InlineData("/site.yaml")]
    [InlineData("/%252e%252e/secret.txt")]
    [InlineData("/content/posts/hello.md")]
    [InlineData("/themes/bare/theme.yaml")]
    public async Task A_file_that_is_no_output_is_not_there(string path)
    {
        string answer = await AskAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 404 Not Found\r\n");
        answer.ShouldNotContain("secret of");
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("localhost:1313", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("blog.localhost", true)]
    [InlineData("127.0.0.1:80", true)]
    [InlineData("127.1.2.3", true)]
    [InlineData("[::1]:8080", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.", true)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("evil.example:1313", false)]
    [InlineData("192.168.1.7", false)]
    [InlineData("localhost:x", false)]
    [InlineData("", false)]
    public async Task Only_hosts_of_this_machine_are_answered(string host, bool isAnswered)
    {
        string answer = await AskAsync($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        answer.ShouldStartWith(isAnswered ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 403 Forbidden\r\n");
    }

    [Theory]
    [InlineData("192.168.1.7:1313", true)]
    [InlineData("laptop.lan", true)]
    [InlineData("evil.example", false)]
    public void Where_it_is_open_to_the_network_addresses_and_names_that_were_given_are_answered(
        string host,
        bool isAnswered
    ) => new HostRule(isOpen: true, ["laptop.lan"]).Allows(host).ShouldBe(isAnswered);

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n folded: x\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505)]
    [InlineData("GET /\r\n\r\n", 400)]
    [InlineData("G\0T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("\u0016\u0003\u0001\u0002\r\n\r\n", 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc", 405)]
    [InlineData("DELETE / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 405)]
    public async Task What_is_no_request_for_a_file_is_refused(string request, int status) =>
        (await AskAsync(request)).ShouldStartWith($"HTTP/1.1 {status} ");

    [Theory]
    [InlineData("/.sitegen/events")]
    [InlineData("/.sitegen/events?page=/posts/hello/")]
    [InlineData("/.sitegen/events?path=posts")]
    [InlineData("/.sitegen/events?path=%ff")]
    public async Task News_of_no_page_are_refused(string path) =>
        (await AskAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).ShouldStartWith(
            "HTTP/1.1 400 Bad Request\r\n"
        );

    [Fact]
    public async Task A_head_without_an_end_is_refused()
    {
        (await AskAsync($"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 20_000)}\r\n\r\n")).ShouldStartWith(
            "HTTP/1.1 431 "
        );
        (await AskAsync($"GET /{new string('x', 20_000)} HTTP/1.1\r\n")).ShouldStartWith("HTTP/1.1 414 ");
    }

    [Fact]
    public async Task Requests_can_follow_each_other_before_they_are_answered()
    {
        string two = await AskAsync(
            "GET /notes.txt HTTP/1.1\r\nHost: localhost\r\n\r\nGET /notes.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        );

        two.Split("HTTP/1.1 200 OK").Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_body_is_never_taken_for_a_request()
    {
        string answer = await AskAsync(
            "GET /notes.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 44\r\n\r\nGET /posts/ HTTP/1.1\r\nHost: localhost\r\n\r\n    "
        );

        answer.Split("HTTP/1.1 ").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Slow_clients_keep_nobody_waiting()
    {
        List<RawClient> slow = [];
        for (int i = 0; i < 50; i++)
        {
            slow.Add(await RawClient.ConnectAsync(_site.Address));
            await slow[i].SendAsync(i % 2 == 0 ? "GET / HT" : "GET /large.txt HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }

        (await _site.GetAsync("/posts/hello/")).ShouldContain("Hello, reader.");
        slow.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task HEAD_has_the_fields_and_no_body()
    {
        string answer = await AskAsync("HEAD /notes.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        answer.ShouldContain("\r\nContent-Length: 10\r\n");
        answer.ShouldEndWith("\r\n\r\n");
    }

    [Theory]
    [InlineData("/posts/hello/")]
    [InlineData("/notes.txt")]
    [InlineData("/sitemap.xml")]
    public async Task What_a_browser_has_is_not_sent_again(string path)
    {
        using HttpResponseMessage first = await _site.AskAsync(path);
        using HttpRequestMessage again = new(HttpMethod.Get, new Uri(path, UriKind.Relative));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await _site.Http.SendAsync(again, TestContext.Current.CancellationToken);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
    }

    [Theory]
    [InlineData("bytes=2-4", "234", "bytes 2-4/10")]
    [InlineData("bytes=7-", "789", "bytes 7-9/10")]
    [InlineData("bytes=-3", "789", "bytes 7-9/10")]
    [InlineData("bytes=-30", "0123456789", "bytes 0-9/10")]
    [InlineData("bytes=8-99", "89", "bytes 8-9/10")]
    public async Task A_part_can_be_asked_for(string range, string body, string contentRange)
    {
        using HttpResponseMessage answer = await PartAsync(range);

        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        answer.Content.Headers.ContentRange!.ToString().ShouldBe(contentRange);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(body);
    }

    [Theory]
    [InlineData("bytes=10-", 416)]
    [InlineData("bytes=-0", 416)]
    [InlineData("bytes=4-2", 200)]
    [InlineData("bytes=0-1,3-4", 200)]
    [InlineData("bytes=x-y", 200)]
    [InlineData("lines=1-2", 200)]
    [InlineData("bytes=99999999999999999999-", 200)]
    public async Task A_part_that_there_is_not(string range, int status)
    {
        using HttpResponseMessage answer = await PartAsync(range);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/robots.txt", "text/plain; charset=utf-8")]
    [InlineData("/sitemap.xml", "application/xml; charset=utf-8")]
    [InlineData("/.sitegen/live.js", "text/javascript; charset=utf-8")]
    public async Task Types(string path, string type)
    {
        using HttpResponseMessage answer = await _site.AskAsync(path);

        answer.Content.Headers.ContentType!.ToString().ShouldBe(type);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
    }

    private async Task<HttpResponseMessage> PartAsync(string range)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri("/notes.txt", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Range", range);
        return await _site.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task<string> AskAsync(string request) => RawClient.AskAsync(_site.Address, request);
}
