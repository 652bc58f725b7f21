using System.Collections.Immutable;

namespace Drafter.Models;

/// <summary>Something that a server tells of a model and that changes only with the model or the server: <c>quantization</c>, <c>template</c>.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">How it is; long texts by their hash.</param>
public sealed record IdentityPart(string Name, string Value);

/// <summary>A part that is not what it was.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Old">How it was; <c>null</c> where it was not told.</param>
/// <param name="New">How it is; <c>null</c> where it is not told any more.</param>
public sealed record ChangedPart(string Name, string? Old, string? New)
{
    private const int ShownLength = 12;

    /// <summary>The two, hashes by their begin: <c>digest 3f9c1a0b2d4e → 8a117c55d0e2</c>.</summary>
    public override string ToString() => $"{Name} {Short(Old)} → {Short(New)}";

    /// <summary>A value as it is shown: a hash by its begin, any other whole.</summary>
    public static string Short(string? value) =>
        value is null ? "not told"
        : value.Length == 64 && value.All(char.IsAsciiHexDigitLower) ? value[..ShownLength]
        : value;
}

/// <summary>What a model was when it was pinned.</summary>
/// <param name="Identity">Its digest, or its fingerprint.</param>
/// <param name="Parts">What the server told of it, by which a change is explained.</param>
public sealed record ModelPin(string Identity, ImmutableArray<IdentityPart> Parts)
{
    /// <summary>Whether the server has another model now, or another build or setting that decides its answers.</summary>
    public bool IsDrifted(ModelIdentity now) => Identity != (now.Digest ?? now.Fingerprint);

    /// <summary>What changed: the parts that say so, or else the identity as a whole.</summary>
    public ImmutableArray<ChangedPart> Changes(ModelIdentity now, ImmutableArray<IdentityPart> parts)
    {
        ImmutableArray<ChangedPart> changed = Compare(Parts, parts);
        string? identity = now.Digest ?? now.Fingerprint;
        return IsDrifted(now) && (now.Digest is not null || changed.IsEmpty)
            ? [new ChangedPart(now.Digest is null ? "fingerprint" : "digest", Identity, identity), .. changed]
            : changed;
    }

    /// <summary>Compares parts by name, in the order of the old ones; a part that is new comes last.</summary>
    public static ImmutableArray<ChangedPart> Compare(
        ImmutableArray<IdentityPart> old,
        ImmutableArray<IdentityPart> now
    ) =>
        [
            .. old.Select(o => new ChangedPart(o.Name, o.Value, now.FirstOrDefault(n => n.Name == o.Name)?.Value))
                .Concat(
                    now.Where(n => old.All(o => o.Name != n.Name)).Select(n => new ChangedPart(n.Name, null, n.Value))
                )
                .Where(c => c.Old != c.New),
        ];
}
