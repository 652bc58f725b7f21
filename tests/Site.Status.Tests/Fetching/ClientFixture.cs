using Site.Status.Fetching;
using Site.Status.Sources;
using Site.Status.Tests.Server;

namespace Site.Status.Tests.Fetching;

/// <summary>A server, a client, and a clock that stands still while nobody waits.</summary>
public sealed class ClientFixture : IAsyncLifetime
{
    public FetchPolicy Policy { get; } = new() { ProgressWindow = TimeSpan.FromSeconds(9) };

    public ManualClock Clock { get; }

    public StatusHttpClient Client { get; }

    public StatusServer Server { get; private set; } = null!;

    public ClientFixture()
    {
        Clock = new ManualClock(Policy.RequestTimeout, Policy.ProgressWindow);
        Client = new StatusHttpClient(Policy, Clock);
    }

    public async ValueTask InitializeAsync() => Server = await StatusServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    public Task<FetchOutcome> GetAsync(
        string path,
        FetchConditions? conditions = null,
        CancellationToken cancellation = default
    ) => GetAsync(new Uri(Server.Url, path), conditions, cancellation);

    public Task<FetchOutcome> GetAsync(
        Uri url,
        FetchConditions? conditions = null,
        CancellationToken cancellation = default
    ) => Client.GetAsync(new StatusRequest("summary", url), conditions, cancellation: cancellation);

    public async Task<Payload> PayloadAsync(string path) =>
        (await GetAsync(path)).ShouldBeOfType<FetchOutcome.Fetched>().Payload;

    public async Task<FetchFault> FaultAsync(string path) => Fault(await GetAsync(path));

    public static FetchFault Fault(FetchOutcome outcome)
    {
        FetchFault fault = outcome.ShouldBeOfType<FetchOutcome.Failed>().Fault;
        fault.Message.ShouldNotEndWith(".");
        fault.Hint.ShouldNotBeNullOrWhiteSpace();
        fault.Code.ShouldStartWith("SS3");
        return fault;
    }
}
