namespace SiteGen.Serving.Http;

/// <summary>What one client may cost.</summary>
internal sealed record HttpLimits
{
    /// <summary>The bytes of a request's head.</summary>
    public int MaxHeadBytes { get; init; } = 16 * 1024;

    /// <summary>How many connections there may be at once.</summary>
    public int MaxConnections { get; init; } = 512;

    /// <summary>The time from the first byte of a head to its last.</summary>
    public TimeSpan HeadTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may stay without a request.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a client may take for a part of an answer.</summary>
    public TimeSpan WriteTime { get; init; } = TimeSpan.FromSeconds(30);
}
