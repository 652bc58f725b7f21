using System.Net;
using System.Net.Sockets;

namespace SiteGen.Tests.Serving;

/// <summary>What a person sees of a site that is served, over real HTTP.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly SmallSite _small = new();

    public void Dispose() => _small.Dispose();

    [Fact]
    public async Task Pages_files_and_redirects_to_folders_are_served_and_nothing_is_written()
    {
        await using ServedSite site = await ServedSite.StartAsync(_small.Folder);

        (await site.GetAsync("/posts/hello/")).ShouldContain("Hello, reader.");
        (await site.GetAsync("/sitemap.xml")).ShouldContain($"{site.Address}posts/hello/");
        using HttpResponseMessage folder = await site.AskAsync("/posts/hello?x=1");
        folder.StatusCode.ShouldBe(HttpStatusCode.Found);
        folder.Headers.Location!.OriginalString.ShouldBe("/posts/hello/?x=1");
        using HttpResponseMessage missing = await site.AskAsync("/nowhere/");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await missing.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Not found");
        using HttpResponseMessage notes = await site.AskAsync("/notes.txt");
        notes.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; charset=utf-8");
        (await notes.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("0123456789");
        Directory.Exists(Path.Combine(_small.Folder, "public")).ShouldBeFalse();
    }

    [Fact]
    public async Task Drafts_and_announced_pages_are_shown_and_marked()
    {
        await using ServedSite site = await ServedSite.StartAsync(_small.Folder);

        (await site.GetAsync("/posts/draft/")).ShouldContain("data-marks=\"draft\"");
        (await site.GetAsync("/posts/future/")).ShouldContain("data-marks=\"dated 2027-01-01\"");
        (await site.GetAsync("/posts/hello/")).ShouldNotContain("data-marks");
    }

    [Fact]
    public async Task Drafts_and_announced_pages_can_be_left_out()
    {
        await using ServedSite site = await ServedSite.StartAsync(
            _small.Folder,
            build: b => b with { Drafts = false, Future = false }
        );

        (await site.AskAsync("/posts/draft/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.AskAsync("/posts/future/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_site_below_a_path_is_served_below_it()
    {
        _small.Write("site.yaml", "title: Test\nbase_url: https://example.org/my-blog/\ntheme: bare\n");
        await using ServedSite site = await ServedSite.StartAsync(_small.Folder);

        site.Address.AbsolutePath.ShouldBe("/my-blog/");
        using HttpResponseMessage root = await site.AskAsync("/");
        root.Headers.Location!.OriginalString.ShouldBe("/my-blog/");
        string page = await site.GetAsync("/my-blog/posts/hello/");
        page.ShouldContain("<script src=\"/my-blog/.sitegen/live.js\"");
        (await site.AskAsync("/posts/hello/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_broken_state_keeps_the_last_good_site_and_is_mended()
    {
        await using ServedSite site = await ServedSite.StartAsync(_small.Folder);

        (await site.WriteAsync("content/posts/hello.md", "---\ntitle: [\n---\nBroken\n")).ShouldContain("SG2");
        (await site.GetAsync("/posts/hello/")).ShouldContain("Hello, reader.");

        // A fault that only rendering finds.
        (
            await site.WriteAsync("content/posts/hello.md", "---\ntitle: Hello\n---\n[Nowhere](nowhere.md)\n")
        ).ShouldContain("SG4");
        (await site.GetAsync("/posts/hello/")).ShouldContain("Hello, reader.");

        (await site.WriteAsync("content/posts/hello.md", "---\ntitle: Hello\n---\nMended.\n")).ShouldBe(
            "content/posts/hello.md changed "
        );
        (await site.GetAsync("/posts/hello/")).ShouldContain("Mended.");
    }

    [Fact]
    public async Task A_site_that_never_was_whole_is_an_error_page_until_it_is_mended()
    {
        _small.Write("content/posts/hello.md", "---\ntitle: Hello\n---\n[<b>](nowhere.md)\n");
        await using ServedSite site = await ServedSite.StartAsync(_small.Folder);

        using HttpResponseMessage broken = await site.AskAsync("/posts/hello/");
        broken.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        string page = await broken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("content/posts/hello.md:4:");
        page.ShouldContain("[&lt;b&gt;](nowhere.md)");
        await site.WriteAsync("content/posts/hello.md", "---\ntitle: Hello\n---\nMended.\n");
        (await site.GetAsync("/posts/hello/")).ShouldContain("Mended.");
    }

    [Fact]
    public async Task A_missing_site_file_is_an_error_page_until_it_is_there()
    {
        string file = Path.Combine(_small.Folder, "site.yaml");
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);
        await using ServedSite site = await ServedSite.StartAsync(_small.Folder);

        (await site.AskAsync("/")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await site.WriteAsync("site.yaml", text);
        (await site.AskAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void A_port_that_is_taken_is_an_error_where_it_was_asked_for()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        string port = $"{((IPEndPoint)other.LocalEndpoint).Port}";

        (int exitCode, string output, string error) = SiteGenProgram.Run(_small.Folder, "serve", "--port", port);

        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldBe(
            $"error SG6001: cannot listen on 127.0.0.1:{port}: another program has this port\n"
                + "  hint: leave --port out to take the first free one\n1 error\n"
        );
    }

    [Fact]
    public async Task Ctrl_C_ends_it_with_0()
    {
        using CancellationTokenSource interrupt = new();
        using StringWriter output = new();
        Task<(int ExitCode, string, string)> run = Task.Run(
            () =>
                SiteGenProgram.RunIn(
                    _small.Folder,
                    terminal => terminal with { Output = new StoppingWriter(interrupt, output) },
                    interrupt.Token,
                    "serve",
                    "--port",
                    "0"
                ),
            TestContext.Current.CancellationToken
        );

        (await run.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ExitCode.ShouldBe(0);
        output
            .ToString()
            .ShouldMatch(@"^serving http://127\.0\.0\.1:\d+/ \(4 pages in \d+\.\d\d s\); Ctrl\+C ends it\nstopped\n$");
    }

    /// <summary>Interrupts as soon as the site is served.</summary>
    private sealed class StoppingWriter(CancellationTokenSource interrupt, StringWriter output) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            output.Write(value + "\n");
            interrupt.Cancel();
        }
    }
}
