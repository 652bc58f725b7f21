using System.Collections.Immutable;
using SiteGen.Model;

namespace SiteGen.Assembly;

/// <summary>Joins the pages of a series: the oldest is the first part, unless weights say otherwise.</summary>
internal static class SeriesAssembler
{
    /// <summary>Gives every page of a series the list of its parts.</summary>
    public static void Assemble(List<Page> pages)
    {
        foreach (
            IGrouping<string, Page> series in pages
                .Where(p => p.FrontMatter.Series is { Length: > 0 })
                .GroupBy(p => p.FrontMatter.Series!, StringComparer.OrdinalIgnoreCase)
        )
        {
            ImmutableArray<Page> parts =
            [
                .. series
                    .OrderBy(p => p.FrontMatter.Weight == 0 ? int.MaxValue : p.FrontMatter.Weight)
                    .ThenBy(p => p.Date ?? DateTimeOffset.MaxValue)
                    .ThenBy(p => p.UrlPath, StringComparer.Ordinal),
            ];
            foreach (Page page in parts)
            {
                page.Series = parts;
            }
        }
    }
}
