using System.Net;
using Drafter.Models;
using Drafter.Servers;
using Drafter.Servers.Wire;

namespace Drafter.Tests.Servers;

/// <summary>The SDKs read variables of the environment; none of them has a say here.</summary>
public sealed class CloudEnvironmentTests
{
    [Theory]
    [InlineData(ServerKind.Anthropic)]
    [InlineData(ServerKind.OpenAi)]
    public async Task A_request_to_another_host_than_the_servers_makes_no_connection(ServerKind kind)
    {
        await using ModelServer server = await ModelServer.StartAsync();
        using HttpClient client = new(new GuardedHandler(server.Settings("far", kind), new Yes()));

        ModelServerException refused = await Should.ThrowAsync<ModelServerException>(() =>
            client.GetAsync(new Uri($"http://127.0.0.2:{server.Url.Port}/"))
        );

        refused.Fault.Class.ShouldBe(FaultClass.NotAllowed);
        server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using Bench bench = await Bench.StartAsync(ServerKind.Anthropic);
        bench.Server.Then(context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.TemporaryRedirect;
            context.Response.Headers.Location = bench.Second.Url + "v1/messages";
            return Task.CompletedTask;
        });

        CallResult result = await bench.RunAsync();

        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.NotAModelServer);
        bench.Server.Calls.Count.ShouldBe(1);
        bench.Second.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(ServerKind.Anthropic)]
    [InlineData(ServerKind.OpenAi)]
    public async Task Variables_of_the_sdks_neither_lead_elsewhere_nor_add_anything(ServerKind kind)
    {
        await using ModelServer trap = await ModelServer.StartAsync();
        foreach (
            (string name, string value) in new[]
            {
                ("ANTHROPIC_BASE_URL", trap.Url.AbsoluteUri),
                ("OPENAI_BASE_URL", trap.Url.AbsoluteUri),
                ("ANTHROPIC_AUTH_TOKEN", "planted"),
                ("ANTHROPIC_API_KEY", "planted"),
                ("OPENAI_API_KEY", "planted"),
                ("ANTHROPIC_CUSTOM_HEADERS", "X-Planted: planted"),
                ("ANTHROPIC_PROFILE", "planted"),
                ("OPENAI_ORG_ID", "planted"),
            }
        )
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        await using Bench bench = await Bench.StartAsync(kind);
        bench.Server.Then(CloudWire.Answers("Yes."));

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("Yes.");
        trap.Connections.ShouldBe(0);
        bench.Server.Headers.Single().Values.ShouldAllBe(v => !v.Contains("planted", StringComparison.Ordinal));
    }

    private sealed class Yes : IConnectionPermit
    {
        public CallFault? Refusal(ServerSettings server) => null;
    }
}
