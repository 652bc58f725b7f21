using System.Text;

namespace SiteGen.Serving.Http;

/// <summary>What is answered to a request.</summary>
/// <param name="Status">The status code.</param>
/// <param name="MediaType">With parameters; empty where there is no body.</param>
/// <param name="Body">The bytes; empty where <see cref="File"/> or <see cref="Stream"/> says.</param>
internal sealed record Answer(int Status, string MediaType, ReadOnlyMemory<byte> Body)
{
    /// <summary>The absolute path of a file that is the body, or <c>null</c>.</summary>
    public string? File { get; init; }

    /// <summary>Writes a body without an end until the client goes away; <c>null</c> for a body with a length.</summary>
    public Func<Func<ReadOnlyMemory<byte>, Task>, CancellationToken, Task>? Stream { get; init; }

    /// <summary>The entity tag with its quotes, or <c>null</c>.</summary>
    public string? EntityTag { get; init; }

    /// <summary>Where a redirect leads; percent-encoded.</summary>
    public string? Location { get; init; }

    /// <summary>The methods that are allowed, for status 405.</summary>
    public string? Allow { get; init; }

    /// <summary>A short answer for people.</summary>
    public static Answer Text(int status, string text) =>
        new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text + "\n"));

    /// <summary>The reason phrase of a status (RFC 9110, section 15).</summary>
    public static string ReasonOf(int status) =>
        status switch
        {
            200 => "OK",
            206 => "Partial Content",
            301 => "Moved Permanently",
            302 => "Found",
            304 => "Not Modified",
            400 => "Bad Request",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            408 => "Request Timeout",
            413 => "Content Too Large",
            414 => "URI Too Long",
            416 => "Range Not Satisfiable",
            421 => "Misdirected Request",
            431 => "Request Header Fields Too Large",
            500 => "Internal Server Error",
            503 => "Service Unavailable",
            505 => "HTTP Version Not Supported",
            _ => "Status",
        };
}
