using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Site.Deploy.Tests.Targets;

/// <summary>Pushes to a real server that speaks S3, with a proxy before it that sees the order of requests.</summary>
public sealed class BucketPushTests(S3Server server) : IClassFixture<S3Server>, IAsyncLifetime
{
    private readonly PushBench _bench = new();
    private readonly string _prefix = $"p{Guid.NewGuid():N}";
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private S3Proxy _proxy = null!;

    private Uri To => _proxy.Address;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(S3Server.Missing is not null, S3Server.Missing ?? string.Empty);
        _proxy = await S3Proxy.StartAsync(server.Address);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        _client.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task A_first_push_stores_every_file_with_its_type_and_how_long_it_may_be_kept()
    {
        string output = _bench.PushTo(To, _prefix);

        string[] built = _bench.Built();
        output.ShouldContain($"{built.Length} new, 0 changed, 0 removed, 0 unchanged");
        _proxy.Keys("PUT").Order(StringComparer.Ordinal).ShouldBe(built.Select(KeyOf));
        foreach (string path in built)
        {
            (await GetAsync(path)).ShouldBe(
                await File.ReadAllBytesAsync(Path.Combine(_bench.Public, path), Token),
                path
            );
        }

        string css = built.Single(p => p.EndsWith(".css", StringComparison.Ordinal));
        await ShouldHaveHeadersAsync(css, "text/css; charset=utf-8", "public, max-age=31536000, immutable");
        await ShouldHaveHeadersAsync("about/index.html", "text/html; charset=utf-8", "no-cache");
        await ShouldHaveHeadersAsync("favicon.svg", "image/svg+xml", "no-cache");
        await ShouldHaveHeadersAsync("index.xml", "application/xml; charset=utf-8", "no-cache");
        await ShouldHaveHeadersAsync("data.bin", "application/octet-stream", "no-cache");
    }

    [Fact]
    public void Assets_go_before_pages_and_pages_before_feeds()
    {
        _bench.PushTo(To, _prefix);

        int[] turns =
        [
            .. _proxy
                .Keys("PUT")
                .Select(k =>
                    k.EndsWith(".html", StringComparison.Ordinal) ? 1
                    : k.EndsWith(".xml", StringComparison.Ordinal) || k.EndsWith("feed.json", StringComparison.Ordinal)
                        ? 2
                    : 0
                ),
        ];
        turns.ShouldBe(turns.Order());
        turns.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void A_second_push_of_the_same_site_only_looks()
    {
        _bench.PushTo(To, _prefix);
        _proxy.Log.Clear();

        _bench.PushTo(To, _prefix).ShouldContain("nothing to do");

        _proxy.Log.ShouldAllBe(l => l.StartsWith("GET "));
        _proxy.Log.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_changed_is_uploaded_and_what_is_gone_is_removed_after_all_uploads()
    {
        await PutForeignAsync("someone-elses.html");
        _bench.PushTo(To, _prefix);
        _bench.Write("content/about.md", "---\ntitle: About\n---\nThis is two.\n");
        File.Delete(Path.Combine(_bench.Site, "content/posts/second.md"));
        _proxy.Log.Clear();

        string output = _bench.PushTo(To, _prefix);

        output.ShouldContain("~ about/index.html");
        output.ShouldContain("- posts/second/index.html");
        string[] removed = _proxy.Keys("DELETE");
        removed.ShouldContain(KeyOf("posts/second/index.html"));
        string[] changes = [.. _proxy.Log.Where(l => !l.StartsWith("GET ", StringComparison.Ordinal))];
        int firstRemoval = Array.FindIndex(changes, l => l.StartsWith("DELETE ", StringComparison.Ordinal));
        changes[..firstRemoval].ShouldAllBe(l => l.StartsWith("PUT "));
        changes[^1].ShouldBe($"PUT {KeyOf(".sitegen-push")}");
        changes[firstRemoval..^1].ShouldAllBe(l => l.StartsWith("DELETE "));
        _proxy.Keys("PUT").ShouldNotContain(KeyOf("data.bin"));
        _proxy.Keys("PUT").ShouldNotContain(k => k.EndsWith(".css", StringComparison.Ordinal));
        (await StatusAsync("posts/second/index.html")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync("someone-elses.html")).ShouldBe(HttpStatusCode.OK);
        System.Text.Encoding.UTF8.GetString(await GetAsync("about/index.html")).ShouldContain("This is two.");
    }

    [Fact]
    public async Task A_push_that_is_killed_in_the_middle_goes_on_and_removes_nothing_before()
    {
        _bench.PushTo(To, _prefix);
        File.Delete(Path.Combine(_bench.Site, "content/posts/second.md"));
        for (int i = 0; i < 30; i++)
        {
            _bench.Write($"static/files/{i}.txt", $"file {i}");
        }

        _proxy.Log.Clear();
        int uploads = 0;
        _proxy.Answer = async context =>
        {
            if (context.Request.Method == "PUT" && Interlocked.Increment(ref uploads) > 15)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted)
                    .ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            }

            return false;
        };
        using (Process push = _bench.BeginPush(To, _prefix))
        {
            await _proxy.WaitForUploadsAsync(14, Token);
            push.Kill();
            await push.WaitForExitAsync(Token);
        }

        string[] before = _proxy.Keys("PUT");
        before.Length.ShouldBe(14);
        _proxy.Keys("DELETE").ShouldBeEmpty();
        _proxy.Answer = _ => Task.FromResult(false);
        _proxy.Log.Clear();

        _bench.PushTo(To, _prefix);

        _proxy.Keys("PUT").Intersect(before).ShouldBeEmpty();
        _proxy.Keys("DELETE").ShouldContain(KeyOf("posts/second/index.html"));
        foreach (string path in _bench.Built())
        {
            (await GetAsync(path)).ShouldBe(
                await File.ReadAllBytesAsync(Path.Combine(_bench.Public, path), Token),
                path
            );
        }

        _proxy.Log.Clear();
        _bench.PushTo(To, _prefix).ShouldContain("nothing to do");
    }

    [Fact]
    public void An_upload_that_is_denied_stops_the_push_before_anything_is_removed()
    {
        _bench.PushTo(To, _prefix);
        File.Delete(Path.Combine(_bench.Site, "content/posts/second.md"));
        _bench.Write("content/about.md", "---\ntitle: About\n---\nThis is two.\n");
        _proxy.Log.Clear();
        _proxy.Answer = async context =>
        {
            bool refuses = context.Request.Method == "PUT" && context.Request.Path.Value!.EndsWith("about/index.html");
            if (refuses)
            {
                await S3Proxy.RefuseAsync(context, 403, "AccessDenied", "Access Denied");
            }

            return refuses;
        };

        string output = _bench.PushTo(To, _prefix, exitCode: 3);

        output.ShouldContain(
            $"SD4010: the keys may not do s3:PutObject on '{_prefix}/about/index.html' in the bucket 'site'"
        );
        output.ShouldContain("the same command goes on from there");
        _proxy.Keys("DELETE").ShouldBeEmpty();
        _proxy.Answer = _ => Task.FromResult(false);
        _bench.PushTo(To, _prefix);
        _proxy.Keys("DELETE").ShouldContain(KeyOf("posts/second/index.html"));
    }

    [Fact]
    public void A_server_that_wants_less_at_a_time_gets_it()
    {
        int refused = 0;
        _proxy.Answer = async context =>
        {
            bool refuses = context.Request.Method == "PUT" && Interlocked.Increment(ref refused) is > 1 and <= 5;
            if (refuses)
            {
                await S3Proxy.RefuseAsync(context, 503, "SlowDown", "Please reduce your request rate.");
            }

            return refuses;
        };

        _bench.PushTo(To, _prefix);

        refused.ShouldBeGreaterThan(5);
        _proxy.Keys("PUT").Distinct().Count().ShouldBe(_bench.Built().Length);
    }

    [Theory]
    [InlineData("InvalidAccessKeyId", "SD4007", "does not know the access key")]
    [InlineData("SignatureDoesNotMatch", "SD4007", "the secret key is wrong")]
    [InlineData("AccessDenied", "SD4010", "the keys may not do s3:GetObject")]
    [InlineData("RequestTimeTooSkewed", "SD4008", "its clock is wrong")]
    [InlineData("AuthorizationHeaderMalformed", "SD4011", "is in another region")]
    [InlineData("NotImplemented", "SD4013", "refused s3:GetObject")]
    public void What_a_server_refuses_is_said_in_words(string code, string diagnostic, string words)
    {
        _proxy.Answer = async context =>
        {
            await S3Proxy.RefuseAsync(context, code == "NotImplemented" ? 501 : 403, code, $"The message of {code}.");
            return true;
        };

        string output = _bench.PushTo(To, _prefix, exitCode: 1);

        output.ShouldContain(diagnostic);
        output.ShouldContain(words);
        output.ShouldContain("nothing was pushed");
    }

    [Fact]
    public void A_wrong_clock_is_named_with_how_wrong_it_is()
    {
        _proxy.Answer = async context =>
        {
            context.Response.Headers.Date = TimeProvider.System.GetUtcNow().AddHours(-2).ToString("R");
            await S3Proxy.RefuseAsync(context, 403, "RequestTimeTooSkewed", "The difference is too large.");
            return true;
        };

        _bench.PushTo(To, _prefix, exitCode: 1).ShouldContain("SD4008");
        _bench.PushTo(To, _prefix, exitCode: 1).ShouldContain("its clock is wrong: it is 120 minutes ahead");
    }

    [Fact]
    public void A_server_with_another_time_refuses_and_stores_nothing()
    {
        using S3Server ahead = new(minutesAhead: 60);

        string output = _bench.PushTo(ahead.Address, _prefix, exitCode: 1);

        output.ShouldContain("SD4008");
        output.ShouldContain("because its clock is wrong");
    }

    [Fact]
    public void A_key_that_the_server_does_not_know_is_refused_by_it()
    {
        _bench.Environment["AWS_ACCESS_KEY_ID"] = "someone";

        _bench.PushTo(server.Address, _prefix, exitCode: 1).ShouldContain("SD4007");
    }

    [Fact]
    public void Without_keys_nothing_is_asked_and_nothing_built()
    {
        _bench.Environment["AWS_ACCESS_KEY_ID"] = null;
        _bench.PushTo(To, _prefix, exitCode: 1).ShouldContain("SD4006: there are no keys for the bucket");
        _bench.Environment["AWS_PROFILE"] = "blog";
        _bench.PushTo(To, _prefix, exitCode: 1).ShouldContain("no AWS profile 'blog'");
        _proxy.Log.ShouldBeEmpty();
        Directory.Exists(_bench.Public).ShouldBeFalse();
    }

    [Fact]
    public void A_profile_of_the_aws_tools_has_the_keys()
    {
        _bench.Environment["AWS_ACCESS_KEY_ID"] = null;
        _bench.Environment["AWS_SECRET_ACCESS_KEY"] = null;
        _bench.Environment["AWS_PROFILE"] = "blog";
        string file = _bench.Beside("credentials");
        File.WriteAllText(file, "[blog]\naws_access_key_id = S3RVER\naws_secret_access_key = S3RVER\n");
        _bench.Environment["AWS_SHARED_CREDENTIALS_FILE"] = file;

        _bench.PushTo(To, _prefix).ShouldContain("pushed");
    }

    [Fact]
    public void A_bucket_that_is_not_there_and_a_server_that_does_not_answer_are_named()
    {
        (int exitCode, string output) = _bench.Push(
            "--to",
            "s3://nowhere",
            "--endpoint",
            To.AbsoluteUri,
            "--path-style"
        );
        exitCode.ShouldBe(1, output);
        output.ShouldContain("SD4009: there is no bucket 'nowhere'");

        _bench.PushTo(new Uri("http://127.0.0.1:1"), _prefix, exitCode: 1).ShouldContain("SD4012");
        (_, output) = _bench.Push("--to", "s3://nowhere");
        output.ShouldContain("SD4011: the bucket's region is not known");
    }

    [Fact]
    public void A_dry_run_says_all_and_changes_nothing()
    {
        string output = _bench.PushTo(To, _prefix, exitCode: 0, "--dry-run");

        output.ShouldContain("+ about/index.html");
        _proxy.Log.ShouldAllBe(l => l.StartsWith("GET "));
    }

    [Fact]
    public async Task An_object_that_no_push_made_is_not_replaced_unless_told_so()
    {
        await PutForeignAsync("about/index.html");

        string output = _bench.PushTo(To, _prefix, exitCode: 1);
        output.ShouldContain("SD4004");
        output.ShouldContain("'about/index.html' at s3://site/");
        _proxy.Keys("PUT").ShouldBeEmpty();

        _bench.PushTo(To, _prefix, exitCode: 0, "--adopt");
        System.Text.Encoding.UTF8.GetString(await GetAsync("about/index.html")).ShouldContain("This is one.");
    }

    [Fact]
    public async Task An_object_that_someone_changed_is_kept_when_the_site_has_it_no_longer()
    {
        _bench.PushTo(To, _prefix);
        await PutForeignAsync("data.bin");
        File.Delete(Path.Combine(_bench.Site, "static/data.bin"));

        _bench.PushTo(To, _prefix).ShouldContain("data.bin: kept, someone changed it after it was pushed");

        (await StatusAsync("data.bin")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Text_can_be_stored_compressed()
    {
        _bench.PushTo(To, _prefix, exitCode: 0, "--precompress");

        _proxy.Keys("PUT").ShouldNotContain(k => k.EndsWith(".gz") || k.EndsWith(".br"));
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(server.Address, KeyOf("index.html")));
        using HttpResponseMessage answer = _client.Send(request, Token);
        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        using StreamReader reader = new(
            new System.IO.Compression.GZipStream(
                answer.Content.ReadAsStream(Token),
                System.IO.Compression.CompressionMode.Decompress
            )
        );
        reader.ReadToEnd().ShouldBe(File.ReadAllText(Path.Combine(_bench.Public, "index.html")));
        _proxy.Log.Clear();
        _bench.PushTo(To, _prefix, exitCode: 0, "--precompress").ShouldContain("nothing to do");
    }

    [Fact]
    public async Task Other_headers_alone_are_a_change()
    {
        _bench.PushTo(To, _prefix);
        Uri list = new(server.Address, KeyOf(".sitegen-push"));
        string manifest = await _client.GetStringAsync(list, Token);
        string line = manifest.Split('\n').Single(l => l.EndsWith(" data.bin", StringComparison.Ordinal));
        string version = line.Split(' ')[1];
        using StringContent older = new(
            manifest.Replace(version, version[..^8] + "00000000", StringComparison.Ordinal)
        );
        using HttpResponseMessage answer = await _client.PutAsync(list, older, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        _bench.PushTo(To, _prefix).ShouldContain("~ data.bin");
    }

    [Fact]
    public async Task A_push_that_finds_another_one_removes_nothing()
    {
        _bench.PushTo(To, _prefix);
        File.Delete(Path.Combine(_bench.Site, "content/posts/second.md"));
        _proxy.Log.Clear();
        int manifests = 0;
        _proxy.Answer = async context =>
        {
            if (
                context.Request.Path.Value!.EndsWith("/.sitegen-push")
                && context.Request.Method == "GET"
                && Interlocked.Increment(ref manifests) == 2
            )
            {
                await context.Response.WriteAsync("sitegen push 1\nstate unfinished\n");
                return true;
            }

            return false;
        };

        _bench.PushTo(To, _prefix, exitCode: 3).ShouldContain("SD4016");

        _proxy.Keys("DELETE").ShouldBeEmpty();
        (await StatusAsync("posts/second/index.html")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_list_that_can_not_be_read_stops_all()
    {
        await PutForeignAsync(".sitegen-push");

        _bench.PushTo(To, _prefix, exitCode: 1).ShouldContain("SD4015");

        _proxy.Keys("PUT").ShouldBeEmpty();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string KeyOf(string path) => $"/site/{_prefix}/{path}";

    private Task<byte[]> GetAsync(string path) =>
        _client.GetByteArrayAsync(new Uri(server.Address, KeyOf(path)), Token);

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(server.Address, KeyOf(path)), Token);
        return answer.StatusCode;
    }

    private async Task ShouldHaveHeadersAsync(string path, string type, string cache)
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(server.Address, KeyOf(path)), Token);
        answer.Content.Headers.ContentType!.ToString().ShouldBe(type, path);
        answer.Headers.GetValues("Cache-Control").ShouldBe([cache], path);
    }

    private async Task PutForeignAsync(string path)
    {
        using StringContent content = new("of someone else");
        using HttpResponseMessage answer = await _client.PutAsync(new Uri(server.Address, KeyOf(path)), content, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
