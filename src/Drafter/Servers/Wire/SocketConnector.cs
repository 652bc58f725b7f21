using System.Net;
using System.Net.Sockets;
using Drafter.Models;

namespace Drafter.Servers.Wire;

/// <summary>Makes TCP connections within the connect budget, over every address of a name in turn: a server on 127.0.0.1 is found although <c>localhost</c> is also ::1.</summary>
internal static class SocketConnector
{
    /// <summary>How long resolving and connecting may take.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);

    /// <summary>Connects.</summary>
    /// <exception cref="ModelServerException">Refused, unknown, or too slow.</exception>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellation)
    {
        using CancellationTokenSource budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        budget.CancelAfter(Budget);
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, budget.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            socket.Dispose();
            throw new ModelServerException(
                new CallFault(
                    FaultClass.Refused,
                    $"{endPoint.Host}:{endPoint.Port} did not take the connection within {Budget.TotalSeconds} s",
                    TransportFaults.StartHint
                )
            );
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
