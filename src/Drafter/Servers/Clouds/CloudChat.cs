using System.Runtime.CompilerServices;
using Drafter.Models;
using Drafter.Servers.Wire;
using Microsoft.Extensions.AI;

namespace Drafter.Servers.Clouds;

/// <summary>An SDK's chat client with the manners of ours: faults are <see cref="ModelServerException"/>s, and pieces without text are none.</summary>
/// <param name="clientOf">The SDK's client for a model.</param>
/// <param name="optionsOf">The options as the cloud takes them.</param>
/// <param name="isOfSdk">Whether an exception is how the SDK says that it cannot read an answer.</param>
/// <param name="owned">What is disposed with it.</param>
internal sealed class CloudChat(
    Func<string, IChatClient> clientOf,
    Func<ChatOptions, ChatOptions> optionsOf,
    Func<Exception, bool> isOfSdk,
    IDisposable owned
) : IChatClient
{
    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ChatOptions asked = options ?? new ChatOptions();
        IAsyncEnumerator<ChatResponseUpdate> updates = clientOf(asked.ModelId ?? string.Empty)
            .GetStreamingResponseAsync(messages, optionsOf(asked), cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            while (await MoveAsync(updates).ConfigureAwait(false))
            {
                yield return Plain(updates.Current);
            }
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
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc />
    public void Dispose() => owned.Dispose();

    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (FaultWithin(exception) is { } known && known != exception)
        {
            throw new ModelServerException(known.Fault, exception)
            {
                RetryAfter = known.RetryAfter,
                IsPermanent = known.IsPermanent,
            };
        }
        catch (Exception exception) when (isOfSdk(exception))
        {
            throw new ModelServerException(
                new CallFault(
                    FaultClass.Malformed,
                    "an event of the answer is not in the protocol",
                    Sample: Sample.Of(exception.Message)
                ),
                exception
            );
        }
    }

    private static ModelServerException? FaultWithin(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is ModelServerException known)
            {
                return known;
            }
        }

        return null;
    }

    private static ChatResponseUpdate Plain(ChatResponseUpdate update) =>
        new()
        {
            Role = update.Role,
            ModelId = update.ModelId,
            FinishReason = update.FinishReason,
            Contents =
            [
                .. update.Contents.Where(c =>
                    c switch
                    {
                        // The begin of a block, or a signature: no token.
                        TextReasoningContent thought => !string.IsNullOrEmpty(thought.Text),
                        TextContent text => !string.IsNullOrEmpty(text.Text),
                        _ => true,
                    }
                ),
            ],
        };
}
