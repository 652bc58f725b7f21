using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Site.Templating.Runtime;

namespace Site.Templating.Functions;

/// <summary>Digests and Base64, all over the text's UTF-8.</summary>
internal static partial class StringFunctions
{
    [SuppressMessage(
        "Security",
        "CA5350",
        Justification = "The language has SHA-1; templates use it for avatars and cache keys"
    )]
    [SuppressMessage(
        "Security",
        "CA5351",
        Justification = "The language has MD5; templates use it for avatars and cache keys"
    )]
    private static void AddDigests(ScriptObject f)
    {
        f.Add("md5", static (in c) => Hex(MD5.HashData(Bytes(c, 0))), "text");
        f.Add("sha1", static (in c) => Hex(SHA1.HashData(Bytes(c, 0))), "text");
        f.Add("sha256", static (in c) => Hex(SHA256.HashData(Bytes(c, 0))), "text");
        f.Add("sha512", static (in c) => Hex(SHA512.HashData(Bytes(c, 0))), "text");
        f.Add("hmac_sha1", static (in c) => Hex(HMACSHA1.HashData(Bytes(c, 1), Bytes(c, 0))), "text", "secret_key");
        f.Add("hmac_sha256", static (in c) => Hex(HMACSHA256.HashData(Bytes(c, 1), Bytes(c, 0))), "text", "secret_key");
        f.Add("hmac_sha512", static (in c) => Hex(HMACSHA512.HashData(Bytes(c, 1), Bytes(c, 0))), "text", "secret_key");
        f.Add("base64_encode", static (in c) => Convert.ToBase64String(Bytes(c, 0)), "text");
        f.Add("base64_decode", FromBase64, "text");
    }

    private static byte[] Bytes(in BuiltinCall call, int index) => Encoding.UTF8.GetBytes(call.Text(index));

    private static string Hex(byte[] digest) => Convert.ToHexStringLower(digest);

    private static object FromBase64(in BuiltinCall call)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(call.Text(0)));
        }
        catch (FormatException)
        {
            throw call.Fault("The text is not Base64");
        }
    }
}
