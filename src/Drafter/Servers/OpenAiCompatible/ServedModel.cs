using System.Text.Json;
using Drafter.Servers.Wire;

namespace Drafter.Servers.OpenAiCompatible;

/// <summary>A model that a server offers (<c>/v1/models</c>).</summary>
/// <param name="Id">Its name.</param>
/// <param name="ContextTokens">The context window, where the server tells (llama-server, vLLM).</param>
/// <param name="TrainedContextTokens">The longest context that it was made for (llama-server).</param>
/// <param name="Parameters">The number of parameters (llama-server).</param>
/// <param name="Size">Bytes (llama-server).</param>
/// <param name="FileType">The quantization (llama-server).</param>
public sealed record ServedModel(
    string Id,
    long? ContextTokens = null,
    long? TrainedContextTokens = null,
    long? Parameters = null,
    long? Size = null,
    string? FileType = null
)
{
    internal static ServedModel Read(JsonElement model)
    {
        JsonElement? meta = model.Object("meta");
        return new ServedModel(
            model.Text("id") ?? string.Empty,
            meta?.Number("n_ctx") ?? model.Number("max_model_len"),
            meta?.Number("n_ctx_train"),
            meta?.Number("n_params"),
            meta?.Number("size"),
            meta?.Text("ftype")
        );
    }
}

/// <summary>What llama-server says of itself (<c>/props</c>).</summary>
/// <param name="Template">The chat template.</param>
/// <param name="Build">The build.</param>
/// <param name="IsSleeping">Whether the model was unloaded and is loaded again by the next call.</param>
public sealed record ServerProperties(string? Template, string? Build, bool IsSleeping)
{
    internal static ServerProperties Read(JsonElement properties) =>
        new(properties.Text("chat_template"), properties.Text("build_info"), properties.IsTrue("is_sleeping"));
}
