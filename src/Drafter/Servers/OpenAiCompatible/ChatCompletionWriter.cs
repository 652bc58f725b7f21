using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Drafter.Servers.OpenAiCompatible;

/// <summary>Writes the body of <c>/v1/chat/completions</c>.</summary>
internal static class ChatCompletionWriter
{
    /// <summary>The body, in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(string model, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ArrayBufferWriter<byte> body = new();
        using Utf8JsonWriter json = new(body);
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WriteStartArray("messages");
        foreach (ChatMessage message in messages)
        {
            json.WriteStartObject();
            json.WriteString("role", ChatSettings.WordOf(message.Role));
            json.WriteString("content", message.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("stream", true);
        json.WriteStartObject("stream_options");
        json.WriteBoolean("include_usage", true);
        json.WriteEndObject();
        if (options?.MaxOutputTokens is { } tokens)
        {
            json.WriteNumber("max_tokens", tokens);
        }

        if (options?.Seed is { } seed)
        {
            json.WriteNumber("seed", seed);
        }

        if (options?.Temperature is { } temperature)
        {
            json.WriteNumber("temperature", temperature);
        }

        if (options?.ResponseFormat is ChatResponseFormatJson format)
        {
            WriteFormat(json, format);
        }

        if (
            options?.AdditionalProperties is { } others
            && others.TryGetValue(ChatSettings.Grammar, out object? value)
            && value is string grammar
        )
        {
            json.WriteString(ChatSettings.Grammar, grammar);
        }

        if (ChatSettings.Of<bool>(options, ChatSettings.Think) is { } think)
        {
            json.WriteStartObject("chat_template_kwargs");
            json.WriteBoolean("enable_thinking", think);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    /// <summary>The body of llama-server's <c>/tokenize</c>.</summary>
    public static ReadOnlyMemory<byte> WriteContent(string text)
    {
        ArrayBufferWriter<byte> body = new();
        using Utf8JsonWriter json = new(body);
        json.WriteStartObject();
        json.WriteString("content", text);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }

    private static void WriteFormat(Utf8JsonWriter json, ChatResponseFormatJson format)
    {
        json.WriteStartObject("response_format");
        if (format.Schema is { } schema)
        {
            json.WriteString("type", "json_schema");
            json.WriteStartObject("json_schema");
            json.WriteString("name", format.SchemaName ?? "answer");
            json.WriteBoolean("strict", true);
            json.WritePropertyName("schema");
            schema.WriteTo(json);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("type", "json_object");
        }

        json.WriteEndObject();
    }
}
