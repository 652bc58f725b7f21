using System.Text;

namespace SiteGen.Serving.Http;

/// <summary>The first lines of a request (RFC 9112), as far as a server of files needs them.</summary>
internal sealed record RequestHead
{
    /// <summary><c>GET</c>, <c>HEAD</c> or another.</summary>
    public required string Method { get; init; }

    /// <summary>The target as it was sent: <c>/posts/?page=2</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Whether it is HTTP/1.1 and not 1.0.</summary>
    public required bool IsHttp11 { get; init; }

    /// <summary>The fields by name in lower case; the values of a name that is sent twice are joined by commas.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>The value of a field, or empty.</summary>
    public string this[string name] => Fields.GetValueOrDefault(name, string.Empty);

    /// <summary>Whether the connection can take another request afterwards.</summary>
    public bool IsKeptAlive =>
        IsHttp11
            ? !this["connection"].Contains("close", StringComparison.OrdinalIgnoreCase)
            : this["connection"].Contains("keep-alive", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a head without its empty last line.</summary>
    /// <param name="bytes">Its lines.</param>
    /// <param name="head">The head.</param>
    /// <returns>The status that says what is wrong, or 0.</returns>
    public static int TryParse(ReadOnlySpan<byte> bytes, out RequestHead? head)
    {
        head = null;
        foreach (byte b in bytes)
        {
            if (b is 0x7F || (b < 0x20 && b is not ((byte)'\r' or (byte)'\n' or (byte)'\t')))
            {
                return BadRequest;
            }
        }

        string[] lines = Encoding.Latin1.GetString(bytes).Split("\r\n");
        string[] words = lines[0].Split(' ');
        if (words.Length != 3 || words[0].Length == 0 || !words[0].All(IsTokenCharacter) || words[1].Length == 0)
        {
            return BadRequest;
        }

        if (words[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            return words[2].StartsWith("HTTP/", StringComparison.Ordinal) ? VersionNotSupported : BadRequest;
        }

        Dictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (
                colon <= 0
                || !line.AsSpan(0, colon).ToString().All(IsTokenCharacter)
                || line.AsSpan().ContainsAny('\r', '\n')
            )
            {
                return BadRequest;
            }

            string name = line[..colon].ToLowerInvariant();
            string value = line[(colon + 1)..].Trim(' ', '\t');
            if (fields.TryGetValue(name, out string? earlier))
            {
                if (name is "host" or "content-length")
                {
                    return BadRequest;
                }

                value = $"{earlier}, {value}";
            }

            fields[name] = value;
        }

        head = new RequestHead
        {
            Method = words[0],
            Target = words[1],
            IsHttp11 = words[2] == "HTTP/1.1",
            Fields = fields,
        };
        return head.IsHttp11 && !fields.ContainsKey("host") ? BadRequest : 0;
    }

    private const int BadRequest = 400;
    private const int VersionNotSupported = 505;

    private static bool IsTokenCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal);
}
