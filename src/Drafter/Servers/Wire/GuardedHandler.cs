using System.Net;
using Drafter.Models;

namespace Drafter.Servers.Wire;

/// <summary>
/// The HTTP handler of one server: no proxy, no redirects, no cookies, no other host, and nothing without a permit. Everything that talks
/// to a server goes through one, whoever's client it is.
/// </summary>
internal sealed class GuardedHandler : DelegatingHandler
{
    private readonly ServerSettings _server;
    private readonly IConnectionPermit _permit;

    /// <summary>Makes the handler of a server.</summary>
    /// <param name="server">The server, the only one that is ever connected to.</param>
    /// <param name="permit">Whether it may be connected to.</param>
    /// <param name="connect">How connections are made; <c>null</c> for sockets.</param>
    public GuardedHandler(ServerSettings server, IConnectionPermit permit, Connect? connect = null)
    {
        _server = server;
        _permit = permit;
        Connect open =
            connect ?? (server.IsLocalByName ? SocketConnector.ConnectLocallyAsync : SocketConnector.ConnectAsync);
        InnerHandler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseDrainSize = 0,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
            ConnectCallback = (context, cancellation) =>
            {
                Check(context.DnsEndPoint);
                return open(context.DnsEndPoint, cancellation);
            },
        };
    }

    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Check(new DnsEndPoint(request.RequestUri!.IdnHost, request.RequestUri.Port));
        return base.SendAsync(request, cancellationToken);
    }

    private void Check(DnsEndPoint endPoint)
    {
        if (
            !string.Equals(
                endPoint.Host.Trim('[', ']'),
                _server.Url.IdnHost.Trim('[', ']'),
                StringComparison.OrdinalIgnoreCase
            )
            || endPoint.Port != _server.Url.Port
        )
        {
            throw new ModelServerException(
                new CallFault(FaultClass.NotAllowed, $"{endPoint.Host} is not the host of '{_server.Name}'")
            );
        }

        if (_permit.Refusal(_server) is { } refusal)
        {
            throw new ModelServerException(refusal);
        }

        if (_server.IsKeyMissing)
        {
            throw MissingKey.Of(_server);
        }
    }
}
