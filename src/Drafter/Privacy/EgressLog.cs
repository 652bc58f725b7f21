using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Drafter.Models;
using Drafter.Workspace;

namespace Drafter.Privacy;

/// <summary>What is about to leave the machine.</summary>
/// <param name="At">When.</param>
/// <param name="Server">The server, as the configuration names it.</param>
/// <param name="Model">The model.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Messages">The messages exactly as they are sent.</param>
/// <param name="JsonSchema">The schema that is sent with them, or <c>null</c>.</param>
/// <param name="Redactions">What was left out.</param>
internal sealed record Egress(
    DateTimeOffset At,
    string Server,
    string Model,
    string Purpose,
    ImmutableArray<PromptMessage> Messages,
    string? JsonSchema,
    ImmutableArray<RedactionCount> Redactions
)
{
    /// <summary>The bytes of the texts in UTF-8: what a request has besides is the protocol's.</summary>
    public int Bytes =>
        Messages.Sum(m => Encoding.UTF8.GetByteCount(m.Text)) + Encoding.UTF8.GetByteCount(JsonSchema ?? string.Empty);
}

/// <summary>What left the machine for clouds, a line of JSON for each request (<c>egress.jsonl</c>), on the disk before the request leaves.</summary>
/// <param name="path">The file.</param>
internal sealed class EgressLog(string path)
{
    /// <summary>The file's name in a workspace.</summary>
    public const string FileName = "egress.jsonl";

    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock _lock = new();

    /// <summary>Appends a record. When this returns, it is on the disk.</summary>
    /// <exception cref="IOException">It can't be written: nothing may leave.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public void Write(Egress egress)
    {
        byte[] line = Line(egress);
        lock (_lock)
        {
            bool isNew = !File.Exists(path);
            AppendedLines.Append(path, line, flushToDisk: true);
            if (isNew)
            {
                AtomicFile.FlushFolder(Path.GetDirectoryName(path)!);
            }
        }
    }

    private static byte[] Line(Egress egress)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString(
                "at",
                egress.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
            );
            json.WriteString("server", egress.Server);
            json.WriteString("model", egress.Model);
            json.WriteString("purpose", egress.Purpose);
            json.WriteNumber("bytes", egress.Bytes);
            json.WriteStartObject("redactions");
            foreach (RedactionCount redaction in egress.Redactions)
            {
                json.WriteNumber(redaction.Kind, redaction.Count);
            }

            json.WriteEndObject();
            json.WriteStartArray("messages");
            foreach (PromptMessage message in egress.Messages)
            {
                json.WriteStartObject();
                json.WriteString("role", message.Role.ToString().ToLowerInvariant());
                json.WriteString("text", message.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("schema", egress.JsonSchema);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
