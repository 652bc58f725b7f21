using System.Net.Http.Headers;
using System.Text.Json;
using Drafter.Models;
using Drafter.Servers.Clouds;
using Drafter.Servers.Wire;

namespace Drafter.Servers.Anthropic;

/// <summary>Anthropic's Messages API, version 2023-06-01.</summary>
internal sealed class AnthropicProtocol(ServerSettings server) : ICloudProtocol
{
    /// <inheritdoc />
    public void AddHeaders(HttpRequestHeaders headers, string key)
    {
        headers.Add("anthropic-version", "2023-06-01");
        headers.TryAddWithoutValidation("x-api-key", key);
    }

    /// <inheritdoc />
    public IStreamWatch Watch() => new StreamWatch(server);

    private sealed class StreamWatch(ServerSettings server) : IStreamWatch
    {
        private string? _reason;

        public void See(SseEvent received)
        {
            JsonElement data = JsonLine.Read(received.Data, received.Line);
            switch (data.Text("type") ?? received.Name)
            {
                case "error":
                    throw CloudErrors.InStream(server, ErrorBody.Read(data) ?? ErrorBody.Read(received.Data));
                case "message_delta":
                    _reason = data.Object("delta")?.Text("stop_reason") ?? _reason;
                    break;
                case "message_stop":
                    End();
                    break;
                default:
                    break;
            }
        }

        public void End()
        {
            switch (_reason)
            {
                case "end_turn" or "stop_sequence" or "max_tokens":
                    return;
                case "refusal":
                    throw CloudErrors.Refusal("the model refused to answer");
                case "model_context_window_exceeded":
                    throw new ModelServerException(
                        new CallFault(FaultClass.ContextOverflow, "the context window was full within the answer")
                    );
                case null:
                    throw CloudErrors.NoReason("stop_reason");
                default:
                    throw CloudErrors.NoEnd(_reason);
            }
        }
    }
}
