using System.Collections.Immutable;
using System.Text.Json;

namespace Site.Deploy.Building;

/// <summary>A file that a build made.</summary>
/// <param name="Path">Its path in the site.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Hash">The first 128 bits of its SHA-256, in hexadecimal digits.</param>
/// <param name="IsFingerprinted">Whether its name changes with its content.</param>
public sealed record BuiltFile(string Path, long Bytes, string Hash, bool IsFingerprinted);

/// <summary>What a build made: the file that <c>sitegen build --report</c> writes.</summary>
/// <param name="BaseUrl">Where the site is served.</param>
/// <param name="Pages">Its pages.</param>
/// <param name="NextChange">When the same sources will make another site; <c>null</c> for never.</param>
/// <param name="Files">Its files.</param>
public sealed record BuildReport(string BaseUrl, int Pages, DateTimeOffset? NextChange, ImmutableArray<BuiltFile> Files)
{
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
            FilesOf(root)
        );
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
                )),
        ];
}
