using System.Text.Json;
using Site.Deploy.Building;

namespace Site.Deploy.Releases;

/// <summary>The form in which a release is remembered, and printed for programs.</summary>
public static class ReleaseJson
{
    /// <summary>Writes a release.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="release">The release.</param>
    /// <param name="isCurrent">Whether it is served; <c>null</c> leaves that out.</param>
    /// <param name="withFiles">Whether its files are listed.</param>
    public static void Write(Utf8JsonWriter json, Release release, bool? isCurrent, bool withFiles)
    {
        json.WriteStartObject();
        json.WriteString("id", release.Id);
        json.WriteString("commit", release.Commit);
        json.WriteString("subject", release.Subject);
        json.WriteString("built", release.Built.UtcDateTime);
        WriteTime(json, "activated", release.Activated);
        json.WriteString("base_url", release.BaseUrl);
        json.WriteNumber("pages", release.Pages);
        WriteTime(json, "next_change", release.NextChange);
        if (isCurrent is { } current)
        {
            json.WriteBoolean("current", current);
        }

        if (withFiles)
        {
            json.WriteStartObject("redirect_maps");
            json.WriteString("nginx", release.Redirects.Nginx);
            json.WriteString("caddy", release.Redirects.Caddy);
            json.WriteEndObject();
            json.WriteStartArray("files");
            foreach (BuiltFile file in release.Files)
            {
                json.WriteStartObject();
                json.WriteString("path", file.Path);
                json.WriteNumber("bytes", file.Bytes);
                json.WriteString("hash", file.Hash);
                json.WriteBoolean("fingerprinted", file.IsFingerprinted);
                if (file.CompressionOf is { } plain)
                {
                    json.WriteString("compression_of", plain);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no such thing.</exception>
    internal static Release Read(ReadOnlySpan<byte> bytes)
    {
        Utf8JsonReader reader = new(bytes);
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        JsonElement root = document.RootElement;
        return new Release
        {
            Id = root.GetProperty("id").GetString()!,
            Commit = root.GetProperty("commit").GetString()!,
            Subject = root.GetProperty("subject").GetString()!,
            Built = root.GetProperty("built").GetDateTimeOffset(),
            Activated = Time(root, "activated"),
            BaseUrl = root.GetProperty("base_url").GetString()!,
            Pages = root.GetProperty("pages").GetInt32(),
            NextChange = Time(root, "next_change"),
            Redirects = RedirectMaps.Read(root),
            Files = BuildReport.FilesOf(root),
        };
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteString(name, known.UtcDateTime);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static DateTimeOffset? Time(JsonElement root, string name) =>
        root.GetProperty(name) is { ValueKind: JsonValueKind.String } time ? time.GetDateTimeOffset() : null;
}
