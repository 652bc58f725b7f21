namespace Site.Deploy.Targets;

/// <summary>A target of <c>deploy:</c> in site.yaml. Keys are never among them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it is.</param>
public sealed record TargetSettings(string Name, TargetAddress Address)
{
    /// <summary>The server of a bucket; Amazon's where it is <c>null</c>.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region of a bucket; the environment's where it is <c>null</c>.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the bucket's name is in the path of addresses, not in the host's name.</summary>
    public bool PathStyle { get; init; }

    /// <summary>Whether text files are stored in their gzip form in a bucket, and with compressed files beside them elsewhere.</summary>
    public bool Precompress { get; init; }

    /// <summary>Whether drafts and posts of the future are pushed too: a preview.</summary>
    public bool Drafts { get; init; }

    /// <summary>Replaces <c>base_url</c> of site.yaml in what is pushed.</summary>
    public string? BaseUrl { get; init; }
}
