using SiteGen.Model;

namespace SiteGen.Assembly;

/// <summary>The orders in which lists show pages. All are total, so that every machine gives the same lists.</summary>
internal static class PageOrder
{
    /// <summary>Newest first; undated pages last, by title.</summary>
    public static IComparer<Page> NewestFirst { get; } =
        Comparer<Page>.Create((a, b) => CompareDates(a, b) is not 0 and var order ? order : CompareTitles(a, b));

    /// <summary>Lightest first, pages without a weight last; then the newest first.</summary>
    public static IComparer<Page> Weighted { get; } =
        Comparer<Page>.Create(
            (a, b) => CompareWeights(a, b) is not 0 and var order ? order : NewestFirst.Compare(a, b)
        );

    /// <summary>By title.</summary>
    public static IComparer<Page> ByTitle { get; } = Comparer<Page>.Create(CompareTitles);

    /// <summary>The order of a section: as its front matter says, else by weight and then newest first.</summary>
    public static IComparer<Page> Of(string? sortBy) =>
        sortBy switch
        {
            "title" => ByTitle,
            "date" => NewestFirst,
            _ => Weighted,
        };

    private static int CompareDates(Page a, Page b) => Nullable.Compare(b.Date, a.Date);

    private static int CompareWeights(Page a, Page b)
    {
        int x = a.FrontMatter.Weight == 0 ? int.MaxValue : a.FrontMatter.Weight;
        int y = b.FrontMatter.Weight == 0 ? int.MaxValue : b.FrontMatter.Weight;
        return x.CompareTo(y);
    }

    private static int CompareTitles(Page a, Page b)
    {
        int order = string.Compare(a.Title, b.Title, StringComparison.OrdinalIgnoreCase);
        return order != 0 ? order : string.CompareOrdinal(a.UrlPath, b.UrlPath);
    }
}
