using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Status.Fetching;

namespace Site.Status.Diagnostics;

/// <summary>The diagnostics of fetching over the network (SS3xxx).</summary>
public static class NetworkDiagnostics
{
    /// <summary>Bytes that are not UTF-8 in an answer.</summary>
    public const string NotUtf8 = "SS3019";

    /// <summary>An answer that a snapshot can do without did not come.</summary>
    public const string PartMissing = "SS3020";

    /// <summary>A service takes more requests than allowed.</summary>
    public const string TooManyPages = "SS3021";

    /// <summary>A service has nothing that could be fetched.</summary>
    public const string NothingToFetch = "SS3022";

    /// <summary>Every code with its name and explanation.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        new(
            "SS3001",
            "server unreachable",
            "No connection to the server could be made: it refused, or no way leads there. Is the port right, and is the server running? Tried up to three times."
        ),
        new(
            "SS3002",
            "unknown host",
            "The name in the URL is not known to the name servers. It is misspelt, no longer exists, or this computer is offline."
        ),
        new(
            "SS3003",
            "no trusted TLS connection",
            "The server's certificate is self-signed, expired or made for another name, or no common version of TLS was found. Certificates are always checked; there is no way around it."
        ),
        new(
            "SS3004",
            "answer timed out",
            "A connection may take 10 seconds, an attempt 30 seconds in all. Tried up to three times."
        ),
        new(
            "SS3005",
            "answer comes too slowly",
            "An answer whose bytes drip in ends after 10 seconds with less than 1,000 bytes, so that one slow server does not hold up the others."
        ),
        new(
            "SS3006",
            "answer too large",
            "At most 10 MB are read of an answer, counted after decompression: real status data is far smaller."
        ),
        new(
            "SS3007",
            "answer broken off",
            "The connection ended before the announced end of the answer, the compressed data is damaged, or what came is not HTTP. Tried up to three times."
        ),
        new("SS3008", "not found", "The server answered 404 or 410: there is nothing at the URL. Is the kind right?"),
        new("SS3009", "access denied", "The server answered 401 or 403. Only public status pages can be fetched."),
        new(
            "SS3010",
            "web page instead of data",
            "The server answered with HTML where data was expected: mostly a challenge that wants to see a browser, or a status page of another kind. Its title is quoted. Data saved from a browser can be read with `sitegen status import`."
        ),
        new("SS3011", "method not allowed", "The server answered 405 to a GET: the URL is not one to read from."),
        new(
            "SS3012",
            "too many requests",
            "The server answered 429. A `Retry-After` of up to 60 seconds is waited for; a longer one ends the attempts at once."
        ),
        new("SS3013", "server error", "The server answered 500 or above: the fault is there. Tried up to three times."),
        new("SS3014", "unexpected status", "The server answered with a status that means nothing here."),
        new("SS3015", "redirect loop", "Redirects lead in a circle, or there are more than five of them."),
        new(
            "SS3016",
            "redirect elsewhere",
            "Redirects are followed on the same host only, and never from https to http: who moved to another host is named, and the URL in site.yaml is yours to change."
        ),
        new("SS3017", "cancelled", "The fetch was stopped before it was over. Nothing was written for this service."),
        new("SS3018", "URL cannot be fetched", "Only http and https URLs with a host can be fetched."),
        new(
            NotUtf8,
            "answer is not UTF-8",
            "Answers are read as UTF-8 whatever their label says. Bytes that are not UTF-8 become U+FFFD, so that a name may look odd."
        ),
        new(
            PartMissing,
            "part of the status is missing",
            "A request failed that the snapshot can do without. The snapshot is made, and says in `coverage.missing` what it lacks."
        ),
        new(
            TooManyPages,
            "too many pages",
            "A service may take up to 60 requests. What was read until then is used, and `coverage` says that it is not all."
        ),
        new(
            NothingToFetch,
            "nothing to fetch",
            "The service has no URL to ask: its kind reads a file, or `url` is missing in `site.yaml`."
        ),
    ];

    /// <summary>The code of a kind of fault.</summary>
    public static string CodeOf(FetchFaultKind kind) =>
        kind switch
        {
            FetchFaultKind.Unreachable => "SS3001",
            FetchFaultKind.UnknownHost => "SS3002",
            FetchFaultKind.Tls => "SS3003",
            FetchFaultKind.TimedOut => "SS3004",
            FetchFaultKind.SlowDrip => "SS3005",
            FetchFaultKind.TooLarge => "SS3006",
            FetchFaultKind.Broken => "SS3007",
            FetchFaultKind.NotFound => "SS3008",
            FetchFaultKind.Forbidden => "SS3009",
            FetchFaultKind.WebPage => "SS3010",
            FetchFaultKind.MethodNotAllowed => "SS3011",
            FetchFaultKind.TooManyRequests => "SS3012",
            FetchFaultKind.ServerError => "SS3013",
            FetchFaultKind.UnexpectedStatus => "SS3014",
            FetchFaultKind.RedirectLoop => "SS3015",
            FetchFaultKind.RedirectElsewhere => "SS3016",
            FetchFaultKind.Cancelled => "SS3017",
            FetchFaultKind.BadUrl => "SS3018",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
