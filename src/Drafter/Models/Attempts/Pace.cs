using System.Collections.Concurrent;

namespace Drafter.Models.Attempts;

/// <summary>What was learned of each model in this run: its tokens per second, whether it thinks, how it takes the form of an answer.</summary>
internal sealed class Pace
{
    private readonly ConcurrentDictionary<ModelSettings, double> _measured = new();
    private readonly ConcurrentDictionary<string, bool> _thought = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> _grammars = new(StringComparer.Ordinal);

    /// <summary>The last measure; <c>null</c> where there is none.</summary>
    public double? Of(ModelSettings model) => _measured.TryGetValue(model, out double pace) ? pace : null;

    /// <summary>Whether thoughts came of the model, asked for or not: some can't be without.</summary>
    public bool HasThought(ModelSettings model) => _thought.ContainsKey(NameOf(model));

    /// <summary>Whether the form of an answer is sent as a grammar, because the model's server refused a schema.</summary>
    public bool WantsGrammar(ModelSettings model) => _grammars.ContainsKey(NameOf(model));

    /// <summary>Notes that the model's server refused a schema.</summary>
    public void NeedsGrammar(ModelSettings model) => _grammars[NameOf(model)] = true;

    /// <summary>Takes a measure.</summary>
    public void Measured(ModelSettings model, double? tokensPerSecond, bool hasThought)
    {
        if (tokensPerSecond is { } pace)
        {
            _measured[model] = pace;
        }

        if (hasThought)
        {
            _thought[NameOf(model)] = true;
        }
    }

    private static string NameOf(ModelSettings model) => $"{model.Server.Name}/{model.Model}";
}
