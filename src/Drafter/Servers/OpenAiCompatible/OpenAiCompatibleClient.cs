using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Drafter.Models;
using Drafter.Servers.Wire;
using Microsoft.Extensions.AI;

namespace Drafter.Servers.OpenAiCompatible;

/// <summary>
/// A client of the protocol that llama-server, vLLM and LM Studio share. A stream is an answer only with a <c>finish_reason</c> and without
/// an error: vLLM writes <c>[DONE]</c> after its errors too. Faults are <see cref="ModelServerException"/>s.
/// </summary>
public sealed class OpenAiCompatibleClient : IChatClient
{
    private readonly ServerTransport _transport;
    private readonly Uri _url;
    private readonly string _model;

    /// <summary>Makes a client.</summary>
    /// <param name="server">The server.</param>
    /// <param name="defaultModel">The model that is asked where a call names none.</param>
    public OpenAiCompatibleClient(ServerSettings server, string defaultModel = "")
        : this(server, new ServerTransport(server, NoClouds.Instance), defaultModel) { }

    internal OpenAiCompatibleClient(ServerSettings server, ServerTransport transport, string defaultModel)
    {
        _url = server.Url;
        _model = defaultModel;
        _transport = transport;
    }

    /// <summary>The models that the server offers.</summary>
    public async Task<ImmutableArray<ServedModel>> ListModelsAsync(CancellationToken cancellationToken = default) =>
        [
            .. (await GetAsync("v1/models", cancellationToken).ConfigureAwait(false))
                .Items("data")
                .Select(ServedModel.Read),
        ];

    /// <summary>What llama-server says of itself; <c>null</c> where the server has no <c>/props</c>.</summary>
    public async Task<ServerProperties?> GetPropertiesAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return ServerProperties.Read(await GetAsync("props", cancellationToken).ConfigureAwait(false));
        }
        catch (ModelServerException other) when (IsNoRoute(other.Fault.Class))
        {
            return null;
        }
    }

    /// <summary>Whether the server is ready: llama-server answers 503 while it loads. Servers without <c>/health</c> are, once they answer.</summary>
    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using ServerAnswer answer = await _transport
                .SendAsync(HttpMethod.Get, "health", null, cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (ModelServerException other)
        {
            return IsNoRoute(other.Fault.Class);
        }
    }

    /// <summary>How many tokens a text has; <c>null</c> where the server has no <c>/tokenize</c>.</summary>
    public async Task<int?> CountTokensAsync(string text, CancellationToken cancellationToken = default)
    {
        try
        {
            using ServerAnswer answer = await _transport
                .SendAsync(HttpMethod.Post, "tokenize", ChatCompletionWriter.WriteContent(text), cancellationToken)
                .ConfigureAwait(false);
            JsonElement counted = await answer.ReadObjectAsync(cancellationToken).ConfigureAwait(false);
            return counted.Member("tokens") is { ValueKind: JsonValueKind.Array } tokens
                ? tokens.GetArrayLength()
                : null;
        }
        catch (ModelServerException other) when (other.IsPermanent || IsNoRoute(other.Fault.Class, orFails: false))
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        string model = options?.ModelId ?? _model;
        using ServerAnswer answer = await _transport
            .SendAsync(
                HttpMethod.Post,
                "v1/chat/completions",
                ChatCompletionWriter.Write(model, messages, options),
                cancellationToken
            )
            .ConfigureAwait(false);
        bool isFinished = false;
        await foreach (JsonElement chunk in ChunksAsync(answer, cancellationToken).ConfigureAwait(false))
        {
            ChatResponseUpdate update = CompletionChunk.Read(chunk);
            isFinished |= update.FinishReason is not null;
            yield return update;
        }

        if (!isFinished)
        {
            throw new ModelServerException(
                new CallFault(
                    FaultClass.NoTerminalReason,
                    "the answer is incomplete: it ended without a `finish_reason`",
                    "the server stopped within the answer, or a proxy cut it"
                )
            );
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
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai-compatible", _url, _model)
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();

    private static bool IsNoRoute(FaultClass fault, bool orFails = true) =>
        fault is FaultClass.NotAModelServer or FaultClass.ModelMissing || (orFails && fault is FaultClass.ServerError);

    private static async IAsyncEnumerable<JsonElement> ChunksAsync(
        ServerAnswer answer,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        if (answer.MediaType is "application/json")
        {
            yield return Checked(await answer.ReadObjectAsync(cancellation).ConfigureAwait(false));
            yield break;
        }

        if (answer.MediaType is not "text/event-stream")
        {
            throw await answer.NotAModelServerAsync(cancellation).ConfigureAwait(false);
        }

        BoundedLineReader lines = await answer.LinesAsync(cancellation).ConfigureAwait(false);
        await foreach (SseEvent received in SseReader.ReadAsync(lines, cancellation).ConfigureAwait(false))
        {
            if (received.Data == "[DONE]")
            {
                yield break;
            }

            if (received.Name == "error" && !received.Data.StartsWith('{'))
            {
                throw ErrorClassifier.InStream(ErrorBody.Read(received.Data));
            }

            JsonElement chunk = JsonLine.Read(received.Data, received.Line);
            yield return received.Name == "error" && ErrorBody.Read(chunk) is null
                ? throw ErrorClassifier.InStream(ErrorBody.Read("""{"error":""" + received.Data + "}"))
                : Checked(chunk);
        }
    }

    private static JsonElement Checked(JsonElement chunk) =>
        ErrorBody.Read(chunk) is { } error ? throw ErrorClassifier.InStream(error) : chunk;

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellation)
    {
        using ServerAnswer answer = await _transport
            .SendAsync(HttpMethod.Get, path, null, cancellation)
            .ConfigureAwait(false);
        return await answer.ReadObjectAsync(cancellation).ConfigureAwait(false);
    }
}
