using System.Collections.Immutable;

namespace SiteGen.Writing;

/// <summary>What has to be done to turn the output folder as it is into the site as it should be.</summary>
internal sealed record WritePlan
{
    /// <summary>All files of the site, and for each whether it must be written.</summary>
    public required ImmutableArray<PlannedFile> Files { get; init; }

    /// <summary>Files of earlier builds that must go before the first write, since they are in its way.</summary>
    public required ImmutableArray<string> RemoveFirst { get; init; }

    /// <summary>The other files of earlier builds that are no longer produced.</summary>
    public required ImmutableArray<string> RemoveLast { get; init; }

    /// <summary>Temporary files of a build that was killed.</summary>
    public required IReadOnlyList<string> Leftovers { get; init; }

    /// <summary>Files of earlier builds that are no longer produced, but were edited. Sorted.</summary>
    public required ImmutableArray<string> KeptEdited { get; init; }

    /// <summary>Folders to create, those above before those below.</summary>
    public required ImmutableArray<string> FoldersToCreate { get; init; }

    /// <summary>Folders of earlier builds that are no longer needed, those below before those above.</summary>
    public required ImmutableArray<string> FoldersToRemove { get; init; }

    /// <summary>Those of them that are where a file must be: they go before the first write.</summary>
    public required ImmutableArray<string> FoldersInTheWay { get; init; }

    /// <summary>What earlier builds made.</summary>
    public required OutputManifest Before { get; init; }
}

/// <summary>A file of the site with what is known before writing.</summary>
/// <param name="File">The file.</param>
/// <param name="Hash">The hash of its content.</param>
/// <param name="Changed">Whether it must be written.</param>
internal sealed record PlannedFile(OutputFile File, ContentHash Hash, bool Changed);
