using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Drafter.Models;

/// <summary>Which hosts and addresses are in the author's own hands, as far as that can be told without asking anybody.</summary>
internal static class LocalAddress
{
    /// <summary>Ends of names that no public name has: RFC 6761, 6762, 8375 and 9476, and what routers, Tailscale and Kubernetes use.</summary>
    private static readonly ImmutableArray<string> s_endings =
    [
        ".localhost",
        ".local",
        ".lan",
        ".internal",
        ".home",
        ".home.arpa",
        ".localdomain",
        ".ts.net",
        ".svc",
        ".cluster.local",
    ];

    private static readonly ImmutableArray<IPNetwork> s_networks =
    [
        // This host and loopback (RFC 6890), private (RFC 1918), shared (RFC 6598), link-local (RFC 3927, 4291), unique local (RFC 4193).
        IPNetwork.Parse("0.0.0.0/32"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("::/128"),
        IPNetwork.Parse("::1/128"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>Whether an address is local.</summary>
    public static bool IsLocal(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily == AddressFamily.InterNetworkV6 && plain.ScopeId != 0)
        {
            plain = new IPAddress(plain.GetAddressBytes());
        }

        return s_networks.Any(n => n.Contains(plain));
    }

    /// <summary>Whether a host is local by its name or address.</summary>
    public static bool IsLocal(Uri url)
    {
        string host = url.IdnHost.Trim('[', ']').TrimEnd('.').ToLowerInvariant();
        return IPAddress.TryParse(host, out IPAddress? address)
            ? IsLocal(address)
            : !host.Contains('.', StringComparison.Ordinal)
                || s_endings.Any(e => host.EndsWith(e, StringComparison.Ordinal));
    }
}
