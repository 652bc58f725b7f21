using Drafter.Servers;

namespace Drafter.Models.Attempts;

/// <summary>How an answer is asked for: whether the model may think, and in what form. What a server refuses of it is asked for in a lesser way.</summary>
/// <param name="call">The question.</param>
/// <param name="model">The model.</param>
/// <param name="pace">What was learned of the model before.</param>
internal sealed class AnswerForm(RoleCall call, ModelSettings model, Pace pace)
{
    private static readonly string[] s_ofSchema =
    [
        "samplers",
        "grammar",
        "response_format",
        "json_schema",
        "invalid format",
    ];

    /// <summary>Ollama's refusal, and the keys that servers name which check every key of a request.</summary>
    private static readonly string[] s_ofThinking =
    [
        "does not support thinking",
        "chat_template_kwargs",
        "enable_thinking",
    ];

    /// <summary>Whether it may think; <c>null</c> where nothing is said of it.</summary>
    public bool? Think { get; private set; } = call.Think ?? model.Think;

    /// <summary>The JSON Schema of the answer; <c>null</c> for none.</summary>
    public string? Schema { get; private set; } = call.JsonSchema;

    /// <summary>Whether the schema is sent as a grammar of llama.cpp.</summary>
    public bool AsGrammar { get; private set; } = call.JsonSchema is not null && pace.WantsGrammar(model);

    /// <summary>Whether a server refuses this way of asking, which says nothing of whether it is up.</summary>
    public bool IsRefused(ModelServerException failure) => RefusesThinking(failure) || RefusesSchema(failure);

    /// <summary>Goes without what was refused.</summary>
    /// <returns>What is told of it; <c>null</c> where it changes nothing for the author.</returns>
    public string? GoWithout(ModelServerException failure)
    {
        if (RefusesThinking(failure))
        {
            Think = null;
            return null;
        }

        if (model.Server.Kind == ServerKind.OpenAiCompatible && !AsGrammar)
        {
            // llama-server cannot join its own grammar for a schema with every chat template, but takes one that is sent as such.
            AsGrammar = true;
            pace.NeedsGrammar(model);
            return "the server cannot take the form of the answer as a JSON Schema";
        }

        // The prompt says what form is wanted too, and the reader is tolerant.
        Schema = null;
        return "the server cannot hold the answer to a form; asking without";
    }

    /// <summary>Asks it not to think.</summary>
    /// <returns>Whether it was not asked so before.</returns>
    public bool StopThinking()
    {
        bool isNew = Think != false;
        Think = false;
        return isNew;
    }

    /// <summary>Whether a server has no word for thinking.</summary>
    public static bool IsOfThinking(ModelServerException failure) => failure.IsPermanent && Says(failure, s_ofThinking);

    private bool RefusesThinking(ModelServerException failure) => Think is not null && IsOfThinking(failure);

    private bool RefusesSchema(ModelServerException failure) => Schema is not null && Says(failure, s_ofSchema);

    private static bool Says(ModelServerException failure, string[] words) =>
        failure.Fault.Class == FaultClass.ServerError
        && words.Any(w => failure.Fault.Sentence.Contains(w, StringComparison.OrdinalIgnoreCase));
}
