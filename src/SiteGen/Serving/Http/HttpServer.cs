using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace SiteGen.Serving.Http;

/// <summary>
/// A server of files over HTTP/1.1: GET and HEAD, no bodies of requests, no plug-ins. Every connection is a task of its own, so that a slow
/// client keeps nobody waiting.
/// </summary>
internal sealed class HttpServer : IDisposable
{
    private readonly Socket _listener;
    private readonly HttpLimits _limits;
    private readonly ConcurrentDictionary<Task, bool> _connections = new();

    private HttpServer(Socket listener, HttpLimits limits)
    {
        _listener = listener;
        _limits = limits;
    }

    /// <summary>The address and port.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Listens.</summary>
    /// <exception cref="SocketException">The port is taken, or the address is not this machine's.</exception>
    public static HttpServer Listen(IPEndPoint address, HttpLimits limits)
    {
        Socket listener = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.Address.Equals(IPAddress.IPv6Any))
            {
                listener.DualMode = true;
            }

            listener.Bind(address);
            listener.Listen(512);
            return new HttpServer(listener, limits);
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }
    }

    /// <summary>Answers until it is stopped; then every connection is closed.</summary>
    /// <param name="answer">Answers a request.</param>
    /// <param name="hosts">Which hosts are answered.</param>
    /// <param name="fault">Told of exceptions of <paramref name="answer"/>, which are our faults.</param>
    /// <param name="stop">Stops it.</param>
    public async Task RunAsync(
        Func<RequestTarget, CancellationToken, Task<Answer>> answer,
        HostRule hosts,
        Action<Exception> fault,
        CancellationToken stop
    )
    {
        try
        {
            while (true)
            {
                Socket client = await AcceptAsync(stop).ConfigureAwait(false);
                if (_connections.Count >= _limits.MaxConnections)
                {
                    client.Dispose();
                    continue;
                }

                client.NoDelay = true;
                Task connection = new HttpConnection(client, _limits, answer, hosts, fault).RunAsync(stop);
                _connections[connection] = true;
                _ = connection.ContinueWith(
                    done => _connections.TryRemove(done, out _),
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                );
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(_connections.Keys).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();

    private async Task<Socket> AcceptAsync(CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await _listener.AcceptAsync(stop).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                // The client went away before it was accepted, or the system has no descriptors left: those come back.
                await Task.Delay(TimeSpan.FromMilliseconds(20), stop).ConfigureAwait(false);
            }
        }
    }
}
