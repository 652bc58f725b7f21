using System.Runtime.CompilerServices;
using System.Text;
using Drafter.Models;
using Drafter.Models.Attempts;
using Drafter.Servers;
using Microsoft.Extensions.AI;

namespace Drafter.Privacy;

/// <summary>A cloud behind its pass: no request leaves but through <see cref="CloudPass.Open"/>.</summary>
internal sealed class GuardedCloud(IModelServer server, CloudPass pass, Action<CallEvent> onEvent) : IModelServer
{
    /// <inheritdoc />
    public IChatClient Chat { get; } = new GuardedChat(server.Chat, pass, onEvent);

    /// <inheritdoc />
    public async Task<ModelCheck> CheckAsync(ModelSettings model, CancellationToken cancellation)
    {
        if (model.Server.Kind.IsCloud())
        {
            // Nothing is sent for that.
            return await server.CheckAsync(model, cancellation).ConfigureAwait(false);
        }

        using IDisposable held = pass.OpenCheck();
        return await server.CheckAsync(model, cancellation).ConfigureAwait(false);
    }

    /// <summary>A cloud never gets a text to count its tokens.</summary>
    public Task<int?> CountTokensAsync(string text, CancellationToken cancellation) => Task.FromResult<int?>(null);

    /// <inheritdoc />
    public Task<ServerDescription> DescribeAsync(CancellationToken cancellation) => server.DescribeAsync(cancellation);

    /// <summary>The server behind it is its owner's.</summary>
    public void Dispose() { }

    private sealed class GuardedChat(IChatClient inner, CloudPass pass, Action<CallEvent> onEvent)
        : DelegatingChatClient(inner)
    {
        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default
        )
        {
            CloudRequest request = pass.Open([.. messages.Select(Plain)], onEvent);
            StringBuilder text = new();
            UsageDetails? usage = null;
            bool hasBegun = false;
            bool isBilled = true;
            IAsyncEnumerator<ChatResponseUpdate> updates = InnerClient
                .GetStreamingResponseAsync(request.Prompt.Messages.Select(Message), options, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            try
            {
                while (await MoveAsync().ConfigureAwait(false))
                {
                    hasBegun = true;
                    foreach (AIContent content in updates.Current.Contents)
                    {
                        usage = (content as UsageContent)?.Details ?? usage;
                        text.Append((content as TextContent)?.Text ?? (content as TextReasoningContent)?.Text);
                    }

                    yield return updates.Current;
                }
            }
            finally
            {
                await updates.DisposeAsync().ConfigureAwait(false);
                // A request that was refused is not billed; one that broke off is, as far as it came.
                long? prompt = isBilled ? usage?.InputTokenCount : 0;
                pass.Close(request, prompt, usage?.OutputTokenCount ?? TokenEstimate.Of(text.ToString()));
            }

            async ValueTask<bool> MoveAsync()
            {
                try
                {
                    return await updates.MoveNextAsync().ConfigureAwait(false);
                }
                catch (ModelServerException fault)
                {
                    isBilled = hasBegun || !IsRefused(fault.Fault.Class);
                    throw;
                }
            }
        }

        public override Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        ) => GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        /// <summary>The server is its owner's, and is not disposed of with its guard.</summary>
#pragma warning disable CA2215 // The base would dispose of what is guarded.
        protected override void Dispose(bool disposing) { }
#pragma warning restore CA2215

        private static bool IsRefused(FaultClass fault) =>
            fault
                is FaultClass.Refused
                    or FaultClass.Dns
                    or FaultClass.Tls
                    or FaultClass.Loading
                    or FaultClass.Waking
                    or FaultClass.ModelMissing
                    or FaultClass.ContextOverflow
                    or FaultClass.RateLimited
                    or FaultClass.Quota
                    or FaultClass.Overloaded
                    or FaultClass.ServerError
                    or FaultClass.NotAModelServer
                    or FaultClass.Unauthorized
                    or FaultClass.KeyMissing
                    or FaultClass.NotAllowed
                    or FaultClass.NotLocal;

        private static PromptMessage Plain(ChatMessage message) =>
            new(
                message.Role == ChatRole.System ? PromptRole.System
                    : message.Role == ChatRole.Assistant ? PromptRole.Assistant
                    : PromptRole.User,
                message.Text
            );

        private static ChatMessage Message(PromptMessage message) =>
            new(
                message.Role switch
                {
                    PromptRole.System => ChatRole.System,
                    PromptRole.Assistant => ChatRole.Assistant,
                    _ => ChatRole.User,
                },
                message.Text
            );
    }
}
