using Site.Core.Diagnostics;
using Site.Status.Diagnostics;

namespace Site.Status.Fetching;

/// <summary>The ways in which a request can fail.</summary>
public enum FetchFaultKind
{
    /// <summary>No connection could be made.</summary>
    Unreachable,

    /// <summary>The host's name is not known.</summary>
    UnknownHost,

    /// <summary>No trusted encrypted connection could be made.</summary>
    Tls,

    /// <summary>The connection or the answer took too long.</summary>
    TimedOut,

    /// <summary>The body came so slowly that it was given up.</summary>
    SlowDrip,

    /// <summary>The body is larger than may be read.</summary>
    TooLarge,

    /// <summary>The answer ended too early or is not HTTP.</summary>
    Broken,

    /// <summary>404 or 410.</summary>
    NotFound,

    /// <summary>401 or 403.</summary>
    Forbidden,

    /// <summary>A page for people came instead of data.</summary>
    WebPage,

    /// <summary>405.</summary>
    MethodNotAllowed,

    /// <summary>429.</summary>
    TooManyRequests,

    /// <summary>A status from 500 on.</summary>
    ServerError,

    /// <summary>Another status than expected.</summary>
    UnexpectedStatus,

    /// <summary>Redirects go in a circle, or on for too long.</summary>
    RedirectLoop,

    /// <summary>A redirect leads to another host, or from https to http.</summary>
    RedirectElsewhere,

    /// <summary>The user stopped it.</summary>
    Cancelled,

    /// <summary>The URL cannot be asked over HTTP.</summary>
    BadUrl,
}

/// <summary>Why a request failed, in words for the person who asked.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Url">What was asked, or the redirect's target that was.</param>
/// <param name="Message">One sentence: lower case first letter, no full stop.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record FetchFault(FetchFaultKind Kind, Uri Url, string Message, string Hint)
{
    /// <summary>The HTTP status, or 0 where none came.</summary>
    public int HttpStatus { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>How long the server asked to be left alone, if it did.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether a further attempt may succeed. Other statuses of 4xx than 408 and 429 never do.</summary>
    public bool IsTransient =>
        Kind
            is FetchFaultKind.Unreachable
                or FetchFaultKind.UnknownHost
                or FetchFaultKind.TimedOut
                or FetchFaultKind.Broken
                or FetchFaultKind.TooManyRequests
        || (Kind == FetchFaultKind.ServerError && HttpStatus is not (501 or 505))
        || HttpStatus == 408;

    /// <summary>The permanent code.</summary>
    public string Code => NetworkDiagnostics.CodeOf(Kind);

    /// <summary>The fault as a diagnostic about the URL.</summary>
    public Diagnostic ToDiagnostic(Severity severity = Severity.Error) =>
        new(
            Code,
            severity,
            Attempts > 1 ? $"{Message} ({Attempts} attempts)" : Message,
            SourceLocation.File(Url.AbsoluteUri),
            Hint
        );
}
