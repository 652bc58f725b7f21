using System.Collections.Immutable;

namespace SiteGen.Markdown;

/// <summary>An entry of a table of contents.</summary>
/// <param name="Id">The heading's id.</param>
/// <param name="Title">Its plain text.</param>
/// <param name="Level">1 to 6.</param>
/// <param name="Children">The headings below it.</param>
internal sealed record TocEntry(string Id, string Title, int Level, ImmutableArray<TocEntry> Children)
{
    /// <summary>
    /// The headings of some levels as a tree: a heading is below the nearest one before it that has a lower level, so a level that
    /// was skipped leaves no gap.
    /// </summary>
    public static ImmutableArray<TocEntry> Build(ImmutableArray<Heading> headings, int startLevel, int endLevel)
    {
        int next = 0;
        ImmutableArray<Heading> shown =
        [
            .. headings.Where(h => h.Id.Length > 0 && h.Level >= startLevel && h.Level <= endLevel),
        ];
        return Take(shown, ref next, above: 0);
    }

    private static ImmutableArray<TocEntry> Take(ImmutableArray<Heading> headings, ref int next, int above)
    {
        ImmutableArray<TocEntry>.Builder entries = ImmutableArray.CreateBuilder<TocEntry>();
        while (next < headings.Length && headings[next].Level > above)
        {
            Heading heading = headings[next++];
            entries.Add(new TocEntry(heading.Id, heading.Text, heading.Level, Take(headings, ref next, heading.Level)));
        }

        return entries.DrainToImmutable();
    }
}
