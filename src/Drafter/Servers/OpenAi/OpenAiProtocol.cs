using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Drafter.Models;
using Drafter.Servers.Clouds;
using Drafter.Servers.Wire;

namespace Drafter.Servers.OpenAi;

/// <summary>OpenAI's Chat Completions API.</summary>
internal sealed class OpenAiProtocol(ServerSettings server) : ICloudProtocol
{
    /// <inheritdoc />
    public void AddHeaders(HttpRequestHeaders headers, string key) =>
        headers.Authorization = new AuthenticationHeaderValue("Bearer", key);

    /// <inheritdoc />
    public IStreamWatch Watch() => new StreamWatch(server);

    private sealed class StreamWatch(ServerSettings server) : IStreamWatch
    {
        private readonly StringBuilder _refusal = new();
        private string? _reason;

        public void See(SseEvent received)
        {
            if (received.Data == "[DONE]")
            {
                End();
                return;
            }

            JsonElement chunk = JsonLine.Read(received.Data, received.Line);
            if (ErrorBody.Read(chunk) is { } error)
            {
                throw CloudErrors.InStream(server, error);
            }

            foreach (JsonElement choice in chunk.Items("choices"))
            {
                _refusal.Append(choice.Object("delta")?.Text("refusal"));
                _reason = choice.Text("finish_reason") ?? _reason;
            }

            if (_reason is not (null or "stop" or "length" or "content_filter" or "tool_calls" or "function_call"))
            {
                // The SDK does not read past a word that it does not know.
                End();
            }
        }

        public void End()
        {
            switch (_reason)
            {
                case "content_filter":
                    throw CloudErrors.Refusal("the cloud's content filter held the answer back");
                case "stop" or "length" when _refusal.Length > 0:
                    throw CloudErrors.Refusal($"the model refused to answer: '{Sample.Of(_refusal.ToString())}'");
                case "stop" or "length":
                    return;
                case null:
                    throw CloudErrors.NoReason("finish_reason");
                default:
                    throw CloudErrors.NoEnd(_reason);
            }
        }
    }
}
