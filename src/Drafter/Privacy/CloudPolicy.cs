using System.Collections.Immutable;

namespace Drafter.Privacy;

/// <summary>Whether text may leave the machine for a cloud; a greater value is stricter.</summary>
internal enum CloudPolicy
{
    /// <summary>Without a question.</summary>
    Allowed,

    /// <summary>Where the author says yes to it.</summary>
    Ask,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>The policy in words, and the one rule by which several become one.</summary>
internal static class CloudPolicies
{
    /// <summary>What holds where nobody says anything.</summary>
    public const CloudPolicy Usual = CloudPolicy.Never;

    /// <summary>The words, the strictest first.</summary>
    public static ImmutableArray<string> Words { get; } = ["never", "ask", "allowed"];

    /// <summary>The strictest of those that are set; <see cref="Usual"/> where none is.</summary>
    public static CloudPolicy Strictest(params ReadOnlySpan<CloudPolicy?> said)
    {
        CloudPolicy? strictest = null;
        foreach (CloudPolicy? policy in said)
        {
            strictest = policy is { } set && (strictest is null || set > strictest) ? set : strictest;
        }

        return strictest ?? Usual;
    }

    /// <summary>The policy of a word; <c>null</c> where there is none.</summary>
    public static CloudPolicy? Of(string? word) =>
        word switch
        {
            "never" => CloudPolicy.Never,
            "ask" => CloudPolicy.Ask,
            "allowed" => CloudPolicy.Allowed,
            _ => null,
        };

    /// <summary>The word of a policy.</summary>
    public static string Word(this CloudPolicy policy) => policy.ToString().ToLowerInvariant();
}
