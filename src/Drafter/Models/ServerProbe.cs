using Drafter.Models.Availability;
using Drafter.Servers;

namespace Drafter.Models;

/// <summary>What a probe found.</summary>
/// <param name="Description">The server, where it answered.</param>
/// <param name="Fault">Why it did not.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record ProbeResult(ServerDescription? Description, CallFault? Fault, TimeSpan Elapsed);

/// <summary>Asks a server what it is, without asking a model, and records the answer in the ledger.</summary>
public sealed class ServerProbe(ModelServers servers, Ledger ledger, TimeProvider time)
{
    /// <summary>How long a server may take to say what it is.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    /// <summary>Probes a server.</summary>
    public async Task<ProbeResult> ProbeAsync(ServerSettings server, CancellationToken cancellation)
    {
        long begin = time.GetTimestamp();
        ServerDescription? description = null;
        CallFault? fault = null;
        using CancellationTokenSource budget = new(Budget, time);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            budget.Token
        );
        try
        {
            description = await servers.Of(server).DescribeAsync(stop.Token).ConfigureAwait(false);
        }
        catch (ModelServerException exception)
        {
            fault = exception.Fault;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            fault = new CallFault(
                FaultClass.NoFirstToken,
                $"the server did not answer within {(long)Budget.TotalSeconds} s"
            );
        }

        TimeSpan elapsed = time.GetElapsedTime(begin);
        ledger.Add(server.Name, null, fault?.Class, elapsed);
        return new ProbeResult(description, fault, elapsed);
    }
}
