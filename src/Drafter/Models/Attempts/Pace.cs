using System.Collections.Concurrent;

namespace Drafter.Models.Attempts;

/// <summary>The tokens per second of each model, as measured in this run.</summary>
internal sealed class Pace
{
    private readonly ConcurrentDictionary<ModelSettings, double> _measured = new();

    /// <summary>The last measure; <c>null</c> where there is none.</summary>
    public double? Of(ModelSettings model) => _measured.TryGetValue(model, out double pace) ? pace : null;

    /// <summary>Takes a measure.</summary>
    public void Measured(ModelSettings model, double? tokensPerSecond)
    {
        if (tokensPerSecond is { } pace)
        {
            _measured[model] = pace;
        }
    }
}
