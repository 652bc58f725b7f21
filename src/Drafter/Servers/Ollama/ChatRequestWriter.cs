using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Drafter.Servers.Ollama;

/// <summary>Writes the body of <c>/api/chat</c>.</summary>
internal static class ChatRequestWriter
{
    /// <summary>The body, in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(ChatRequest request)
    {
        ArrayBufferWriter<byte> body = new();
        using Utf8JsonWriter json = new(body);
        json.WriteStartObject();
        json.WriteString("model", request.Model);
        json.WriteStartArray("messages");
        foreach (Message message in request.Messages)
        {
            json.WriteStartObject();
            json.WriteString("role", message.Role);
            json.WriteString("content", message.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("stream", true);
        // Without it, a prompt that is too long loses its beginning without a word.
        json.WriteBoolean("truncate", false);
        if (request.Think is { } think)
        {
            json.WriteBoolean("think", think);
        }

        if (request.Format is { } format)
        {
            json.WritePropertyName("format");
            json.WriteRawValue(format);
        }

        if (request.KeepAlive is { } keepAlive)
        {
            json.WriteString(
                "keep_alive",
                string.Create(CultureInfo.InvariantCulture, $"{(long)keepAlive.TotalSeconds}s")
            );
        }

        json.WriteStartObject("options");
        Write(json, "num_ctx", request.NumCtx);
        Write(json, "num_predict", request.NumPredict);
        Write(json, "seed", request.Seed);
        if (request.Temperature is { } temperature)
        {
            json.WriteNumber("temperature", temperature);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    /// <summary>A body with the name of a model.</summary>
    public static ReadOnlyMemory<byte> Write(string model, bool? stream = null)
    {
        ArrayBufferWriter<byte> body = new();
        using Utf8JsonWriter json = new(body);
        json.WriteStartObject();
        json.WriteString("model", model);
        if (stream is { } wanted)
        {
            json.WriteBoolean("stream", wanted);
        }

        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
    }
}
