using System.Text;
using System.Text.Unicode;

namespace SiteGen.Serving.Http;

/// <summary>The target of a request, taken apart.</summary>
/// <param name="Path">Percent-decoded, with a leading slash; has no <c>..</c>, backslash, NUL or other control character.</param>
/// <param name="Query">As it was sent, without the question mark.</param>
internal sealed record RequestTarget(string Path, string Query)
{
    /// <summary>Reads a target in origin or absolute form (RFC 9112, section 3.2).</summary>
    /// <returns>The target, or <c>null</c> where its path is not one that a site can have.</returns>
    public static RequestTarget? Parse(string target)
    {
        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            int slash = target.IndexOf('/', "http://".Length);
            target = slash < 0 ? "/" : target[slash..];
        }

        int query = target.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? target : target[..query];
        return path.StartsWith('/') && Decode(path) is { } decoded && IsSafe(decoded)
            ? new RequestTarget(decoded, query < 0 ? string.Empty : target[(query + 1)..])
            : null;
    }

    /// <summary>The value of a name in the query, decoded; empty where there is none.</summary>
    public string ValueOf(string name)
    {
        foreach (string pair in Query.Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair.AsSpan(0, equals).SequenceEqual(name))
            {
                return Decode(pair[(equals + 1)..]) ?? string.Empty;
            }
        }

        return string.Empty;
    }

    private static string? Decode(string text)
    {
        byte[] bytes = new byte[text.Length];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes[count++] = (byte)text[i];
                continue;
            }

            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                return null;
            }

            bytes[count++] = Convert.FromHexString(text.AsSpan(i + 1, 2))[0];
            i += 2;
        }

        ReadOnlySpan<byte> decoded = bytes.AsSpan(0, count);
        return Utf8.IsValid(decoded) ? Encoding.UTF8.GetString(decoded) : null;
    }

    private static bool IsSafe(string path) =>
        !path.Any(c => char.IsControl(c) || c == '\\') && !path.Split('/').Any(s => s is ".." or ".");
}
