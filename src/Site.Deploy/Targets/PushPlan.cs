using System.Collections.Immutable;

namespace Site.Deploy.Targets;

/// <summary>A file that is going to be uploaded.</summary>
/// <param name="File">The file.</param>
/// <param name="IsNew">Whether nothing is at its place yet.</param>
public sealed record PlannedUpload(PreparedFile File, bool IsNew);

/// <summary>What a push is going to do.</summary>
public sealed record PushPlan
{
    /// <summary>What is uploaded, by path.</summary>
    public required ImmutableArray<PlannedUpload> Uploads { get; init; }

    /// <summary>What is removed: an earlier push made it, and the site has it no longer. By path.</summary>
    public required ImmutableArray<string> Removals { get; init; }

    /// <summary>How many files are there already, as they should be.</summary>
    public required int Unchanged { get; init; }

    /// <summary>What no push made and stands where a file of the site must be. By path.</summary>
    public ImmutableArray<string> InTheWay { get; init; } = [];

    /// <summary>What an earlier push made and someone has changed since, and is kept though the site has it no longer. By path.</summary>
    public ImmutableArray<string> KeptForeign { get; init; } = [];

    /// <summary>What earlier pushes left.</summary>
    public required PushManifest Before { get; init; }

    /// <summary>What is at the paths that need no upload, for the next manifest.</summary>
    public required ImmutableDictionary<string, PushedVersion> Kept { get; init; }

    /// <summary>How many uploads are of files that were not there.</summary>
    public int New => Uploads.Count(u => u.IsNew);

    /// <summary>How many uploads replace files.</summary>
    public int Changed => Uploads.Length - New;

    /// <summary>The bytes to upload.</summary>
    public long Bytes => Uploads.Sum(u => u.File.Length);

    /// <summary>How many files are there that pushes made.</summary>
    public int Present => Unchanged + Changed + Removals.Length;

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Uploads.IsEmpty && Removals.IsEmpty;
}
