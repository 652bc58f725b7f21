using System.Collections.Immutable;
using Drafter.Models;
using Drafter.Text;

namespace Drafter.Pipeline;

/// <summary>
/// How many tokens a prompt has for a model: the estimate, put right by what servers counted for earlier prompts of the run. The
/// largest ratio seen holds, so that a prompt of another kind is not underrated.
/// </summary>
internal sealed class TokenRatios
{
    private const double Least = 0.7;
    private const double Most = 4;
    private const int SmallestPrompt = 64;
    private readonly Dictionary<string, double> _measured = new(StringComparer.Ordinal);

    /// <summary>The tokens that a prompt has for any of these models, rather too many than too few.</summary>
    public int Of(ImmutableArray<PromptMessage> messages, IEnumerable<ModelSettings> models) =>
        (int)Math.Ceiling(Tokens.Of(messages) * models.Select(m => Of(m.Model)).DefaultIfEmpty(1).Max());

    /// <summary>The ratio of a model's tokens to the estimate; 1 until one was measured.</summary>
    public double Of(string model) => _measured.GetValueOrDefault(model, 1);

    /// <summary>Learns from what a server counted; a count beyond the window that was answered all the same is of something else.</summary>
    public void Measured(RoleCall call, CallResult result, int context)
    {
        // A prompt that was continued counts its first answer too.
        bool isOne = result.Attempts.IsDefaultOrEmpty || result.Attempts.Count(a => a.Fault is null) <= 1;
        if (isOne && result.Tokens?.Prompt is { } counted and >= SmallestPrompt && counted <= context)
        {
            double ratio = Math.Clamp((double)counted / Tokens.Of(call.Messages), Least, Most);
            string model = result.Model.Model;
            _measured[model] = _measured.TryGetValue(model, out double known) ? Math.Max(known, ratio) : ratio;
        }
    }

    /// <summary>Learns that a prompt which was thought to fit did not.</summary>
    public void Overflowed(IEnumerable<ModelSettings> models)
    {
        foreach (ModelSettings model in models)
        {
            _measured[model.Model] = Math.Min(Most, Of(model.Model) * 1.3);
        }
    }
}
