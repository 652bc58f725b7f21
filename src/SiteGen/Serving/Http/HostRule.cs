using System.Net;

namespace SiteGen.Serving.Http;

/// <summary>
/// Which <c>Host</c> fields are answered. A page of another site can lead its own name to this machine (DNS rebinding), and would then
/// read what is served here; it cannot make its name an address, or <c>localhost</c>.
/// </summary>
/// <param name="isOpen">Whether the server listens beyond this machine, so that it has other addresses too.</param>
/// <param name="names">Names that are answered beside <c>localhost</c>.</param>
internal sealed class HostRule(bool isOpen, IReadOnlyCollection<string> names)
{
    /// <summary>Whether a request with this field is answered.</summary>
    /// <param name="host">A name or address, with or without a port; empty where none was sent.</param>
    public bool Allows(string host)
    {
        string name = WithoutPort(host).TrimEnd('.');
        if (IPAddress.TryParse(name.Trim('[', ']'), out IPAddress? address))
        {
            return isOpen || IPAddress.IsLoopback(address);
        }

        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private static string WithoutPort(string host)
    {
        int colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') && host.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9') == false
            ? host[..colon]
            : host;
    }
}
