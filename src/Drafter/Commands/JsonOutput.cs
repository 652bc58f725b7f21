using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Drafter.Commands;

/// <summary>Writes one JSON document, for programs: indented, in UTF-8, with a line feed at its end.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a document to where the command's output goes.</summary>
    public static void Write(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            write(json);
        }

        terminal.Output.Write(Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n");
    }

    /// <summary>A time in UTC, or <c>null</c>.</summary>
    public static void WriteTime(this Utf8JsonWriter json, string key, DateTimeOffset? time) =>
        json.WriteString(key, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A number, or <c>null</c>.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter json, string key, decimal? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(key, known);
        }
        else
        {
            json.WriteNull(key);
        }
    }
}
