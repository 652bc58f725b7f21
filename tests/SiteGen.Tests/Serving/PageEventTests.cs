using System.Text.RegularExpressions;

namespace SiteGen.Tests.Serving;

/// <summary>What a tab is told about the page that it shows.</summary>
public sealed partial class PageEventTests : IAsyncLifetime
{
    private readonly SmallSite _small = new();
    private ServedSite _site = null!;

    public async ValueTask InitializeAsync()
    {
        _small.Write(
            "themes/bare/layouts/base.html",
            "<!doctype html><html><head><link rel=\"stylesheet\" href=\"{{ (asset 'site.css').url }}\"></head><body>{{ content }}</body></html>"
        );
        _small.Write("assets/site.css", "body { color: black }");
        _site = await ServedSite.StartAsync(_small.Folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _small.Dispose();
    }

    [Fact]
    public async Task A_page_that_changed_is_loaded_again()
    {
        using RawClient tab = await ListenAsync("/posts/hello/");
        await _site.WriteAsync("content/posts/hello.md", "---\ntitle: Hello\n---\nOther words.\n");

        (await tab.ReadUntilAsync("event:")).ShouldContain("event: reload\ndata: {}\n");
    }

    [Fact]
    public async Task A_page_that_did_not_change_stays_until_it_does()
    {
        using RawClient tab = await ListenAsync("/posts/hello/");
        await _site.WriteAsync("content/posts/draft.md", "---\ntitle: Unfinished\ndraft: true\n---\nA bit more.\n");
        await _site.WriteAsync("assets/site.css", "body { color: red }");

        // The first event that comes is that of the second change.
        string told = await tab.ReadUntilAsync("event:");
        told.ShouldContain("event: styles\n");
        told.ShouldNotContain("event: reload");
        string links = await tab.ReadUntilAsync("\"href\"");
        links.ShouldMatch("\"links\":\\[\\{\"rel\":\"stylesheet\",\"href\":\"/site\\.[0-9a-f]{8}\\.css\"\\}\\]");
    }

    [Fact]
    public async Task Faults_are_told_and_that_they_are_mended()
    {
        using RawClient tab = await ListenAsync("/posts/hello/");
        await _site.WriteAsync("content/posts/other.md", "---\ntitle: Other\n---\n[x](nowhere.md)\n");
        (await tab.ReadUntilAsync("nowhere.md")).ShouldContain(
            "event: errors\ndata: {\"errors\":[\"content/posts/other.md:4:"
        );
        await _site.WriteAsync("content/posts/other.md", "---\ntitle: Other\ndate: 2026-01-02\n---\nAnother post.\n");

        (await tab.ReadUntilAsync("event: mended")).ShouldNotContain("event: reload");
    }

    [Fact]
    public async Task A_tab_that_missed_something_catches_up()
    {
        using RawClient tab = await RawClient.ConnectAsync(_site.Address);
        await tab.SendAsync(
            "GET /.sitegen/events?path=%2Fposts%2Fhello%2F&page=0123&files=4567 HTTP/1.1\r\nHost: localhost\r\n\r\n"
        );

        (await tab.ReadUntilAsync("event:")).ShouldContain("event: reload\n");
    }

    [Fact]
    public async Task A_page_that_is_made_replaces_the_one_that_says_it_is_missing()
    {
        using RawClient tab = await ListenAsync("/posts/new/", isThere: false);
        await _site.WriteAsync("content/posts/new.md", "---\ntitle: New\n---\nNow it is there.\n");

        (await tab.ReadUntilAsync("event:")).ShouldContain("event: reload\n");
    }

    [Fact]
    public async Task A_file_beside_pages_that_changed_loads_them_again()
    {
        using RawClient tab = await ListenAsync("/posts/hello/");
        await _site.WriteAsync("static/notes.txt", "other notes");

        (await tab.ReadUntilAsync("event:")).ShouldContain("event: reload\n");
    }

    /// <summary>Opens a page and listens as its script does.</summary>
    private async Task<RawClient> ListenAsync(string path, bool isThere = true)
    {
        using HttpResponseMessage answer = await _site.AskAsync(path);
        answer.IsSuccessStatusCode.ShouldBe(isThere);
        Match tag = TagPattern().Match(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        tag.Success.ShouldBeTrue();
        RawClient tab = await RawClient.ConnectAsync(_site.Address);
        await tab.SendAsync(
            $"GET /.sitegen/events?path={Uri.EscapeDataString(path)}&page={tag.Groups[1].Value}&files={tag.Groups[2].Value} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        );
        await tab.ReadUntilAsync("retry:");
        return tab;
    }

    [GeneratedRegex(
        "<head><script src=\"/\\.sitegen/live\\.js\" data-page=\"([0-9a-f]+)\" data-files=\"([0-9a-f-]+)\"></script>"
    )]
    private static partial Regex TagPattern();
}
