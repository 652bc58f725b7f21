using System.Globalization;

namespace Drafter.Costs;

/// <summary>What a model costs.</summary>
/// <param name="Input">For a million tokens of a prompt, in the configured currency.</param>
/// <param name="Output">For a million tokens of an answer, thoughts included.</param>
internal sealed record Price(decimal Input, decimal Output)
{
    private const decimal Million = 1_000_000m;

    /// <summary>The amount for some tokens.</summary>
    public decimal Of(long promptTokens, long answerTokens) => (Input * promptTokens + Output * answerTokens) / Million;
}

/// <summary>What may be spent.</summary>
internal sealed record CostSettings
{
    /// <summary>The currency of all prices and caps, for people.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>The most for one post; <c>null</c> for no cap.</summary>
    public decimal? PerPost { get; init; }

    /// <summary>The most for a month (UTC) over all posts; <c>null</c> for no cap.</summary>
    public decimal? PerMonth { get; init; }

    /// <summary>Whether anything is capped.</summary>
    public bool HasCap => PerPost is not null || PerMonth is not null;

    /// <summary>An amount for people: <c>0.0123 USD</c>.</summary>
    public string Show(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00##} {Currency}");
}
