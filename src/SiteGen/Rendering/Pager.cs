using System.Collections.Immutable;
using SiteGen.Model;

namespace SiteGen.Rendering;

/// <summary>One page of a list that is divided into several.</summary>
/// <param name="Page">The list.</param>
/// <param name="Number">1-based.</param>
/// <param name="PathSegment">The path segment before the number of a further page: <c>page</c>.</param>
internal sealed record Pager(Page Page, int Number, string PathSegment)
{
    /// <summary>How many there are: 1 for an empty list.</summary>
    public int TotalPages => CountOf(Page);

    /// <summary>The items of this one.</summary>
    public ImmutableArray<Page> Items
    {
        get
        {
            if (Page.PagerSize <= 0)
            {
                return Page.Pages;
            }

            int start = Math.Min((Number - 1) * Page.PagerSize, Page.Pages.Length);
            return Page.Pages.Slice(start, Math.Min(Page.PagerSize, Page.Pages.Length - start));
        }
    }

    /// <summary>The path of one of them from the site's root.</summary>
    public string UrlPathOf(int number) => number == 1 ? Page.UrlPath : $"{Page.UrlPath}{PathSegment}/{number}/";

    /// <summary>How many pagers a list has.</summary>
    public static int CountOf(Page page) =>
        !page.IsList
        || page.PagerSize <= 0
        || page.Pages.IsEmpty
        || !page.UrlPath.EndsWith('/')
        || page.Kind == PageKind.Taxonomy
            ? 1
            : (page.Pages.Length + page.PagerSize - 1) / page.PagerSize;
}
