using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Site.Deploy.Releases;

namespace SiteGen.Commands;

/// <summary>What the deploy commands print for programs. Keys are only ever added.</summary>
internal static class DeployJson
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The releases.</summary>
    public static string List(ImmutableArray<Release> releases, string? current) =>
        Write(json =>
        {
            json.WriteStartArray();
            foreach (Release release in releases)
            {
                ReleaseJson.Write(json, release, release.Id == current, withFiles: false);
            }

            json.WriteEndArray();
        });

    /// <summary>Any value, indented, with a line feed at its end.</summary>
    public static string Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
