using System.Net;
using System.Net.Sockets;

namespace Site.Deploy.Tests.Serving;

/// <summary>Ports of this machine that nobody listens at.</summary>
internal static class LocalPort
{
    /// <summary>One that was free a moment ago.</summary>
    public static int Free()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
