using Drafter.Models;
using Drafter.Tests.Servers;
using static Drafter.Tests.Servers.Behaviours;

namespace Drafter.Tests.Models;

/// <summary>Counting the tokens of a prompt at the server: a server without <c>/tokenize</c> is asked once, one that failed again.</summary>
public sealed class CountingTests
{
    [Theory]
    [InlineData(404, """{"error":{"code":404,"message":"File Not Found"}}""", 1)]
    [InlineData(501, """{"error":{"code":501,"message":"not here"}}""", 1)]
    [InlineData(404, "<html>404</html>", 1)]
    [InlineData(503, """{"error":{"code":503,"message":"Loading model"}}""", 2)]
    [InlineData(500, """{"error":{"code":500,"message":"oops"}}""", 2)]
    [InlineData(429, """{"error":{"code":429,"message":"slow down"}}""", 2)]
    public async Task A_server_that_only_failed_is_asked_for_counts_again(int status, string body, int asked)
    {
        await using Bench bench = await Bench.StartAsync(ServerKind.OpenAiCompatible);
        int counts = 0;
        bench.Server.Tokenize = context =>
        {
            counts++;
            return Fails(status, body, body[0] == '<' ? "text/html" : "application/json")(context);
        };
        bench.Server.Then(Answers("One."));

        (await bench.RunAsync()).Text.ShouldBe("One.");
        (await bench.RunAsync()).Text.ShouldBe("One.");

        counts.ShouldBe(asked);
    }
}
