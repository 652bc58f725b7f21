using System.Collections.Immutable;

namespace Drafter.Servers.Ollama;

/// <summary>A model on the server (<c>/api/tags</c>).</summary>
/// <param name="Name">Its name with its tag.</param>
/// <param name="Digest">The digest of its manifest, 64 hexadecimal digits: the tag may point to another tomorrow.</param>
/// <param name="Size">Bytes on disk.</param>
/// <param name="ParameterSize">The number of parameters: <c>9.82M</c>.</param>
/// <param name="QuantizationLevel">The quantization: <c>Q4_K_M</c>.</param>
/// <param name="RemoteHost">The host that really runs it, where this is a door to a cloud.</param>
public sealed record Model(
    string Name,
    string? Digest,
    long? Size,
    string? ParameterSize,
    string? QuantizationLevel,
    string? RemoteHost
);

/// <summary>A model in memory (<c>/api/ps</c>).</summary>
/// <param name="Name">Its name with its tag.</param>
/// <param name="Digest">The digest of its manifest.</param>
/// <param name="ContextLength">The context window that is really allocated, in tokens.</param>
/// <param name="SizeVram">Bytes in the memory of a GPU.</param>
public sealed record RunningModel(string Name, string? Digest, long? ContextLength, long? SizeVram);

/// <summary>What a model is (<c>/api/show</c>).</summary>
/// <param name="Template">Its prompt template.</param>
/// <param name="TrainedContextLength">The longest context that it was made for, in tokens; not what is allocated.</param>
/// <param name="Capabilities">What it can: <c>completion</c>, <c>thinking</c>.</param>
/// <param name="RemoteHost">The host that really runs it, where this is a door to a cloud.</param>
public sealed record ShowModelResponse(
    string? Template,
    long? TrainedContextLength,
    ImmutableArray<string> Capabilities,
    string? RemoteHost
);

/// <summary>How far a pull is (<c>/api/pull</c>).</summary>
/// <param name="Status">What is done now; <c>success</c> at the end.</param>
/// <param name="Digest">The layer.</param>
/// <param name="Total">Its bytes.</param>
/// <param name="Completed">How many of them are here.</param>
public sealed record PullModelResponse(string Status, string? Digest, long? Total, long? Completed);

/// <summary>A message of a chat.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">The text.</param>
/// <param name="Thinking">The thoughts.</param>
public sealed record Message(string Role, string Content, string? Thinking = null);

/// <summary>A question (<c>/api/chat</c>). It always asks for a stream, and not to cut the prompt silently.</summary>
/// <param name="Model">The model.</param>
/// <param name="Messages">The prompt.</param>
public sealed record ChatRequest(string Model, ImmutableArray<Message> Messages)
{
    /// <summary>The context window in tokens; another one than before reloads the model.</summary>
    public int? NumCtx { get; init; }

    /// <summary>The most tokens of the answer, thoughts included.</summary>
    public int? NumPredict { get; init; }

    /// <summary>The seed.</summary>
    public long? Seed { get; init; }

    /// <summary>The temperature.</summary>
    public double? Temperature { get; init; }

    /// <summary>The JSON Schema of the answer as JSON, or <c>"json"</c> in quotes.</summary>
    public string? Format { get; init; }

    /// <summary>Whether it thinks; where it is <c>null</c>, a model that can does.</summary>
    public bool? Think { get; init; }

    /// <summary>How long the model stays in memory.</summary>
    public TimeSpan? KeepAlive { get; init; }
}

/// <summary>A line of the answer.</summary>
/// <param name="Model">The model, as it was asked for.</param>
/// <param name="Message">What is new.</param>
/// <param name="Done">Whether it is the last line.</param>
/// <param name="DoneReason">Why the answer ended: <c>stop</c>, <c>length</c>; <c>load</c> and <c>unload</c> where nothing was asked.</param>
/// <param name="PromptEvalCount">The tokens of the prompt that were evaluated.</param>
/// <param name="EvalCount">The tokens of the answer.</param>
public sealed record ChatResponseStream(
    string? Model,
    Message Message,
    bool Done,
    string? DoneReason,
    long? PromptEvalCount,
    long? EvalCount
);
