using System.Globalization;

namespace Site.Status.Fetching;

/// <summary>How patiently and how far services are asked. Every limit ends in one clear fault.</summary>
public sealed record FetchPolicy
{
    /// <summary>The limits that <c>sitegen status fetch</c> uses.</summary>
    public static FetchPolicy Default { get; } = new();

    /// <summary>How long a connection, with its TLS handshake, may take to be made: 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one attempt may take, from the first byte sent to the last one read, with its redirects: 30 seconds.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time in which <see cref="MinBytesPerWindow"/> must come while a body is read: 10 seconds.</summary>
    public TimeSpan ProgressWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The bytes that must come in each <see cref="ProgressWindow"/>, unless the body ends: 1,000.</summary>
    public int MinBytesPerWindow { get; init; } = 1_000;

    /// <summary>The largest body in bytes, after decompression: 10,000,000.</summary>
    public int MaxBodyBytes { get; init; } = 10_000_000;

    /// <summary>How often a request is tried in all: 3 times.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The longest wait before the second attempt: 1 second. It doubles with each further one; a random half of it is left out.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between attempts that the server did not ask for: 8 seconds.</summary>
    public TimeSpan MaxBackOff { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The longest <c>Retry-After</c> that is waited for: 60 seconds. A longer one is a fault at once.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many redirects are followed, all on one host: 5.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>How many requests one service may take, with all pages: 60.</summary>
    public int MaxRequestsPerService { get; init; } = 60;

    /// <summary>How many services are asked at the same time: 4.</summary>
    public int MaxServicesAtOnce { get; init; } = 4;

    /// <summary>Whether a proxy that the environment names is used: <c>true</c>.</summary>
    public bool UseProxy { get; init; } = true;

    /// <summary>What the random part of waits is drawn from: 1. Only tests need another.</summary>
    public int JitterSeed { get; init; } = 1;

    /// <summary>The <c>User-Agent</c> field: <c>sitegen/</c> and the version of this program.</summary>
    public string UserAgent { get; init; } =
        string.Create(
            CultureInfo.InvariantCulture,
            $"sitegen/{typeof(FetchPolicy).Assembly.GetName().Version?.ToString(3)}"
        );
}
