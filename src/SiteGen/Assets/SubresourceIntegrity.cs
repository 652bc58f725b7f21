using System.Security.Cryptography;

namespace SiteGen.Assets;

/// <summary>Lets a browser check that a style sheet or script is the one that the page was made with.</summary>
internal static class SubresourceIntegrity
{
    /// <summary>The value of an <c>integrity</c> attribute: <c>sha384-</c> and the base64 of the hash.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA384.HashSizeInBytes];
        SHA384.HashData(content, digest);
        return "sha384-" + Convert.ToBase64String(digest);
    }
}
