using System.Globalization;
using Drafter.Costs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Drafter.Tests.Privacy;

/// <summary>Caps and status pages stop a cloud, and a local model goes on.</summary>
public sealed class CapAndGateTests
{
    private const string Prices = "prices: {fake: {input: 3, output: 15}}";

    [Theory]
    [InlineData("cost: {per_post: 1}", Prices, 3, null)]
    [InlineData("cost: {per_post: 0.0001}", Prices, 0, "the cap of 0.0001 USD per post is near: 0.00 USD spent")]
    [InlineData(
        "cost: {per_month: 0.0001, currency: EUR}",
        Prices,
        0,
        "the cap of 0.0001 EUR per month is near: 0.00 EUR spent"
    )]
    [InlineData("cost: {per_post: 1}", "", 0, "a cap is set under 'cost', and no price of far/fake under 'prices'")]
    [InlineData("", "", 3, null)]
    public async Task A_cap_stops_the_cloud_and_a_local_model_goes_on(
        string cost,
        string prices,
        int calls,
        string? why
    )
    {
        await using CloudSite site = await CloudSite.StartAsync();
        site.WriteSettings($"cloud: allowed\n{cost}", prices);

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        site.CloudCalls.Length.ShouldBe(calls, error);
        if (why is not null)
        {
            error.ShouldContain($"  'far' is not asked: {why}");
        }
    }

    [Fact]
    public async Task What_was_spent_counts_by_post_and_by_month_and_a_killed_call_counts_in_full()
    {
        await using CloudSite site = await CloudSite.StartAsync();
        site.WriteSettings("cloud: allowed\ncost: {per_post: 1, per_month: 2}", Prices);
        (int exit, _, string error) = await site.NewAsync("--yes");
        exit.ShouldBe(0, error);
        SpendLog log = new(site.State(SpendLog.FileName));
        SpendTotal spent = log.TotalOf(CloudSite.Slug);
        spent.Calls.ShouldBe(3);
        spent.Amount.ShouldBeGreaterThan(0);
        spent.Amount.ShouldBe((3m * spent.PromptTokens + 15m * spent.AnswerTokens) / 1_000_000m);

        // A call of another post, of which only the reservation was written: a kill came.
        DateTimeOffset now = DateTimeOffset.Parse("2026-02-03T00:00:00Z", CultureInfo.InvariantCulture);
        log.Append(new Spending("killed", now, "other", "far", "fake", 1000, 1000, 1.99m, IsReserved: true));
        File.AppendAllText(site.State(SpendLog.FileName), "{\"id\":\"torn");
        log.Append(new Spending("billed", now, "other", "far", "fake", 1000, 1000, 1m, IsReserved: true));
        log.Append(new Spending("billed", now, "other", "far", "fake", 10, 10, 0.01m, IsReserved: false));

        log.Total(new DateOnly(2026, 2, 28)).ShouldBe(new SpendTotal(2, 1010, 1010, 2.00m));
        log.Total(new DateOnly(2026, 3, 1)).Calls.ShouldBe(0);
        log.TotalsByServer(new DateOnly(2026, 2, 1))["far"].Amount.ShouldBe(2.00m);
        log.TotalOf(CloudSite.Slug).ShouldBe(spent);
    }

    public static TheoryData<string, int, string?> Pages() =>
        new()
        {
            { "operational", 3, null },
            { "degraded_performance", 0, "its status page says that 'API' is degraded (" },
            { "major_outage", 0, "its status page says that 'API' is in a major outage (" },
            { "under_maintenance", 0, "its status page says that 'API' is under maintenance (" },
            { "on_fire", 0, "its status page says that 'API' is in an unknown state (" },
            { "no component", 0, "its status page has no component 'API'" },
            { "html", 0, "its status is not known: " },
            { "500", 0, "its status is not known: " },
            { "unreachable", 0, "its status is not known: " },
        };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Only_a_page_that_says_the_component_works_opens_the_gate(string page, int calls, string? why)
    {
        await using CloudSite site = await CloudSite.StartAsync();
        await using StatusPage status = await StatusPage.StartAsync(page);
        site.WriteSettings("cloud: allowed", $"gate: {{status: '{status.Url}', component: API}}");

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        site.CloudCalls.Length.ShouldBe(calls, error);
        if (why is null)
        {
            // Asked once for three calls: what it said counts for five minutes.
            status.Requests.ShouldBe(1);
        }
        else
        {
            error.ShouldContain($"  'far' is not asked: {why}");
            site.Egress.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Degraded_will_do_where_the_settings_say_so_and_no_page_is_asked_where_no_cloud_is_allowed()
    {
        await using CloudSite site = await CloudSite.StartAsync();
        await using StatusPage status = await StatusPage.StartAsync("degraded_performance");
        string gate = $"gate: {{status: '{status.Url}', component: [API], degraded: true}}";
        site.WriteSettings("cloud: never", gate);
        (int exit, _, string error) = await site.NewAsync("--yes", "--slug", "first");
        exit.ShouldBe(0, error);
        status.Requests.ShouldBe(0);
        site.WriteSettings("cloud: allowed", gate);

        (exit, _, error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        site.CloudCalls.Length.ShouldBe(3, error);
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(6, 0)]
    [InlineData(-2, 0)]
    public async Task What_a_page_said_counts_for_five_minutes(int minutesAgo, int calls)
    {
        await using CloudSite site = await CloudSite.StartAsync();
        DateTimeOffset at = TimeProvider.System.GetUtcNow().AddMinutes(-minutesAgo);
        site.Write(
            "state/drafter/gates.json",
            $$$"""{"pages":{"http://127.0.0.1:9/":{"at":"{{{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}}","components":[{"id":"1","name":"API","status":"Operational"}]}},"failures":{}}"""
        );
        site.WriteSettings("cloud: allowed", "gate: {status: 'http://127.0.0.1:9', component: API}");

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        site.CloudCalls.Length.ShouldBe(calls, error);
    }

    [Fact]
    public async Task A_failed_call_closes_the_gate_whatever_the_page_says()
    {
        await using CloudSite site = await CloudSite.StartAsync();
        await using StatusPage status = await StatusPage.StartAsync("operational");
        site.WriteSettings("cloud: allowed", $"gate: {{status: '{status.Url}', component: API}}");
        site.Cloud.Instead = context =>
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.StatusCode = 500;
            return context.Response.WriteAsync("""{"error":{"message":"broken","type":"server_error","code":500}}""");
        };

        (int exit, _, string error) = await site.NewAsync("--yes");

        exit.ShouldBe(0, error);
        // One call with its retry; the next sections do not try.
        site.CloudCalls.Length.ShouldBe(2, error);
        error.ShouldContain("  'far' is not asked: its gate is closed until ");
    }

    /// <summary>A status page of the kind Statuspage, or something else.</summary>
    private sealed class StatusPage(WebApplication app, string url) : IAsyncDisposable
    {
        private int _requests;

        public int Requests => _requests;

        public string Url => url;

        public static async Task<StatusPage> StartAsync(string state)
        {
            if (state == "unreachable")
            {
                return new StatusPage(null!, "http://127.0.0.1:9");
            }

            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            WebApplication app = builder.Build();
            StatusPage? page = null;
            app.Run(context =>
            {
                Interlocked.Increment(ref page!._requests);
                context.Response.ContentType = state == "html" ? "text/html" : "application/json";
                if (state == "500")
                {
                    context.Response.StatusCode = 500;
                    return Task.CompletedTask;
                }

                if (state == "html")
                {
                    return context.Response.WriteAsync("<!doctype html><title>Just a moment...</title>");
                }

                if (context.Request.Path != "/api/v2/summary.json")
                {
                    context.Response.StatusCode = 404;
                    return Task.CompletedTask;
                }

                string component = state == "no component" ? "Website" : "API";
                string status = state == "no component" ? "operational" : state;
                return context.Response.WriteAsync(
                    $$$"""{"page":{"id":"abcdefghijkl","name":"Far","url":"https://status.example.com","time_zone":"Etc/UTC","updated_at":"2026-01-01T00:00:00.000Z"},"components":[{"id":"c1","name":"{{{component}}}","status":"{{{status}}}","created_at":"2026-01-01T00:00:00.000Z","updated_at":"2026-01-01T00:00:00.000Z","position":1,"description":null,"showcase":true,"start_date":"2026-01-01","group_id":null,"page_id":"abcdefghijkl","group":false,"only_show_if_degraded":false}],"incidents":[],"scheduled_maintenances":[],"status":{"indicator":"none","description":"All Systems Operational"}}"""
                );
            });
            await app.StartAsync();
            string url = app
                .Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First();
            return page = new StatusPage(app, url);
        }

        public ValueTask DisposeAsync() => app is null ? ValueTask.CompletedTask : app.DisposeAsync();
    }
}
