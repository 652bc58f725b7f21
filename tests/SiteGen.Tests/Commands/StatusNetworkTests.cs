using System.Globalization;
using Microsoft.AspNetCore.Http;
using Site.Status.Tests.Server;
using Testing;

namespace SiteGen.Tests.Commands;

/// <summary><c>status add</c> and <c>status fetch</c> over HTTP, against a server on this computer.</summary>
public sealed class StatusNetworkTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private StatusServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await StatusServer.StartAsync();
        _folder.Write("site.yaml", "title: Test\nbase_url: https://example.org/\n");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Add_finds_the_kind_and_the_components()
    {
        _server.Give("/api/v2/summary.json", Summary("Example Inc", "none"));
        (int exitCode, string output, string error) = await RunAsync(
            "status",
            "add",
            "example",
            "--url",
            Url,
            "--component",
            "Website"
        );
        error.ShouldBeEmpty();
        exitCode.ShouldBe(0);
        output.ShouldBe(
            $"""
            {Url} is a page of the kind statuspage: Example Inc
              █ Website
              ▆ API
            Added 'example' to site.yaml; `sitegen status fetch example` makes its first snapshot

            """
        );
        File.ReadAllText(SiteFile)
            .ShouldEndWith(
                $"""

                status:
                  services:
                    example:
                      name: Example Inc
                      kind: statuspage
                      url: {Url}
                      components: [Website]

                """
            );
        _server.Asked.Count.ShouldBe(1, "add asks only what it must know");
        Directory.Exists(Path.Combine(_folder.Path, "data")).ShouldBeFalse("add does not fetch");
    }

    [Fact]
    public async Task Add_knows_kinds_by_other_addresses_too()
    {
        _server.Give("/api/v1/endpoints/statuses", """[{"name":"web","group":"","key":"_web","results":[]}]""");
        (int exitCode, string output, string error) = await RunAsync("status", "add", "example", "--url", Url);
        error.ShouldBeEmpty();
        exitCode.ShouldBe(0);
        output.ShouldStartWith($"{Url} is a page of the kind gatus: ");
    }

    [Fact]
    public async Task Add_leaves_the_file_alone_where_nothing_is_recognized()
    {
        string before = File.ReadAllText(SiteFile);
        _server.Give("/", "<html><title>Hello</title></html>", "text/html");
        (int exitCode, string output, string error) = await RunAsync("status", "add", "example", "--url", Url);
        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain($"{Url}: error SS2011: this is no status page of a known kind");
        error.ShouldContain("1 error: nothing was written");
        File.ReadAllText(SiteFile).ShouldBe(before);
    }

    [Fact]
    public async Task Add_says_what_a_misspelt_component_was_meant_to_be()
    {
        string before = File.ReadAllText(SiteFile);
        _server.Give("/api/v2/summary.json", Summary("Example Inc", "none"));
        (int exitCode, _, string error) = await RunAsync(
            "status",
            "add",
            "example",
            "--url",
            Url,
            "-c",
            "Websit",
            "-c",
            "api"
        );
        exitCode.ShouldBe(1);
        error.ShouldBe(
            "error SS2012: the page has no component 'Websit'\n  hint: did you mean 'Website'?\n1 error: nothing was written\n"
        );
        File.ReadAllText(SiteFile).ShouldBe(before);
    }

    [Fact]
    public async Task Add_says_that_a_challenge_stands_before_the_page()
    {
        _server.On(
            "/api/v2/summary.json",
            context =>
            {
                context.Response.StatusCode = 403;
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync("<title>Just a moment...</title>");
            }
        );
        (int exitCode, _, string error) = await RunAsync("status", "add", "example", "--url", Url);
        exitCode.ShouldBe(1);
        error.ShouldContain("Just a moment...");
        error.ShouldContain("1 error: ");
    }

    [Fact]
    public async Task Add_with_a_kind_asks_for_that_alone()
    {
        _server.Give("/api/v2/summary.json", Summary("Example Inc", "none"));
        (int exitCode, _, string error) = await RunAsync("status", "add", "example", "--url", Url, "--kind", "gatus");
        exitCode.ShouldBe(1);
        error.ShouldContain("error SS3008: ");
        _server.Asked.ShouldAllBe(a => a.Path.StartsWith("/api/v1/"));
    }

    [Fact]
    public async Task Fetch_writes_a_new_file_and_says_when_nothing_changed()
    {
        Services("one");
        _server.Give("/one/api/v2/summary.json", "{}").Give("/api/v2/summary.json", Summary("One", "none"));
        (int exitCode, string output, string error) = await RunAsync("status", "fetch");
        output.ShouldBeEmpty();
        error.ShouldStartWith("one: wrote data/status/one/20260630T120000Z.json\n");
        exitCode.ShouldBe(0);
        string[] files = Snapshots();
        files.ShouldBe(["one/20260630T120000Z.json"]);
        byte[] first = File.ReadAllBytes(Snapshot(files[0]));

        (exitCode, _, error) = await RunAsync(s_later, "status", "fetch", "one");
        exitCode.ShouldBe(0);
        error.ShouldStartWith("one: unchanged since 2026-06-30 12:00 UTC; nothing was written\n");
        Snapshots().ShouldBe(files);

        (exitCode, _, error) = await RunAsync(s_later, "status", "fetch", "one", "--force");
        exitCode.ShouldBe(0);
        error.ShouldStartWith("one: wrote data/status/one/20260630T130000Z.json\n");
        Snapshots().ShouldBe(["one/20260630T120000Z.json", "one/20260630T130000Z.json"]);

        _server.Give("/api/v2/summary.json", Summary("One", "critical"));
        (exitCode, _, error) = await RunAsync(s_later.AddHours(1), "status", "fetch");
        exitCode.ShouldBe(0);
        error.ShouldStartWith("one: wrote data/status/one/20260630T140000Z.json\n");
        File.ReadAllBytes(Snapshot(files[0])).ShouldBe(first);
        (await RunAsync("status", "verify")).Output.ShouldBe("one: 3 snapshots, no faults\n");
    }

    [Fact]
    public async Task A_service_that_fails_leaves_the_others_alone()
    {
        Services("one", "gone", "two");
        _server.Give("/api/v2/summary.json", Summary("All", "none"));
        string earlier = "data/status/gone/20260101T000000Z.json";
        _folder.Write(earlier, "{ broken");
        _folder.Write(
            "site.yaml",
            File.ReadAllText(SiteFile)
                .Replace(
                    $"gone: {{ kind: statuspage, url: \"{Url}\"",
                    $"gone: {{ kind: gatus, url: \"{Url}\"",
                    StringComparison.Ordinal
                )
        );
        (int exitCode, string output, string error) = await RunAsync("status", "fetch");
        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        error.ShouldContain("one: wrote data/status/one/20260630T120000Z.json\n");
        error.ShouldContain("two: wrote data/status/two/20260630T120000Z.json\n");
        error.ShouldContain("gone: failed\n");
        error.ShouldContain("error SS3008: there is nothing here (HTTP 404)");
        error.ShouldContain($"{earlier}:1:3: warning SS1001: ");
        error.ShouldContain("1 of 3 services without a new snapshot; earlier ones are untouched\n");
        File.ReadAllText(Path.Combine(_folder.Path, earlier)).ShouldBe("{ broken");
        Snapshots().Length.ShouldBe(3);
    }

    [Fact]
    public async Task What_is_done_before_it_is_cancelled_stays()
    {
        Services("one", "slow");
        _folder.Write(
            "site.yaml",
            File.ReadAllText(SiteFile)
                .Replace(
                    $"slow: {{ kind: statuspage, url: \"{Url}\"",
                    $"slow: {{ kind: gatus, url: \"{Url}\"",
                    StringComparison.Ordinal
                )
        );
        using CancellationTokenSource interrupt = new();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Give("/api/v2/summary.json", Summary("One", "none"));
        _server.On(
            "/api/v1/endpoints/statuses",
            async context =>
            {
                asked.TrySetResult();
                await context.RequestAborted.WhenCancelled();
            }
        );
        Task<(int ExitCode, string Output, string Error)> run = RunAsync(
            SiteGenProgram.Now,
            line =>
            {
                if (line.StartsWith("one: ", StringComparison.Ordinal))
                {
                    // The first service is done; the other one hangs.
                    _ = asked.Task.ContinueWith(_ => interrupt.Cancel(), TaskScheduler.Default);
                }
            },
            interrupt.Token,
            "status",
            "fetch"
        );
        (int exitCode, _, string error) = await run;
        exitCode.ShouldBe(130);
        error.ShouldContain("one: wrote data/status/one/20260630T120000Z.json\n");
        error.ShouldContain("slow: cancelled\n");
        error.ShouldEndWith("sitegen: cancelled; nothing is half-written\n");
        Snapshots().ShouldBe(["one/20260630T120000Z.json"]);
        Directory.GetFiles(_folder.Path, "*tmp*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_watched_terminal_has_one_line_of_progress()
    {
        Services("one");
        _server.Give("/api/v2/summary.json", Summary("One", "none"));
        (int exitCode, _, string error) = await Task.Run(() =>
            SiteGenProgram.RunIn(
                _folder.Path,
                terminal => terminal with { IsWatched = true },
                TestContext.Current.CancellationToken,
                "status",
                "fetch"
            )
        );
        exitCode.ShouldBe(0);
        error.ShouldStartWith("\r\u001b[K[0/1] one asks for summary");
        error.ShouldContain("\r\u001b[Kone: wrote data/status/one/20260630T120000Z.json\n");
    }

    private static readonly DateTimeOffset s_later = SiteGenProgram.Now.AddHours(1);

    private string Url => _server.Url.AbsoluteUri;

    private string SiteFile => Path.Combine(_folder.Path, "site.yaml");

    private void Services(params string[] ids) =>
        _folder.Write(
            "site.yaml",
            "title: Test\nbase_url: https://example.org/\nstatus:\n  services:\n"
                + string.Concat(ids.Select(id => $"    {id}: {{ kind: statuspage, url: \"{Url}\" }}\n"))
        );

    private string[] Snapshots()
    {
        string folder = Path.Combine(_folder.Path, "data/status");
        return
        [
            .. Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f))
                .Order(StringComparer.Ordinal),
        ];
    }

    private string Snapshot(string path) => Path.Combine(_folder.Path, "data/status", path);

    private static string Summary(string name, string indicator) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {
              "page": {"id": "p", "name": "{{name}}", "url": "https://status.example.org", "time_zone": "Etc/UTC", "updated_at": "2026-06-29T20:00:00Z"},
              "status": {"indicator": "{{indicator}}", "description": ""},
              "components": [
                {"id": "web", "name": "Website", "status": "operational", "position": 1},
                {"id": "api", "name": "API", "status": "degraded_performance", "position": 2}
              ],
              "incidents": [],
              "scheduled_maintenances": []
            }
            """
        );

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) =>
        RunAsync(SiteGenProgram.Now, arguments);

    private Task<(int ExitCode, string Output, string Error)> RunAsync(DateTimeOffset now, params string[] arguments) =>
        RunAsync(now, _ => { }, TestContext.Current.CancellationToken, arguments);

    /// <summary>The program waits for the server, which is in this process: each has its own thread.</summary>
    private Task<(int ExitCode, string Output, string Error)> RunAsync(
        DateTimeOffset now,
        Action<string> onErrorLine,
        CancellationToken cancellation,
        params string[] arguments
    ) => Task.Run(() => SiteGenProgram.RunIn(_folder.Path, t => t, now, onErrorLine, cancellation, arguments));
}
