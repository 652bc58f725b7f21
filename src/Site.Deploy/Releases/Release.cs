using System.Collections.Immutable;
using Site.Deploy.Building;

namespace Site.Deploy.Releases;

/// <summary>A site as it was built from a commit.</summary>
public sealed record Release
{
    /// <summary>Its name: the time of its build and the commit, <c>20261123T101500Z-a1b2c3d</c>. Its folder bears it.</summary>
    public required string Id { get; init; }

    /// <summary>The commit.</summary>
    public required string Commit { get; init; }

    /// <summary>The first line of the commit's message.</summary>
    public required string Subject { get; init; }

    /// <summary>When it was built.</summary>
    public required DateTimeOffset Built { get; init; }

    /// <summary>When it last became the current one; <c>null</c> where it never did.</summary>
    public DateTimeOffset? Activated { get; init; }

    /// <summary>Where it is served.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>How many pages it has.</summary>
    public required int Pages { get; init; }

    /// <summary>When the same commit will make another site.</summary>
    public DateTimeOffset? NextChange { get; init; }

    /// <summary>The addresses that its pages had before.</summary>
    public required RedirectMaps Redirects { get; init; }

    /// <summary>Its files.</summary>
    public ImmutableArray<BuiltFile> Files { get; init; } = [];

    /// <summary>The first digits of the commit.</summary>
    public string ShortCommit => Commit[..Math.Min(7, Commit.Length)];
}
