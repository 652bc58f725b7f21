using System.Collections.Immutable;

namespace SiteGen.Writing;

/// <summary>What writing the site did.</summary>
internal sealed record WriteReport
{
    /// <summary>Nothing was touched: an error was reported before the first write.</summary>
    public static WriteReport Nothing { get; } = new();

    /// <summary>Whether the output folder now holds the whole site; <c>false</c> where an error was reported.</summary>
    public bool Completed { get; init; }

    /// <summary>Files that were new or different.</summary>
    public int Written { get; init; }

    /// <summary>Files that were there already, byte for byte.</summary>
    public int Unchanged { get; init; }

    /// <summary>Files of an earlier build that were removed.</summary>
    public int Removed { get; init; }

    /// <summary>The hash of every file of the site, by path.</summary>
    public IReadOnlyDictionary<string, ContentHash> Hashes { get; init; } =
        System.Collections.Frozen.FrozenDictionary<string, ContentHash>.Empty;

    /// <summary>Bytes of the files written.</summary>
    public long BytesWritten { get; init; }

    /// <summary>
    /// Files of an earlier build that are no longer produced but were kept, because someone edited them since. Sorted.
    /// </summary>
    public ImmutableArray<string> KeptEdited { get; init; } = [];
}
