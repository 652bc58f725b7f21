using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Drafter.Models;

namespace Drafter.Workspace;

/// <summary>Writes and reads the lines of the journal.</summary>
internal static class JournalJson
{
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A record as one line of JSON, ending with a line feed.</summary>
    public static byte[] Write(JournalRecord record)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("at", record.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            WriteRecord(json, record);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a line.</summary>
    /// <returns>The record, or <c>null</c> where the line is torn or of a kind that is not known.</returns>
    public static JournalRecord? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            Utf8JsonReader reader = new(line);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return ReadRecord(document.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static void WriteRecord(Utf8JsonWriter json, JournalRecord record)
    {
        switch (record)
        {
            case CallStarted started:
                json.WriteString("kind", "call");
                json.WriteNumber("call", started.Number);
                json.WriteString("key", started.Key);
                WriteCall(json, started.Call);
                break;
            case CallEnded ended:
                json.WriteString("kind", "answer");
                json.WriteNumber("call", ended.Number);
                ResultJson.Write(json, ended.Result);
                break;
            case FileWritten file:
                json.WriteString("kind", "file");
                json.WriteString("name", file.Name);
                json.WriteString("sha256", file.Hash);
                json.WriteString("heading", file.Heading);
                if (file.Call is { } call)
                {
                    json.WriteNumber("call", call);
                }

                json.WriteBoolean("provisional", file.IsProvisional);
                json.WriteBoolean("cut", file.IsCut);
                json.WriteString("text", file.Text);
                break;
            case DecisionMade decision:
                json.WriteString("kind", "decision");
                json.WriteString("subject", decision.Subject);
                json.WriteString("choice", decision.Choice);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(record));
        }
    }

    /// <summary>Writes what decides an answer; the key of a call is the hash of this too.</summary>
    public static void WriteCall(Utf8JsonWriter json, RoleCall call)
    {
        json.WriteString("role", call.Role.ToString().ToLowerInvariant());
        json.WriteString("purpose", call.Purpose);
        WriteMessages(json, "messages", call.Messages);
        if (!call.Continue.IsEmpty)
        {
            WriteMessages(json, "continue", call.Continue);
        }

        json.WriteString("schema", call.JsonSchema);
        json.WriteNumber("max_tokens", call.MaxTokens);
        json.WriteNumber("seed", call.Seed);
        if (call.Think is { } think)
        {
            json.WriteBoolean("think", think);
        }
    }

    private static void WriteMessages(Utf8JsonWriter json, string name, ImmutableArray<PromptMessage> messages)
    {
        json.WriteStartArray(name);
        foreach (PromptMessage message in messages)
        {
            json.WriteStartObject();
            json.WriteString("role", message.Role.ToString().ToLowerInvariant());
            json.WriteString("text", message.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The key of a call.</summary>
    public static string KeyOf(RoleCall call)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            WriteCall(json, call);
            json.WriteEndObject();
        }

        return TextHash.Of(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static JournalRecord? ReadRecord(JsonElement root)
    {
        DateTimeOffset at = root.GetProperty("at").GetDateTimeOffset();
        return root.GetProperty("kind").GetString() switch
        {
            "call" => new CallStarted(
                at,
                root.GetProperty("call").GetInt32(),
                root.GetProperty("key").GetString()!,
                ReadCall(root)
            ),
            "answer" => new CallEnded(at, root.GetProperty("call").GetInt32(), ResultJson.Read(root)),
            "file" => new FileWritten(at, root.GetProperty("name").GetString()!, root.GetProperty("text").GetString()!)
            {
                Heading = root.GetProperty("heading").GetString(),
                Call = root.TryGetProperty("call", out JsonElement call) ? call.GetInt32() : null,
                IsProvisional = root.GetProperty("provisional").GetBoolean(),
                IsCut = root.GetProperty("cut").GetBoolean(),
            },
            "decision" => new DecisionMade(
                at,
                root.GetProperty("subject").GetString()!,
                root.GetProperty("choice").GetString()!
            ),
            _ => null,
        };
    }

    private static RoleCall ReadCall(JsonElement root)
    {
        return new RoleCall(
            Enum.Parse<ModelRole>(root.GetProperty("role").GetString()!, ignoreCase: true),
            ReadMessages(root.GetProperty("messages")),
            root.GetProperty("schema").GetString(),
            root.GetProperty("max_tokens").GetInt32(),
            root.GetProperty("seed").GetInt32(),
            root.TryGetProperty("think", out JsonElement think) ? think.GetBoolean() : null,
            root.GetProperty("purpose").GetString()!
        )
        {
            Continue = root.TryGetProperty("continue", out JsonElement more) ? ReadMessages(more) : [],
        };
    }

    private static ImmutableArray<PromptMessage> ReadMessages(JsonElement messages) =>
        [
            .. messages
                .EnumerateArray()
                .Select(m => new PromptMessage(
                    Enum.Parse<PromptRole>(m.GetProperty("role").GetString()!, ignoreCase: true),
                    m.GetProperty("text").GetString()!
                )),
        ];
}
