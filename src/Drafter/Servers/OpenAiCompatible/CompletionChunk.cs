using System.Text.Json;
using Drafter.Servers.Wire;
using Microsoft.Extensions.AI;

namespace Drafter.Servers.OpenAiCompatible;

/// <summary>Reads a chunk of a streamed completion, or a whole one that was not streamed.</summary>
internal static class CompletionChunk
{
    /// <summary>What is new with it. The first delta may have a role alone, with <c>null</c> for its content.</summary>
    public static ChatResponseUpdate Read(JsonElement chunk)
    {
        ChatResponseUpdate update = new() { Role = ChatRole.Assistant, ModelId = chunk.Text("model") };
        if (chunk.Items("choices").FirstOrDefault() is { ValueKind: JsonValueKind.Object } choice)
        {
            JsonElement? delta = choice.Object("delta") ?? choice.Object("message");
            // llama-server and older vLLM say reasoning_content, newer vLLM and Ollama reasoning; never both with one meaning.
            string? thoughts = delta?.Text("reasoning_content") ?? delta?.Text("reasoning");
            if (!string.IsNullOrEmpty(thoughts))
            {
                update.Contents.Add(new TextReasoningContent(thoughts));
            }

            if (delta?.Text("content") is { Length: > 0 } text)
            {
                update.Contents.Add(new TextContent(text));
            }

            update.FinishReason = choice.Text("finish_reason") is { Length: > 0 } reason
                ? new ChatFinishReason(reason)
                : null;
        }

        if (chunk.Object("usage") is { } usage)
        {
            update.Contents.Add(
                new UsageContent(
                    new UsageDetails
                    {
                        InputTokenCount = usage.Number("prompt_tokens"),
                        OutputTokenCount = usage.Number("completion_tokens"),
                    }
                )
            );
        }

        return update;
    }
}
