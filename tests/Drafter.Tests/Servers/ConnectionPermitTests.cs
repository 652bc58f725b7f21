using Drafter.Models;
using Drafter.Servers;

namespace Drafter.Tests.Servers;

/// <summary>What is not allowed makes no connection, whatever asks.</summary>
public sealed class ConnectionPermitTests
{
    [Fact]
    public async Task A_cloud_is_not_connected_to_where_no_cloud_is_allowed()
    {
        await using Bench bench = await Bench.StartAsync(ServerKind.OpenAiCompatible);
        bench.Server.Then(Behaviours.Answers("first"));
        bench.First = bench.First with { Location = ServerLocation.Cloud };

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        result.Attempts[0].Fault!.Class.ShouldBe(FaultClass.NotAllowed);
        bench.Server.Connections.ShouldBe(0);
        bench.Outcomes.ShouldBe(["second ok"]);
    }

    [Fact]
    public async Task A_server_whose_key_is_missing_is_passed_over_and_its_variable_named()
    {
        await using Bench bench = await Bench.StartAsync(ServerKind.OpenAiCompatible);
        bench.Server.Then(Behaviours.Answers("first"));
        bench.First = bench.First with { KeyVariable = "FIRST_KEY" };

        CallResult result = await bench.RunAsync();

        result.Text.ShouldBe("second");
        CallFault fault = result.Attempts[0].Fault!;
        fault.Class.ShouldBe(FaultClass.KeyMissing);
        fault.Sentence.ShouldBe("no key for 'first': the environment variable FIRST_KEY is not set");
        bench.Server.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task A_permit_that_says_yes_lets_the_call_through_and_the_key_is_sent()
    {
        await using ModelServer server = await ModelServer.StartAsync();
        server.Then(Behaviours.Answers("Yes."));
        ServerSettings settings = server.Settings("far", ServerKind.OpenAiCompatible) with
        {
            ApiKey = "sk-1",
            Location = ServerLocation.Cloud,
        };
        using ModelServers servers = new(new Everything());

        await servers.Of(settings).CheckAsync(new ModelSettings(settings, ModelServer.Model), CancellationToken.None);

        server.Authorizations.ShouldAllBe(a => a == "Bearer sk-1");
        server.Connections.ShouldBe(1);
        settings.ToString().ShouldNotContain("sk-1");
    }

    private sealed class Everything : IConnectionPermit
    {
        public CallFault? Refusal(ServerSettings server) => null;
    }
}
