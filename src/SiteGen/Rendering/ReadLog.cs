using System.Collections.Concurrent;
using SiteGen.Model;

namespace SiteGen.Rendering;

/// <summary>One thing that templates read of the site.</summary>
/// <param name="Kind">What it belongs to: <c>page</c>, <c>site</c>, <c>asset</c>.</param>
/// <param name="Key">Which one: a page's content file or path, an asset's path; empty where there is one of a kind.</param>
/// <param name="Member">Which of its members; empty for the whole of it.</param>
internal readonly record struct SiteRead(string Kind, string Key, string Member);

/// <summary>
/// Which page's templates read what of the site. Views and functions are the only ways from a template to the site, and both
/// record here; what a page reads is all it depends on, beside its own text and the templates. Safe to use from many threads.
/// </summary>
internal sealed class ReadLog
{
    private readonly ConcurrentDictionary<Page, ConcurrentDictionary<SiteRead, bool>> _reads = new();

    /// <summary>Records that the templates of a page read something.</summary>
    public void Add(Page reader, SiteRead read) => _reads.GetOrAdd(reader, static _ => new()).TryAdd(read, true);

    /// <summary>What the templates of a page read, sorted.</summary>
    public IEnumerable<SiteRead> Of(Page reader) =>
        _reads.TryGetValue(reader, out ConcurrentDictionary<SiteRead, bool>? reads)
            ? reads
                .Keys.OrderBy(r => r.Kind, StringComparer.Ordinal)
                .ThenBy(r => r.Key, StringComparer.Ordinal)
                .ThenBy(r => r.Member, StringComparer.Ordinal)
            : [];
}
