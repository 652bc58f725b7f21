using System.Text.Json;
using Anthropic;
using Anthropic.Exceptions;
using Drafter.Models;
using Drafter.Servers.Clouds;
using Drafter.Servers.Wire;
using Microsoft.Extensions.AI;

namespace Drafter.Servers.Anthropic;

/// <summary>Anthropic's SDK, which sends through our handler and takes nothing from the environment.</summary>
internal static class AnthropicChat
{
    /// <summary>Makes a client.</summary>
    public static IChatClient Create(ServerSettings server, IConnectionPermit permit, Connect? connect)
    {
        AnthropicClient client = new()
        {
            HttpClient = CloudHandler.Client(server, new AnthropicProtocol(server), permit, connect),
            BaseUrl = server.Url.AbsoluteUri.TrimEnd('/'),
            // The handler has the key. Set to nothing here, or the SDK would look for keys, tokens and profiles by itself.
            ApiKey = null,
            AuthToken = null,
            MaxRetries = 0,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        return new CloudChat(_ => client.AsIChatClient(), Options, IsOfSdk, client);
    }

    private static ChatOptions Options(ChatOptions asked) =>
        // There is no seed. `max_tokens` must be there, and always is.
        new()
        {
            ModelId = asked.ModelId,
            MaxOutputTokens = asked.MaxOutputTokens,
            Temperature = asked.Temperature,
            ResponseFormat = asked.ResponseFormat,
            Reasoning = ChatSettings.Of<bool>(asked, ChatSettings.Think) switch
            {
                true => new ReasoningOptions { Effort = ReasoningEffort.Low },
                false => new ReasoningOptions { Effort = ReasoningEffort.None },
                null => null,
            },
        };

    private static bool IsOfSdk(Exception exception) => exception is AnthropicException or JsonException;
}
