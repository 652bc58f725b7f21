using System.Collections.Immutable;

namespace Drafter.Pinning;

/// <summary>
/// A question that is asked the same way each time, at temperature 0: another answer means that something changed which the server does not
/// tell. The questions are fixed, for a lock holds their answers.
/// </summary>
/// <param name="Prompt">The question.</param>
/// <param name="Seed">The seed.</param>
internal sealed record ProbeQuestion(string Prompt, int Seed)
{
    /// <summary>The most tokens of an answer; one that is cut there is as good.</summary>
    public const int MaxTokens = 64;

    /// <summary>The temperature.</summary>
    public const double Temperature = 0;

    /// <summary>The one question of <c>drafter models probe</c>.</summary>
    public static ProbeQuestion Short { get; } = new("Name the days of the week, separated by commas.", 1);

    /// <summary>The questions whose answers are pinned.</summary>
    public static ImmutableArray<ProbeQuestion> Pinned { get; } =
    [
        Short,
        new("Write one sentence about a machine in a cupboard.", 2),
        new("What is 17 times 23? Show how you get there.", 3),
    ];
}
