using Drafter.Models;
using Drafter.Tests.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Drafter.Tests.Sources;

public sealed class SourcesTests
{
    private const string Page = """
        <!doctype html><html><head><title>Status</title><style>p{}</style></head><body><nav>Home</nav>
        <article><h1>Uptime of the <em>API</em></h1><p>The API was up 99.17 % of 90 days.</p>
        <ul><li>June 2nd: errors</li></ul><pre>a
          b</pre><script>alert(1)</script></article><footer>(c)</footer></body></html>
        """;

    [Fact]
    public async Task A_page_is_fetched_because_it_was_named_and_stored_as_text_with_where_it_came_from()
    {
        await using WebApplication web = await ServeAsync(c => Html(c, Page));
        using DrafterSite site = new();

        (int exit, _, string error) = await site.NewAsync("--yes", "--source", web.Urls.First() + "/status");

        exit.ShouldBe(0, error);
        string source = site.Read("sources/01.md");
        source.ShouldStartWith(
            $"---\ntitle: \"Uptime of the API\"\nurl: \"{web.Urls.First()}/status\"\nfetched: 2026-06-03T20:30:00Z\nsha256: \""
        );
        source.ShouldEndWith(
            "---\n\n# Uptime of the API\n\nThe API was up 99.17 % of 90 days.\n\n- June 2nd: errors\n\n```\na\n  b\n```\n"
        );
        RoleCall section = site.Runner.Calls.First(c => c.Purpose == "section 1");
        section.Messages[^1].Text.ShouldContain("[1] Uptime of the API");
        section.Messages[^1].Text.ShouldContain("The API was up 99.17 % of 90 days.");
    }

    [Theory]
    [InlineData("application/pdf", "a PDF is not read")]
    [InlineData("image/png", "it is image/png; only HTML, Markdown, plain text and JSON are read")]
    public async Task What_is_no_text_is_refused_before_anything_is_begun(string type, string message)
    {
        await using WebApplication web = await ServeAsync(c =>
        {
            c.Response.ContentType = type;
            return c.Response.WriteAsync("%PDF");
        });
        using DrafterSite site = new();

        (int exit, _, string error) = await site.NewAsync("--yes", "--source", web.Urls.First());

        exit.ShouldBe(1);
        error.ShouldContain($"error DR1402: the source cannot be used: {message}");
        Directory.Exists(site.PathOf(string.Empty)).ShouldBeFalse();
        site.Runner.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_host_is_shown_and_not_asked()
    {
        await using WebApplication web = await ServeAsync(c =>
        {
            c.Response.Redirect("http://elsewhere.invalid/page");
            return Task.CompletedTask;
        });
        using DrafterSite site = new();

        (int exit, _, string error) = await site.NewAsync("--yes", "--source", web.Urls.First());

        exit.ShouldBe(1);
        error.ShouldContain(
            "DR1401: the source cannot be used: the page is elsewhere now: http://elsewhere.invalid/page"
        );
    }

    [Fact]
    public async Task A_redirect_within_the_host_is_followed()
    {
        await using WebApplication web = await ServeAsync(c =>
        {
            if (c.Request.Path == "/new")
            {
                return Html(c, Page);
            }

            c.Response.Redirect("/new");
            return Task.CompletedTask;
        });
        using DrafterSite site = new();

        (int exit, _, string error) = await site.NewAsync("--yes", "--source", web.Urls.First() + "/old");

        exit.ShouldBe(0, error);
        site.Read("sources/01.md").ShouldContain("99.17 %");
    }

    [Fact]
    public async Task A_page_that_does_not_end_is_given_up()
    {
        await using WebApplication web = await ServeAsync(async c =>
        {
            c.Response.ContentType = "text/plain";
            byte[] much = new byte[1_000_000];
            Array.Fill(much, (byte)'a');
            while (!c.RequestAborted.IsCancellationRequested)
            {
                await c.Response.Body.WriteAsync(much, c.RequestAborted);
            }
        });
        using DrafterSite site = new();

        (int exit, _, string error) = await site.NewAsync("--yes", "--source", web.Urls.First());

        exit.ShouldBe(1);
        error.ShouldContain("DR1402: the source cannot be used: it has more than 5 MB");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_diagnostic()
    {
        using DrafterSite site = new();

        (int exit, _, string error) = await site.NewAsync("--yes", "--source", "nowhere.md");

        exit.ShouldBe(1);
        error.ShouldContain("nowhere.md: error DR1007: the source cannot be used: ");
    }

    [Fact]
    public async Task Numbers_names_quotes_and_citations_that_are_nowhere_are_flagged_and_those_of_sources_are_not()
    {
        using DrafterSite site = new();
        site.Write(
            "status.txt",
            "Claude API: 99.17 % uptime.\n\nThe operator said: \"we are looking into it right now\".\n"
        );
        site.Runner = new ScriptedRunner(call =>
            ScriptedRunner.Complete(
                call.Purpose == "section 1"
                    ? "The Claude API was up 99.17% of the time [1], which Initech denies. They said “we are looking into it right now” and then \"nobody could ever have known that\". It cost 40 euros [7], see [this](https://example.org/x)."
                    : ScriptedRunner.Sensibly(call)
            )
        );

        (int exit, _, string error) = await site.NewAsync("--yes", "--source", "status.txt");

        exit.ShouldBe(0, error);
        string[] flags =
        [
            .. site.Read("critique.md").Split('\n').Where(l => l.Contains("TODO: verify", StringComparison.Ordinal)),
        ];
        flags.ShouldBe([
            "- [number] TODO: verify: the number 40 is in no note or source",
            "- [name] TODO: verify: in no note or source: Initech",
            "- [quote] TODO: verify: this quote is in no note or source: nobody could ever have known that",
            "- [citation] TODO: verify: there is no source [7]",
            "- [citation] TODO: verify: the link https://example.org/x is in no note or source",
        ]);
        string post = File.ReadAllText(site.Post);
        post.ShouldContain("  flags:\n");
        post.ShouldContain("section 1: number: TODO: verify: the number 40 is in no note or source");
        post.ShouldContain("99.17% of the time [^1], which");
        post.ShouldEndWith("\n[^1]: status.txt\n");
        post.ShouldContain("  sources:\n    - number: 1\n      title: \"status.txt\"\n");
    }

    [Fact]
    public async Task Of_a_long_source_goes_into_a_prompt_what_the_points_ask_for_and_what_is_left_out_is_said()
    {
        using DrafterSite site = new(context: 1400);
        IEnumerable<string> filler = Enumerable
            .Range(0, 60)
            .Select(i => $"Paragraph {i} is about gardens, rain and the colour of leaves in a long autumn.");
        site.Write(
            "long.md",
            string.Join("\n\n", [.. filler, "The cloud went down on a Tuesday at noon.", "A last one about rain."])
        );

        (int exit, _, string error) = await site.NewAsync("--yes", "--source", "long.md");

        exit.ShouldBe(0, error);
        string prompt = site.Runner.Calls.First(c => c.Purpose == "section 1").Messages[^1].Text;
        prompt.ShouldContain("[…]\nThe cloud went down on a Tuesday at noon.");
        prompt.ShouldContain(" of its 62 paragraphs are left out)");
        prompt.ShouldNotContain("Paragraph 59");
        error.ShouldMatch(@"section 1: \d+ of 62 paragraphs of the sources fit into the prompt");
    }

    private static Task Html(HttpContext context, string page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page);
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication web = builder.Build();
        web.Run(answer);
        await web.StartAsync();
        return web;
    }
}
