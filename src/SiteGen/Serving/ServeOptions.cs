using System.Net;

namespace SiteGen.Serving;

/// <summary>What the command line asks of the server, beside what is built.</summary>
internal sealed record ServeOptions
{
    /// <summary>The port that is tried first where none is asked for; the next ones follow while they are taken.</summary>
    public const int DefaultPort = 1313;

    /// <summary>The address to listen on.</summary>
    public IPAddress Bind { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any free one; <c>null</c> for the first free one from <see cref="DefaultPort"/> on.</summary>
    public int? Port { get; init; }

    /// <summary>Names that are answered beside localhost.</summary>
    public IReadOnlyCollection<string> AllowedHosts { get; init; } = [];

    /// <summary>Whether pages reload when they change.</summary>
    public bool Reloads { get; init; } = true;

    /// <summary>How often to look for changes in place of being told of them; <c>null</c> to be told.</summary>
    public TimeSpan? PollInterval { get; init; }
}
