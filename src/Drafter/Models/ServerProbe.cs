using Drafter.Models.Availability;
using Drafter.Servers;
using Drafter.Servers.Clouds;

namespace Drafter.Models;

/// <summary>What a probe found.</summary>
/// <param name="Description">The server, where it answered and was asked what it is.</param>
/// <param name="Fault">Why it did not answer; <c>null</c> where it did.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ProbeResult(ServerDescription? Description, CallFault? Fault, TimeSpan Elapsed);

/// <summary>Asks servers what they are, or only whether they are there, without asking a model.</summary>
/// <param name="servers">The ways to the servers.</param>
/// <param name="ledger">Where the answer is recorded; <c>null</c> for servers that are not configured yet.</param>
/// <param name="time">The clock.</param>
public sealed class ServerProbe(ModelServers servers, Ledger? ledger, TimeProvider time)
{
    /// <summary>How long a server may take to say what it is.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    /// <summary>Asks a server what it is.</summary>
    public Task<ProbeResult> ProbeAsync(ServerSettings server, CancellationToken cancellation) =>
        ProbeAsync(server, Budget, cancellation);

    /// <summary>Asks a server what it is, within a time.</summary>
    public Task<ProbeResult> ProbeAsync(ServerSettings server, TimeSpan budget, CancellationToken cancellation) =>
        AskAsync(server, budget, stop => servers.Of(server).DescribeAsync(stop)!, cancellation);

    /// <summary>Asks a server whether it is there, with one small request.</summary>
    public Task<ProbeResult> PingAsync(ServerSettings server, CancellationToken cancellation) =>
        AskAsync(
            server,
            Budget,
            async stop =>
            {
                await servers.Of(server).PingAsync(stop).ConfigureAwait(false);
                return null;
            },
            cancellation
        );

    private async Task<ProbeResult> AskAsync(
        ServerSettings server,
        TimeSpan limit,
        Func<CancellationToken, Task<ServerDescription?>> ask,
        CancellationToken cancellation
    )
    {
        if (server.Kind.IsCloud())
        {
            return new ProbeResult(null, CloudServer.NotProbed, TimeSpan.Zero);
        }

        long begin = time.GetTimestamp();
        ServerDescription? description = null;
        CallFault? fault = null;
        using CancellationTokenSource budget = new(limit, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            budget.Token
        );
        try
        {
            description = await ask(stop.Token).ConfigureAwait(false);
        }
        catch (ModelServerException exception)
        {
            fault = exception.Fault;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            fault = new CallFault(
                FaultClass.NoFirstToken,
                $"the server did not answer within {(long)limit.TotalSeconds} s"
            );
        }

        TimeSpan elapsed = time.GetElapsedTime(begin);
        if (fault is not { Class: FaultClass.Loading or FaultClass.Waking })
        {
            // A server that gets ready has not failed, nor has it answered.
            ledger?.Add(server.Name, null, fault?.Class, elapsed);
        }

        return new ProbeResult(description, fault, elapsed);
    }
}
