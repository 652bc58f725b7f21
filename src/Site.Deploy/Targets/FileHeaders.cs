using System.Security.Cryptography;
using System.Text;

namespace Site.Deploy.Targets;

/// <summary>What a bucket is to say of a file when it is asked for it.</summary>
/// <param name="ContentType">The header <c>Content-Type</c>.</param>
/// <param name="CacheControl">The header <c>Cache-Control</c>.</param>
/// <param name="ContentEncoding">The header <c>Content-Encoding</c>, or <c>null</c>.</param>
public sealed record FileHeaders(string ContentType, string CacheControl, string? ContentEncoding)
{
    private const int TagLength = 8;

    /// <summary>No headers: for targets that keep none.</summary>
    public static FileHeaders None { get; } = new(string.Empty, string.Empty, ContentEncoding: null);

    /// <summary>Tells sets of headers apart: eight hexadecimal digits.</summary>
    public string Tag { get; } =
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{ContentType}\n{CacheControl}\n{ContentEncoding}"))
        )[..TagLength];

    /// <summary>The headers of a file: what has a fingerprint is kept for ever, all else is asked about each time.</summary>
    public static FileHeaders Of(SiteFile file, bool isGzipped) =>
        new(
            ContentTypes.Of(file.Path),
            file.IsFingerprinted ? "public, max-age=31536000, immutable" : "no-cache",
            isGzipped ? "gzip" : null
        );
}
