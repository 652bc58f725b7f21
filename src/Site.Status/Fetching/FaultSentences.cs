using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Site.Status.Fetching;

/// <summary>Puts what went wrong into words: a sentence and a hint for each kind of fault.</summary>
internal static class FaultSentences
{
    private const string SaveByHand =
        "open the page in a browser, save what it shows, and read the file with `sitegen status import`";

    private const string TryLater = "try again later; the snapshots that are there stay as they are";

    public static FetchFault Of(Uri url, HttpRequestException exception) =>
        exception.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => new(
                FetchFaultKind.UnknownHost,
                url,
                $"the host '{url.Host}' is not known",
                "check the spelling of the URL, and that this computer is online"
            ),
            HttpRequestError.SecureConnectionError => Tls(url, exception),
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => Unreachable(url, exception),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => Broken(
                url,
                "what came is no answer in HTTP"
            ),
            _ => Broken(url, "the answer broke off before its end"),
        };

    public static FetchFault Broken(Uri url, string message) =>
        new(FetchFaultKind.Broken, url, message, $"check the URL, or {TryLater}");

    public static FetchFault TimedOut(Uri url, string what, TimeSpan limit) =>
        new(FetchFaultKind.TimedOut, url, $"{what} took longer than {Seconds(limit)}", TryLater);

    public static FetchFault Cancelled(Uri url) =>
        new(
            FetchFaultKind.Cancelled,
            url,
            "stopped before the answer was there",
            "run the command again; nothing was written"
        );

    public static FetchFault BadUrl(Uri url) =>
        new(FetchFaultKind.BadUrl, url, "this is no http or https URL", "write the status page's URL: https://…");

    public static FetchFault SlowDrip(Uri url, FetchPolicy policy) =>
        new(
            FetchFaultKind.SlowDrip,
            url,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the answer comes too slowly: less than {policy.MinBytesPerWindow} bytes in {Seconds(policy.ProgressWindow)}"
            ),
            TryLater
        );

    public static FetchFault TooLarge(Uri url, int maxBytes, bool isCompressed) =>
        new(
            FetchFaultKind.TooLarge,
            url,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the answer is larger than {maxBytes / 1_000_000.0:0.###} MB{(isCompressed ? " once decompressed" : "")}"
            ),
            "status data is far smaller: is this the right URL?"
        );

    public static FetchFault WebPage(Uri url, int status, string? title) =>
        new(
            FetchFaultKind.WebPage,
            url,
            string.Create(
                CultureInfo.InvariantCulture,
                $"a web page came instead of data: {(title is null ? "it has no title" : $"“{title}”")}{(status == 200 ? "" : $" (HTTP {status})")}"
            ),
            status == 200
                ? $"is `kind` right for this page? If the page wants to see a browser, {SaveByHand}"
                : $"the page wants to see a browser: {SaveByHand}"
        )
        {
            HttpStatus = status,
        };

    public static FetchFault RedirectLoop(Uri url, string message) =>
        new(
            FetchFaultKind.RedirectLoop,
            url,
            message,
            "open the URL in a browser, and write the one it ends at in `url`"
        );

    public static FetchFault RedirectElsewhere(Uri url, Uri target) =>
        new(
            FetchFaultKind.RedirectElsewhere,
            url,
            target.Host.Equals(url.Host, StringComparison.OrdinalIgnoreCase)
                ? $"it redirects to '{target.AbsoluteUri}', which is not encrypted"
                : $"it redirects to another host, '{target.Host}'",
            $"if that is where the status page lives now, write it in `url`: {target.GetLeftPart(UriPartial.Authority)}"
        );

    /// <summary>The fault of an answer whose status is neither success nor a redirect.</summary>
    public static FetchFault OfStatus(Uri url, int status) =>
        status switch
        {
            404 or 410 => new(
                FetchFaultKind.NotFound,
                url,
                Invariant($"there is nothing here (HTTP {status})"),
                "check `url` and `kind`: each kind of status page has paths of its own"
            ),
            401 or 403 => new(
                FetchFaultKind.Forbidden,
                url,
                Invariant($"the server denies access (HTTP {status})"),
                $"only public pages can be fetched; else {SaveByHand}"
            ),
            405 => new(
                FetchFaultKind.MethodNotAllowed,
                url,
                "the server does not let this be read (HTTP 405)",
                "check `url` and `kind`: this is no address of a status page's data"
            ),
            429 => new(FetchFaultKind.TooManyRequests, url, "the server wants fewer requests (HTTP 429)", TryLater),
            >= 500 => new(
                FetchFaultKind.ServerError,
                url,
                Invariant($"the server has a fault of its own (HTTP {status})"),
                TryLater
            ),
            _ => new(
                FetchFaultKind.UnexpectedStatus,
                url,
                Invariant($"the server answered HTTP {status}, which means nothing here"),
                status == 408 ? TryLater : "check `url` and `kind`"
            ),
        };

    /// <summary>A fault of 429 or 503 with the wait that the server asks for, which is longer than allowed.</summary>
    public static FetchFault LeaveAlone(FetchFault fault, TimeSpan wait) =>
        fault with
        {
            Message = $"{fault.Message} and asks to be left alone for {Seconds(wait)}",
            RetryAfter = wait,
        };

    private static FetchFault Tls(Uri url, HttpRequestException exception)
    {
        string reason = exception.InnerException switch
        {
            AuthenticationException { Message: var text }
                when text.Contains("UntrustedRoot", StringComparison.Ordinal) =>
                "its certificate is not from an authority that this computer trusts",
            AuthenticationException { Message: var text }
                when text.Contains("NotTimeValid", StringComparison.Ordinal) =>
                "its certificate has expired or is not valid yet",
            AuthenticationException { Message: var text }
                when text.Contains("RemoteCertificateNameMismatch", StringComparison.Ordinal) =>
                "its certificate is for another name",
            _ => "the handshake failed",
        };
        return new(
            FetchFaultKind.Tls,
            url,
            $"no trusted connection to '{url.Host}': {reason}",
            "check the URL; certificates are always checked, so the server's has to be put right"
        );
    }

    private static FetchFault Unreachable(Uri url, HttpRequestException exception)
    {
        SocketError? error = (exception.InnerException as SocketException)?.SocketErrorCode;
        string message = error switch
        {
            SocketError.ConnectionRefused => "refuses the connection",
            SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown =>
                "cannot be reached from here",
            SocketError.TimedOut => "does not answer",
            _ => "cannot be connected to",
        };
        return new(
            FetchFaultKind.Unreachable,
            url,
            Invariant($"'{url.Host}' port {url.Port} {message}"),
            "check the URL, and that this computer is online; or " + TryLater
        );
    }

    private static string Seconds(TimeSpan time) => Invariant($"{Math.Ceiling(time.TotalSeconds):0} s");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
