using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Drafter.Models;
using Drafter.Privacy.Secrets;

namespace Drafter.Privacy;

/// <summary>Messages without their secrets.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Counts">How many places were replaced, by kind in order.</param>
internal sealed record RedactedPrompt(ImmutableArray<PromptMessage> Messages, ImmutableArray<RedactionCount> Counts);

/// <summary>
/// Replaces secrets by <c>[REDACTED:kind-N]</c>. Within a run the same secret has the same placeholder, so that a model sees what belongs
/// together.
/// </summary>
/// <param name="scanner">What finds them.</param>
internal sealed class Redactor(SecretScanner scanner)
{
    /// <summary>How a placeholder begins.</summary>
    public const string Mark = "[REDACTED:";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _placeholders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Messages without their secrets.</summary>
    public RedactedPrompt Redact(ImmutableArray<PromptMessage> messages)
    {
        SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
        ImmutableArray<PromptMessage> redacted = [.. messages.Select(m => m with { Text = Redact(m.Text, counts) })];
        return new RedactedPrompt(redacted, [.. counts.Select(c => new RedactionCount(c.Key, c.Value))]);
    }

    private string Redact(string text, SortedDictionary<string, int> counts)
    {
        ImmutableArray<Secret> secrets = scanner.Scan(text);
        if (secrets.IsEmpty)
        {
            return text;
        }

        StringBuilder result = new(text.Length);
        int at = 0;
        foreach (Secret secret in secrets)
        {
            result
                .Append(text, at, secret.Start - at)
                .Append(Placeholder(text.Substring(secret.Start, secret.Length), secret.Kind));
            counts[secret.Kind] = counts.GetValueOrDefault(secret.Kind) + 1;
            at = secret.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private string Placeholder(string value, string kind)
    {
        lock (_lock)
        {
            if (!_placeholders.TryGetValue(value, out string? placeholder))
            {
                int number = _numbers[kind] = _numbers.GetValueOrDefault(kind) + 1;
                placeholder = string.Create(CultureInfo.InvariantCulture, $"{Mark}{kind}-{number}]");
                _placeholders[value] = placeholder;
            }

            return placeholder;
        }
    }
}
