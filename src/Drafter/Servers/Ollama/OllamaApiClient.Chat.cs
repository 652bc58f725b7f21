using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Drafter.Servers.Ollama;

/// <content>The client as an <see cref="IChatClient"/>.</content>
public sealed partial class OllamaApiClient : IChatClient
{
    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ChatRequest request = new(
            options?.ModelId ?? SelectedModel,
            [.. messages.Select(m => new Message(ChatSettings.WordOf(m.Role), m.Text))]
        )
        {
            NumCtx = ChatSettings.Of<int>(options, ChatSettings.ContextTokens),
            NumPredict = options?.MaxOutputTokens,
            Seed = options?.Seed,
            Temperature = options?.Temperature,
            Format = options?.ResponseFormat is ChatResponseFormatJson format
                ? format.Schema?.GetRawText() ?? "\"json\""
                : null,
            Think = ChatSettings.Of<bool>(options, ChatSettings.Think),
            KeepAlive = ChatSettings.Of<TimeSpan>(options, ChatSettings.KeepAlive),
        };
        await foreach (ChatResponseStream line in ChatAsync(request, cancellationToken).ConfigureAwait(false))
        {
            ChatResponseUpdate update = new() { Role = ChatRole.Assistant, ModelId = line.Model };
            if (!string.IsNullOrEmpty(line.Message.Thinking))
            {
                update.Contents.Add(new TextReasoningContent(line.Message.Thinking));
            }

            if (line.Message.Content.Length > 0)
            {
                update.Contents.Add(new TextContent(line.Message.Content));
            }

            if (line.Done)
            {
                update.FinishReason = line.DoneReason is { Length: > 0 } reason ? new ChatFinishReason(reason) : null;
                update.Contents.Add(
                    new UsageContent(
                        new UsageDetails { InputTokenCount = line.PromptEvalCount, OutputTokenCount = line.EvalCount }
                    )
                );
            }

            yield return update;
        }
    }

    /// <inheritdoc />
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("ollama", Uri, SelectedModel)
        : serviceType.IsInstanceOfType(this) ? this
        : null;
}
