using System.Security.Cryptography;
using System.Text;

namespace Drafter.Workspace;

/// <summary>The name of a text by its content: SHA-256 of its UTF-8 bytes, in lower-case hexadecimal.</summary>
internal static class TextHash
{
    /// <summary>The hash of a text.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
