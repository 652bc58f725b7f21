using System.Collections.Frozen;

namespace SiteGen.Rendering.Views;

/// <summary>What templates see of a pager.</summary>
internal sealed class PagerView(Pager pager, ViewFactory views) : View<PagerView>
{
    private static readonly FrozenDictionary<string, ViewMember<PagerView>> Table_ = Table(
        ("number", (v, _) => v.Pager.Number),
        ("total_pages", (v, _) => v.Pager.TotalPages),
        ("total_items", (v, _) => v.Pager.Page.Pages.Length),
        ("size", (v, _) => v.Pager.Page.PagerSize),
        ("pages", (v, _) => v.Views.Pages(v.Pager.Items)),
        ("url", (v, _) => v.UrlOf(v.Pager.Number)),
        ("first", (v, _) => v.UrlOf(1)),
        ("last", (v, _) => v.UrlOf(v.Pager.TotalPages)),
        ("previous", (v, _) => v.Pager.Number > 1 ? v.UrlOf(v.Pager.Number - 1) : null),
        ("next", (v, _) => v.Pager.Number < v.Pager.TotalPages ? v.UrlOf(v.Pager.Number + 1) : null),
        ("numbers", (v, _) => v.Numbers())
    );

    /// <summary>The pager.</summary>
    public Pager Pager { get; } = pager;

    /// <summary>The members that templates can read.</summary>
    public static IEnumerable<string> MemberNames => Table_.Keys;

    /// <inheritdoc />
    protected override FrozenDictionary<string, ViewMember<PagerView>> Members => Table_;

    /// <inheritdoc />
    protected override string Kind => "pager";

    private ViewFactory Views { get; } = views;

    private string UrlOf(int number) => Views.Urls.Relative(Pager.UrlPathOf(number));

    private object Numbers() =>
        ScriptValues.FromList(
            Enumerable
                .Range(1, Pager.TotalPages)
                .Select(n => ScriptValues.Record(("number", n), ("url", UrlOf(n)), ("is_current", n == Pager.Number)))
        );
}
