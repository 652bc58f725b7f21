using System.Net;
using Site.Status.Sources;

namespace Site.Status.Fetching;

/// <summary>
/// Asks status pages over HTTP: GET only, no cookies, no credentials, within the limits of a <see cref="FetchPolicy"/>. What goes
/// wrong is a <see cref="FetchFault"/>, never an exception.
/// </summary>
public sealed class StatusHttpClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly FetchPolicy _policy;
    private readonly TimeProvider _time;
    private readonly Exchange _exchange;
    private readonly BackOff _backOff;

    /// <summary>Creates a client.</summary>
    /// <param name="policy">The limits.</param>
    /// <param name="time">The clock that all waiting goes by; a connection alone is timed by the system's.</param>
    public StatusHttpClient(FetchPolicy policy, TimeProvider time)
    {
        _policy = policy;
        _time = time;
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = policy.UseProxy,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                ConnectTimeout = policy.ConnectTimeout,
                MaxConnectionsPerServer = policy.MaxServicesAtOnce,
                // What is left of an answer that was given up is not read.
                MaxResponseDrainSize = 0,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        _exchange = new Exchange(_http, policy, time);
        _backOff = new BackOff(policy);
    }

    /// <summary>The limits.</summary>
    public FetchPolicy Policy => _policy;

    /// <summary>Asks, and asks again after faults that may pass.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="conditions">What an earlier answer had, to learn whether there is a newer one.</param>
    /// <param name="waiting">Told of each wait before a further attempt.</param>
    /// <param name="cancellation">Ends it with <see cref="FetchFaultKind.Cancelled"/>.</param>
    public async Task<FetchOutcome> GetAsync(
        StatusRequest request,
        FetchConditions? conditions = null,
        Action<TimeSpan>? waiting = null,
        CancellationToken cancellation = default
    )
    {
        if (!IsHttp(request.Url))
        {
            return new FetchOutcome.Failed(FaultSentences.BadUrl(request.Url));
        }

        for (int attempt = 1; ; attempt++)
        {
            FetchOutcome outcome = await _exchange.RunAsync(request, conditions, cancellation).ConfigureAwait(false);
            if (outcome is not FetchOutcome.Failed { Fault: var fault })
            {
                return outcome;
            }

            fault = fault with { Attempts = attempt };
            if (!fault.IsTransient || attempt >= _policy.MaxAttempts)
            {
                return new FetchOutcome.Failed(fault);
            }

            if (fault.RetryAfter > _policy.MaxRetryAfter)
            {
                return new FetchOutcome.Failed(FaultSentences.LeaveAlone(fault, fault.RetryAfter.Value));
            }

            TimeSpan wait = _backOff.After(attempt, fault.RetryAfter);
            waiting?.Invoke(wait);
            try
            {
                await Task.Delay(wait, _time, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return new FetchOutcome.Failed(FaultSentences.Cancelled(request.Url));
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    internal static bool IsHttp(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}
