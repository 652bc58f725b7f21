using System.Security.Cryptography;
using System.Text;
using Site.Core.Text;

namespace Site.Status.Sources;

/// <summary>An answer of a source, or a file with one.</summary>
/// <param name="request">The question; <c>null</c> for a file that a person saved.</param>
/// <param name="path">What diagnostics call it: the URL or the file's path.</param>
/// <param name="body">The bytes of the answer, decompressed.</param>
/// <param name="fetchedAt">When it came.</param>
public sealed class Payload(StatusRequest? request, string path, ReadOnlyMemory<byte> body, DateTimeOffset fetchedAt)
{
    private SourceText? _text;
    private string? _sha256;

    /// <summary>The question; <c>null</c> for a file that a person saved.</summary>
    public StatusRequest? Request => request;

    /// <summary>What diagnostics call it: the URL or the file's path.</summary>
    public string Path => path;

    /// <summary>The bytes of the answer, decompressed.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <summary>When it came.</summary>
    public DateTimeOffset FetchedAt => fetchedAt;

    /// <summary>The HTTP status; 0 for a file.</summary>
    public int HttpStatus { get; init; }

    /// <summary>The media type with its parameters, if the answer had one.</summary>
    public string? ContentType { get; init; }

    /// <summary>The entity tag, if it had one.</summary>
    public string? ETag { get; init; }

    /// <summary>The <c>Last-Modified</c> field, if it had one.</summary>
    public string? LastModified { get; init; }

    /// <summary>The SHA-256 of <see cref="Body"/>: 64 hexadecimal digits in lower case.</summary>
    public string Sha256 => _sha256 ??= Convert.ToHexStringLower(SHA256.HashData(Body.Span));

    /// <summary>The body as text: UTF-8 without its byte order mark; bytes that are not UTF-8 become U+FFFD.</summary>
    public SourceText Text => _text ??= new SourceText(Path, Decode(Body.Span));

    private static string Decode(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(
            bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes
        );
}
