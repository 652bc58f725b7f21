using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Drafter.Diagnostics;

namespace Drafter.Sources;

/// <summary>
/// Fetches a page because the author named it, and nothing else: one GET, no proxy of the environment, no cookies, redirects only
/// within the same host. Nothing that a page refers to is fetched.
/// </summary>
/// <param name="time">The clock that the time limit goes by.</param>
internal sealed class SourceFetcher(TimeProvider time)
{
    /// <summary>The largest page in bytes, after decompression: 5,000,000.</summary>
    public const int MaxBytes = 5_000_000;

    private const int MaxRedirects = 5;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>Whether a source is a page's address rather than a file.</summary>
    public static bool IsAddress(string source) =>
        source.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Fetches a page.</summary>
    /// <returns>The page, or why there is none.</returns>
    public async Task<(RawSource? Page, SourceFault? Fault)> FetchAsync(string address, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? url) || url.Host.Length == 0)
        {
            return Failed("this is no address of a page", "write it as https://…");
        }

        if (url.UserInfo.Length > 0)
        {
            return Failed("the address has a name or password in it", "save the page to a file, and name that");
        }

        using CancellationTokenSource limit = new(s_limit, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(
            cancellation,
            limit.Token
        );
        using HttpClient http = new(
            new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                MaxResponseDrainSize = 0,
                ConnectTimeout = TimeSpan.FromSeconds(10),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        try
        {
            return await FollowAsync(http, url, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return limit.IsCancellationRequested
                ? Failed($"it took longer than {s_limit.TotalSeconds} s")
                : Failed("no connection could be made within 10 s");
        }
        catch (HttpRequestException exception)
        {
            return Failed(Reason(url, exception));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return Failed("the answer broke off before its end");
        }
    }

    private static async Task<(RawSource?, SourceFault?)> FollowAsync(
        HttpClient http,
        Uri url,
        CancellationToken cancellation
    )
    {
        for (int hop = 0; hop <= MaxRedirects; hop++)
        {
            using HttpRequestMessage request = new(HttpMethod.Get, url);
            request.Headers.UserAgent.ParseAdd(
                $"drafter/{typeof(SourceFetcher).Assembly.GetName().Version?.ToString(3)}"
            );
            request.Headers.Accept.ParseAdd("text/html, text/markdown, text/plain, application/json, */*;q=0.1");
            using HttpResponseMessage response = await http.SendAsync(
                    request,
                    HttpCompletionOption.ResponseHeadersRead,
                    cancellation
                )
                .ConfigureAwait(false);
            int status = (int)response.StatusCode;
            if (status is >= 300 and < 400 && response.Headers.Location is { } location)
            {
                if (!Uri.TryCreate(url, location, out Uri? target) || !IsSameHost(url, target))
                {
                    return Failed(
                        $"the page is elsewhere now: {target?.AbsoluteUri ?? location.OriginalString}",
                        "other hosts are not asked unless you name them: give that address if you trust it"
                    );
                }

                url = target;
                continue;
            }

            return response.IsSuccessStatusCode
                ? await ReadAsync(response, cancellation).ConfigureAwait(false)
                : Failed(
                    string.Create(CultureInfo.InvariantCulture, $"the server says {status} {response.ReasonPhrase}")
                        .TrimEnd(),
                    "open it in a browser; save what it shows to a file, and name that"
                );
        }

        return Failed($"it redirects more than {MaxRedirects} times");
    }

    private static async Task<(RawSource?, SourceFault?)> ReadAsync(
        HttpResponseMessage response,
        CancellationToken cancellation
    )
    {
        MediaTypeHeaderValue? type = response.Content.Headers.ContentType;
        string mediaType = type?.MediaType?.ToLowerInvariant() ?? "unknown";
        if (SourceContent.Refusal(mediaType) is { } refusal)
        {
            return (null, refusal);
        }

        using Stream body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        using MemoryStream bytes = new();
        byte[] buffer = new byte[16_384];
        while (await body.ReadAsync(buffer, cancellation).ConfigureAwait(false) is int count and > 0)
        {
            if (bytes.Length + count > MaxBytes)
            {
                return (null, SourceContent.TooLarge);
            }

            bytes.Write(buffer, 0, count);
        }

        return (new RawSource(bytes.ToArray(), mediaType, type?.CharSet?.Trim('"', '\'')), null);
    }

    private static bool IsSameHost(Uri from, Uri to) =>
        from.IdnHost.Equals(to.IdnHost, StringComparison.OrdinalIgnoreCase)
        && (
            (to.Scheme == from.Scheme && to.Port == from.Port)
            || (from.Scheme == Uri.UriSchemeHttp && to.Scheme == Uri.UriSchemeHttps)
        );

    private static string Reason(Uri url, HttpRequestException exception) =>
        exception.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => $"the host '{url.Host}' is not known",
            HttpRequestError.SecureConnectionError => exception.InnerException is AuthenticationException reason
                ? $"no trusted connection: {reason.Message.TrimEnd('.')}"
                : "no trusted connection could be made",
            HttpRequestError.ConnectionError => exception.InnerException
                is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
                ? $"{url.Authority} refused the connection"
                : $"{url.Authority} cannot be reached",
            _ => "what came is no whole answer in HTTP",
        };

    private static (RawSource?, SourceFault?) Failed(string message, string? hint = null) =>
        (null, new SourceFault(DraftDiagnostics.SourceNotFetched, message, hint));
}
