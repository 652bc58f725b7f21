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
    public static ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellation) =>
        ConnectAsync(endPoint, (socket, stop) => socket.ConnectAsync(endPoint, stop), cancellation);

    /// <summary>Connects to a host that is local by its name, if it is local by its address too.</summary>
    /// <exception cref="ModelServerException">As before, or the address is a public one.</exception>
    public static ValueTask<Stream> ConnectLocallyAsync(DnsEndPoint endPoint, CancellationToken cancellation) =>
        ConnectLocallyAsync(endPoint, Dns.GetHostAddressesAsync, cancellation);

    /// <summary>As <see cref="ConnectLocallyAsync(DnsEndPoint, CancellationToken)"/>, with names looked up in another way.</summary>
    internal static ValueTask<Stream> ConnectLocallyAsync(
        DnsEndPoint endPoint,
        Func<string, CancellationToken, Task<IPAddress[]>> resolve,
        CancellationToken cancellation
    ) =>
        ConnectAsync(
            endPoint,
            async (socket, stop) =>
            {
                // The addresses that were looked at are the ones that are connected to: a name that changes in between changes nothing.
                IPAddress[] all = await resolve(endPoint.Host.Trim('[', ']'), stop).ConfigureAwait(false);
                IPAddress[] local = [.. all.Where(LocalAddress.IsLocal)];
                if (local.Length == 0 && all.Length > 0)
                {
                    throw new ModelServerException(
                        new CallFault(
                            FaultClass.NotLocal,
                            $"{endPoint.Host} is at {all[0]}, which is a public address; nothing was sent",
                            "write `location: local` for the server if that machine is yours, or `location: cloud`"
                        )
                    );
                }

                await socket.ConnectAsync(local, endPoint.Port, stop).ConfigureAwait(false);
            },
            cancellation
        );

    private static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint endPoint,
        Func<Socket, CancellationToken, ValueTask> connect,
        CancellationToken cancellation
    )
    {
        using CancellationTokenSource budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        budget.CancelAfter(Budget);
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await connect(socket, budget.Token).ConfigureAwait(false);
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
