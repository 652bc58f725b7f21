using Microsoft.AspNetCore.Http;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Faults;

/// <summary>What a status says, and what the author does.</summary>
internal static class StatusRows
{
    private const string Html = "<html><title>Sign in</title></html>";

    public static FaultRow[] Rows =>
        [
            // ---- what a status says
            new(
                "CUDA out of memory",
                s => s.Fault = Fails(500, """{"error":"CUDA error: out of memory"}"""),
                3,
                1,
                "the server is out of memory: 'CUDA error: out of memory'",
                "smaller `context`",
                "DR2017"
            ),
            new(
                "500",
                s => s.Fault = Fails(500, """{"error":"unexpected EOF"}"""),
                3,
                2,
                "the server failed with 500: 'unexpected EOF'",
                "DR2013"
            ),
            new(
                "429 with Retry-After",
                s => s.Fault = LimitsOnce(s, "3"),
                0,
                2,
                "test: rate limited, asking again in 2.0 s",
                "test: rate limited, asking again in 1.0 s",
                "attempt 2"
            ),
            new(
                "429 with a long Retry-After",
                s => s.Fault = Fails(429, """{"error":"slow down"}""", retryAfter: "31"),
                3,
                1,
                "the server has had too many requests",
                "DR2018"
            ),
            new(
                "429 quota",
                s => s.Fault = Fails(429, """{"error":{"message":"insufficient_quota"}}"""),
                3,
                1,
                "billing, not rate",
                "DR2019"
            ),
            new(
                "queue full",
                s =>
                    s.Fault = Fails(
                        503,
                        """{"error":"server busy, please try again.  maximum pending requests exceeded"}"""
                    ),
                3,
                2,
                "the server is overloaded",
                "DR2020"
            ),
            new(
                "529",
                s => s.Fault = Fails(529, """{"error":{"message":"Overloaded"}}"""),
                3,
                2,
                "the server is overloaded: 'Overloaded'",
                "DR2020"
            ),
            new(
                "200 with text/html",
                s => s.Fault = Fails(200, Html, "text/html"),
                3,
                1,
                "a proxy or another program answered with text/html: 'Sign in'",
                "DR2021"
            ),
            new(
                "401",
                s => s.Fault = Fails(401, """{"error":{"message":"Invalid API Key"}}"""),
                3,
                1,
                "the server wants an API key, or another one: 'Invalid API Key'",
                "DR2025"
            ),
            // ---- the author
            new(
                "Ctrl-C",
                s => s.Fault = Waits("Some words.", () => Interrupts(s)),
                130,
                1,
                "stopped at section 2/3",
                "drafter resume the-cupboard"
            )
            {
                Partial = "Some words.",
            },
        ];

    private static async Task Interrupts(ServedSite site)
    {
        await site.Kept("Some words.");
        await site.Interrupt.CancelAsync();
    }

    /// <summary>Too many requests, once; then the client's clock runs until it has asked again.</summary>
    private static RequestDelegate LimitsOnce(ServedSite site, string retryAfter) =>
        Times(
            1,
            context =>
            {
                _ = RunsUntilAsync(site.Clock, () => site.Asked > 1);
                return Fails(429, """{"error":"slow down"}""", retryAfter: retryAfter)(context);
            }
        );
}
