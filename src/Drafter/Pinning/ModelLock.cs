using System.Collections.Immutable;
using Drafter.Models;

namespace Drafter.Pinning;

/// <summary>The answer that a model gave to a question when it was pinned.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer; the thoughts, where there was nothing else within the tokens allowed.</param>
internal sealed record PinnedAnswer(ProbeQuestion Question, string Answer);

/// <summary>A model as it was pinned.</summary>
/// <param name="Kind">What its server speaks.</param>
/// <param name="PinnedAt">When.</param>
/// <param name="Digest">Its digest, where the server tells one.</param>
/// <param name="Fingerprint">The hash of its parts, where the server tells no digest; <c>null</c> where it tells nothing of it at all.</param>
/// <param name="Parts">What the server told of it.</param>
/// <param name="Options">The settings that decide answers, as they were then.</param>
/// <param name="Answers">Its answers to the fixed questions.</param>
internal sealed record LockedModel(
    ServerKind Kind,
    DateTimeOffset PinnedAt,
    string? Digest,
    string? Fingerprint,
    ImmutableArray<IdentityPart> Parts,
    ImmutableArray<IdentityPart> Options,
    ImmutableArray<PinnedAnswer> Answers
)
{
    /// <summary>What a run compares; <c>null</c> where the server told nothing to compare.</summary>
    public ModelPin? Pin => (Digest ?? Fingerprint) is { } identity ? new ModelPin(identity, Parts) : null;
}

/// <summary>The models that are pinned, by <c>SERVER/MODEL</c>.</summary>
/// <param name="Models">The models, sorted.</param>
internal sealed record ModelLock(ImmutableSortedDictionary<string, LockedModel> Models)
{
    /// <summary>A lock without models.</summary>
    public static ModelLock Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, LockedModel>(StringComparer.Ordinal));

    /// <summary>What a model is called in the lock: no host, only the server's name in the settings.</summary>
    public static string NameOf(ModelSettings model) => $"{model.Server.Name}/{model.Model}";

    /// <summary>The pin of a model, where it has one.</summary>
    public LockedModel? Of(ModelSettings model) => Models.GetValueOrDefault(NameOf(model));

    /// <summary>A plan whose models stop a call when they are others than the pinned ones.</summary>
    public ModelPlan Apply(ModelPlan plan) =>
        new(
            plan.Roles.ToImmutableDictionary(
                r => r.Key,
                r => r.Value.Select(m => m with { Pin = Of(m)?.Pin }).ToImmutableArray()
            )
        );
}
