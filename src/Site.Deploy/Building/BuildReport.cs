using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text.Json;

namespace Site.Deploy.Building;

/// <summary>A file that a build made.</summary>
/// <param name="Path">Its path in the site.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Hash">The XXH3 of 128 bits of its content, in 32 hexadecimal digits: it finds what changed.</param>
/// <param name="IsFingerprinted">Whether its name changes with its content.</param>
public sealed record BuiltFile(string Path, long Bytes, string Hash, bool IsFingerprinted)
{
    /// <summary>The path of the file that this is a compressed form of; <c>null</c> for a file of its own.</summary>
    public string? CompressionOf { get; init; }

    /// <summary>The hash of a content, as builds write it.</summary>
    internal static string HashOf(Stream content)
    {
        XxHash128 hash = new();
        hash.Append(content);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}

/// <summary>The addresses that pages had before, as web servers read them.</summary>
/// <param name="Nginx">For nginx: a <c>location</c> each.</param>
/// <param name="Caddy">For Caddy: a <c>redir</c> line each.</param>
public sealed record RedirectMaps(string Nginx, string Caddy)
{
    /// <summary>Reads the key <c>redirect_maps</c>.</summary>
    internal static RedirectMaps Read(JsonElement root)
    {
        JsonElement maps = root.GetProperty("redirect_maps");
        return new RedirectMaps(maps.GetProperty("nginx").GetString()!, maps.GetProperty("caddy").GetString()!);
    }
}

/// <summary>What a build made: the file that <c>sitegen build --report</c> writes.</summary>
/// <param name="BaseUrl">Where the site is served.</param>
/// <param name="Pages">Its pages.</param>
/// <param name="NextChange">When the same sources will make another site; <c>null</c> for never.</param>
/// <param name="Redirects">The addresses that pages had before, for nginx and for Caddy.</param>
/// <param name="Files">Its files.</param>
public sealed record BuildReport(
    string BaseUrl,
    int Pages,
    DateTimeOffset? NextChange,
    RedirectMaps Redirects,
    ImmutableArray<BuiltFile> Files
)
{
    /// <summary>The environment that it was built for.</summary>
    public required string Environment { get; init; }

    /// <summary>Whether drafts, posts of the future or expired ones may be in it.</summary>
    public required bool HasUnpublished { get; init; }

    /// <summary>Reads the file.</summary>
    public static BuildReport Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        using JsonDocument document = JsonDocument.Parse(file);
        JsonElement root = document.RootElement;
        return new BuildReport(
            root.GetProperty("base_url").GetString()!,
            root.GetProperty("pages").GetInt32(),
            root.GetProperty("next_change") is { ValueKind: JsonValueKind.String } time
                ? time.GetDateTimeOffset()
                : null,
            RedirectMaps.Read(root),
            FilesOf(root)
        )
        {
            Environment = root.GetProperty("environment").GetString()!,
            HasUnpublished = new[] { "drafts", "future", "expired" }.Any(k => root.GetProperty(k).GetBoolean()),
        };
    }

    /// <summary>Reads the list <c>files</c>.</summary>
    internal static ImmutableArray<BuiltFile> FilesOf(JsonElement root) =>
        [
            .. root.GetProperty("files")
                .EnumerateArray()
                .Select(f => new BuiltFile(
                    f.GetProperty("path").GetString()!,
                    f.GetProperty("bytes").GetInt64(),
                    f.GetProperty("hash").GetString()!,
                    f.GetProperty("fingerprinted").GetBoolean()
                )
                {
                    CompressionOf = f.TryGetProperty("compression_of", out JsonElement plain)
                        ? plain.GetString()
                        : null,
                }),
        ];
}
