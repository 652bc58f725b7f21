using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Concurrent;
using System.Text.Json;
using Drafter.Models;
using Drafter.Servers.Clouds;
using Drafter.Servers.Wire;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace Drafter.Servers.OpenAi;

/// <summary>OpenAI's SDK, which sends through our handler and takes nothing from the environment.</summary>
internal static class OpenAiChat
{
    /// <summary>Makes a client.</summary>
    public static IChatClient Create(ServerSettings server, IConnectionPermit permit, Connect? connect)
    {
        HttpClient http = CloudHandler.Client(server, new OpenAiProtocol(server), permit, connect);
        OpenAIClientOptions options = new()
        {
            Endpoint = new Uri(server.Url.AbsoluteUri.TrimEnd('/') + "/v1"),
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        // The handler has the key; the SDK wants a text.
        ApiKeyCredential none = new("none");
        ConcurrentDictionary<string, IChatClient> clients = new(StringComparer.Ordinal);
        return new CloudChat(
            model => clients.GetOrAdd(model, name => new ChatClient(name, none, options).AsIChatClient()),
            Options,
            IsOfSdk,
            http
        );
    }

    private static ChatOptions Options(ChatOptions asked) =>
        new()
        {
            ModelId = asked.ModelId,
            MaxOutputTokens = asked.MaxOutputTokens,
            Temperature = asked.Temperature,
            Seed = asked.Seed,
            ResponseFormat = asked.ResponseFormat,
            // Which efforts a model takes differs from model to model, and some take none: it is only sent where thinking is wanted.
            Reasoning =
                ChatSettings.Of<bool>(asked, ChatSettings.Think) == true
                    ? new ReasoningOptions { Effort = ReasoningEffort.Low }
                    : null,
        };

    /// <summary>The SDK's readers throw what the reading of JSON throws, and what an unknown word does.</summary>
    private static bool IsOfSdk(Exception exception) =>
        exception
            is ClientResultException
                or JsonException
                or InvalidOperationException
                or ArgumentException
                or FormatException
                or KeyNotFoundException;
}
