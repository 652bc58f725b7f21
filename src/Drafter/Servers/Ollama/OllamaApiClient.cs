using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Drafter.Models;
using Drafter.Servers.Wire;

namespace Drafter.Servers.Ollama;

/// <summary>
/// A client of Ollama's own protocol, under the names of OllamaSharp. Unlike it, it reads errors of every status and within a
/// stream, and does not take a stream without a last line for an answer. Faults are <see cref="ModelServerException"/>s.
/// </summary>
public sealed partial class OllamaApiClient : IDisposable
{
    private readonly ServerTransport _transport;

    /// <summary>Makes a client.</summary>
    /// <param name="server">The server.</param>
    /// <param name="defaultModel">The model that is asked where a call names none.</param>
    public OllamaApiClient(ServerSettings server, string defaultModel = "")
        : this(server, new ServerTransport(server, NoClouds.Instance), defaultModel) { }

    internal OllamaApiClient(ServerSettings server, ServerTransport transport, string defaultModel)
    {
        Uri = server.Url;
        SelectedModel = defaultModel;
        _transport = transport;
    }

    /// <summary>The server's root.</summary>
    public Uri Uri { get; }

    /// <summary>The model that is asked where a call names none.</summary>
    public string SelectedModel { get; set; }

    /// <summary>Whether an Ollama answers.</summary>
    public async Task<bool> IsRunningAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            using ServerAnswer answer = await _transport
                .SendAsync(HttpMethod.Get, string.Empty, null, cancellationToken)
                .ConfigureAwait(false);
            string body = await answer.ReadSampleAsync(cancellationToken).ConfigureAwait(false);
            return body.Contains("Ollama is running", StringComparison.Ordinal);
        }
        catch (ModelServerException)
        {
            return false;
        }
    }

    /// <summary>The version; builds from source say 0.0.0.</summary>
    public async Task<string> GetVersionAsync(CancellationToken cancellationToken = default) =>
        (await GetAsync("api/version", cancellationToken).ConfigureAwait(false)).Text("version") ?? string.Empty;

    /// <summary>The models on the server.</summary>
    public async Task<ImmutableArray<Model>> ListLocalModelsAsync(CancellationToken cancellationToken = default) =>
        [
            .. (await GetAsync("api/tags", cancellationToken).ConfigureAwait(false))
                .Items("models")
                .Select(m => new Model(
                    m.Text("name") ?? m.Text("model") ?? string.Empty,
                    m.Text("digest"),
                    m.Number("size"),
                    m.Object("details")?.Text("parameter_size"),
                    m.Object("details")?.Text("quantization_level"),
                    m.Text("remote_host")
                )),
        ];

    /// <summary>The models in memory.</summary>
    public async Task<ImmutableArray<RunningModel>> ListRunningModelsAsync(
        CancellationToken cancellationToken = default
    ) =>
        [
            .. (await GetAsync("api/ps", cancellationToken).ConfigureAwait(false))
                .Items("models")
                .Select(m => new RunningModel(
                    m.Text("name") ?? m.Text("model") ?? string.Empty,
                    m.Text("digest"),
                    m.Number("context_length"),
                    m.Number("size_vram")
                )),
        ];

    /// <summary>What a model is.</summary>
    public async Task<ShowModelResponse> ShowModelAsync(string model, CancellationToken cancellationToken = default)
    {
        using ServerAnswer answer = await _transport
            .SendAsync(HttpMethod.Post, "api/show", ChatRequestWriter.Write(model), cancellationToken)
            .ConfigureAwait(false);
        JsonElement shown = await answer.ReadObjectAsync(cancellationToken).ConfigureAwait(false);
        JsonElement? info = shown.Object("model_info");
        string? architecture = info?.Text("general.architecture");
        return new ShowModelResponse(
            shown.Text("template"),
            architecture is null ? null : info?.Number($"{architecture}.context_length"),
            [
                .. shown
                    .Items("capabilities")
                    .Where(c => c.ValueKind == JsonValueKind.String)
                    .Select(c => c.GetString() ?? string.Empty),
            ],
            shown.Text("remote_host")
        );
    }

    /// <summary>Pulls a model, which downloads gigabytes: only ever because the author said so. Without <c>success</c> at its end it throws.</summary>
    public async IAsyncEnumerable<PullModelResponse> PullModelAsync(
        string model,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using ServerAnswer answer = await _transport
            .SendAsync(HttpMethod.Post, "api/pull", ChatRequestWriter.Write(model, stream: true), cancellationToken)
            .ConfigureAwait(false);
        bool isDone = false;
        await foreach (JsonElement line in ObjectsAsync(answer, cancellationToken).ConfigureAwait(false))
        {
            string status = line.Text("status") ?? string.Empty;
            isDone |= status == "success";
            yield return new PullModelResponse(
                status,
                line.Text("digest"),
                line.Number("total"),
                line.Number("completed")
            );
        }

        if (!isDone)
        {
            throw new ModelServerException(
                new CallFault(FaultClass.NoTerminalReason, $"the pull of '{model}' ended without success")
            );
        }
    }

    /// <summary>Asks. A stream that ends without a line with <c>"done":true</c> throws.</summary>
    public async IAsyncEnumerable<ChatResponseStream> ChatAsync(
        ChatRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using ServerAnswer answer = await _transport
            .SendAsync(HttpMethod.Post, "api/chat", ChatRequestWriter.Write(request), cancellationToken)
            .ConfigureAwait(false);
        await foreach (JsonElement line in ObjectsAsync(answer, cancellationToken).ConfigureAwait(false))
        {
            JsonElement? message = line.Object("message");
            bool isDone = line.IsTrue("done");
            yield return new ChatResponseStream(
                line.Text("model"),
                new Message(
                    message?.Text("role") ?? "assistant",
                    message?.Text("content") ?? string.Empty,
                    message?.Text("thinking")
                ),
                isDone,
                line.Text("done_reason"),
                line.Number("prompt_eval_count"),
                line.Number("eval_count")
            );
            if (isDone)
            {
                yield break;
            }
        }

        throw new ModelServerException(
            new CallFault(
                FaultClass.NoTerminalReason,
                "the answer is incomplete: it ended without `done`",
                "Ollama ends so when a model repeats itself, and a proxy when it cuts the answer"
            )
        );
    }

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();

    private static async IAsyncEnumerable<JsonElement> ObjectsAsync(
        ServerAnswer answer,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        if (!answer.MediaType.Contains("json", StringComparison.Ordinal))
        {
            throw await answer.NotAModelServerAsync(cancellation).ConfigureAwait(false);
        }

        BoundedLineReader lines = await answer.LinesAsync(cancellation).ConfigureAwait(false);
        await foreach ((JsonElement line, int _) in NdjsonReader.ReadAsync(lines, cancellation).ConfigureAwait(false))
        {
            yield return ErrorBody.Read(line) is { } error ? throw ErrorClassifier.InStream(error) : line;
        }
    }

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellation)
    {
        using ServerAnswer answer = await _transport
            .SendAsync(HttpMethod.Get, path, null, cancellation)
            .ConfigureAwait(false);
        return await answer.ReadObjectAsync(cancellation).ConfigureAwait(false);
    }
}
