using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Templating.Runtime;
using SiteGen.Markdown;
using SiteGen.Model;

namespace SiteGen.Rendering.Views;

/// <summary>What templates see of a page. docs/templates.md explains the members; a test keeps the two the same.</summary>
internal sealed class PageView(Page page, ViewFactory views) : View<PageView>
{
    private static readonly FrozenDictionary<string, ViewMember<PageView>> Table_ = Table(
        ("kind", (v, _) => KindOf(v.Page)),
        ("is_home", (v, _) => v.Page.Kind == PageKind.Home),
        ("is_list", (v, _) => v.Page.IsList),
        ("title", (v, _) => v.Page.Title),
        ("link_title", (v, _) => v.Page.FrontMatter.LinkTitle ?? v.Page.Title),
        ("description", (v, _) => v.Page.FrontMatter.Description),
        ("url", (v, _) => v._url ??= v.Views.Urls.Relative(v.Page.UrlPath)),
        ("permalink", (v, _) => v._permalink ??= v.Views.Urls.Absolute(v.Page.UrlPath)),
        ("date", (v, _) => v.Page.Date),
        ("last_modified", (v, _) => v.Page.LastMod),
        ("expiry_date", (v, _) => v.Page.FrontMatter.ExpiryDate),
        ("draft", (v, _) => v.Page.IsDraft),
        ("is_future", (v, c) => (v.Page.FrontMatter.PublishDate ?? v.Page.Date) > RenderScope.Of(c).Renderer.Now),
        ("is_expired", (v, c) => v.Page.FrontMatter.ExpiryDate <= RenderScope.Of(c).Renderer.Now),
        (
            "content",
            (v, c) => v.Page.Body is null ? null : new HtmlString(RenderScope.Of(c).Renderer.Contents.Of(v.Page).Html)
        ),
        ("summary", (v, c) => new HtmlString(RenderScope.Of(c).Renderer.Contents.SummaryOf(v.Page))),
        ("is_truncated", (v, c) => RenderScope.Of(c).Renderer.Contents.IsTruncated(v.Page)),
        ("plain", (v, _) => ContentRenderer.PlainOf(v.Page)),
        ("toc", (v, c) => v._toc ??= TocList(RenderScope.Of(c).Renderer.TocOf(v.Page))),
        (
            "headings",
            (v, _) =>
                ScriptValues.FromList(
                    (v.Page.Body?.Headings ?? []).Select(h =>
                        ScriptValues.Record(("id", h.Id), ("title", h.Text), ("level", h.Level))
                    )
                )
        ),
        ("show_toc", (v, _) => v.Page.FrontMatter.Toc),
        ("word_count", (v, _) => v.Page.Body?.WordCount ?? 0),
        ("reading_time", (v, _) => v.ReadingTime()),
        ("section", (v, _) => v.Page.Section),
        ("type", (v, _) => v.Page.FrontMatter.Type ?? v.Page.Section),
        ("layout", (v, _) => v.Page.FrontMatter.Layout),
        ("weight", (v, _) => v.Page.FrontMatter.Weight),
        ("slug", (v, _) => v.Page.FrontMatter.Slug),
        (
            "params",
            (v, _) => v._params ??= ScriptValues.FromYaml(v.Page.FrontMatter.Params, v.Views.Site.Config.TimeZone)
        ),
        (
            "authors",
            (v, _) =>
                ScriptValues.FromList(
                    v.Page.FrontMatter.Authors.IsDefaultOrEmpty
                        ? [v.Views.Site.Config.Author.Name]
                        : v.Page.FrontMatter.Authors
                )
        ),
        ("image", (v, c) => v.Image(RenderScope.Of(c))),
        ("terms", (v, _) => v._terms ??= v.Terms()),
        ("series", (v, _) => v.Series()),
        ("related", (v, _) => v.Views.Pages(v.Views.RelatedTo(v.Page))),
        ("previous", (v, _) => v.Views.PageOrNull(v.Page.Previous)),
        ("next", (v, _) => v.Views.PageOrNull(v.Page.Next)),
        ("parent", (v, _) => v.Views.PageOrNull(v.Page.Parent)),
        ("ancestors", (v, _) => v.Ancestors()),
        ("pages", (v, _) => v.Views.Pages(v.Page.Pages)),
        ("sections", (v, _) => v.Views.Pages(v.Page.Sections)),
        ("pager", (v, c) => v.Pager(RenderScope.Of(c))),
        ("count", (v, _) => v.Page.Pages.Length),
        ("taxonomy", (v, _) => v.Page.Taxonomy),
        ("resources", (v, _) => ScriptValues.FromList(v.Page.Resources.Select(v.Views.Resource))),
        ("translations", (v, _) => v.Views.Pages(v.Page.Translations)),
        ("language", (v, c) => RenderScope.Of(c).Renderer.SiteView(v.Page).Language),
        ("feeds", (v, _) => FeedList(v.Page, v.Views)),
        ("menu_entries", (v, _) => ScriptValues.FromList(v.Page.MenuNames)),
        ("source_path", (v, _) => v.Page.File?.RelativePath),
        (
            "provenance",
            (v, _) =>
                v.Page.FrontMatter.Provenance is { } node
                    ? ScriptValues.FromYaml(node, v.Views.Site.Config.TimeZone)
                    : null
        )
    );

    private string? _url;
    private string? _permalink;
    private object? _params;
    private object? _terms;
    private object? _toc;

    /// <summary>The page.</summary>
    public Page Page { get; } = page;

    /// <summary>The members that templates can read.</summary>
    public static IEnumerable<string> MemberNames => Table_.Keys;

    /// <inheritdoc />
    protected override FrozenDictionary<string, ViewMember<PageView>> Members => Table_;

    /// <inheritdoc />
    protected override string Kind => "page";

    /// <inheritdoc />
    protected override string Key => Page.DisplayPath;

    private ViewFactory Views { get; } = views;

    /// <summary>The kind's name in templates.</summary>
    public static string KindOf(Page page) =>
        page.Kind switch
        {
            PageKind.Home => "home",
            PageKind.Section => "section",
            PageKind.Taxonomy => "taxonomy",
            PageKind.Term => "term",
            PageKind.NotFound => "404",
            _ => "page",
        };

    /// <summary>The feeds of a list.</summary>
    public static object FeedList(Page page, ViewFactory views) =>
        ScriptValues.FromList(
            page.Feeds.Select(f =>
                ScriptValues.Record(
                    ("format", FeedNames.NameOf(f.Format)),
                    ("title", FeedNames.TitleOf(f.Format)),
                    ("url", views.Urls.Relative(f.UrlPath)),
                    ("media_type", FeedNames.MediaTypeOf(f.Format))
                )
            )
        );

    private int ReadingTime()
    {
        int words = Page.Body?.WordCount ?? 0;
        int speed = Math.Max(1, Views.Site.Config.WordsPerMinute);
        return words == 0 ? 0 : Math.Max(1, (words + (speed / 2)) / speed);
    }

    private static ScriptArray TocList(ImmutableArray<TocEntry> entries) =>
        ScriptValues.FromList(
            entries.Select(e =>
                ScriptValues.Record(
                    ("id", e.Id),
                    ("title", e.Title),
                    ("level", e.Level),
                    ("children", TocList(e.Children))
                )
            )
        );

    private ScriptObject Terms()
    {
        ScriptObject terms = [];
        foreach (string taxonomy in Views.Site.Config.Taxonomies.Select(t => t.Name))
        {
            terms[taxonomy] = Views.Pages(Page.Terms.GetValueOrDefault(taxonomy, []));
        }

        terms.IsReadOnly = true;
        return terms;
    }

    private ScriptObject? Series()
    {
        if (Page.Series.IsDefaultOrEmpty)
        {
            return null;
        }

        Page? term = Page.Terms.GetValueOrDefault("series", []).FirstOrDefault();
        return ScriptValues.Record(
            ("title", Page.FrontMatter.Series),
            ("url", term is null ? null : Views.Urls.Relative(term.UrlPath)),
            ("pages", Views.Pages(Page.Series)),
            ("index", Page.Series.IndexOf(Page) + 1)
        );
    }

    private PageList Ancestors()
    {
        List<Page> ancestors = [];
        for (Page? parent = Page.Parent; parent is not null; parent = parent.Parent)
        {
            ancestors.Insert(0, parent);
        }

        return Views.Pages([.. ancestors]);
    }

    private PagerView? Pager(RenderScope scope)
    {
        if (!Page.IsList)
        {
            return null;
        }

        bool isRendered = ReferenceEquals(scope.Page, Page);
        scope.UsesPager |= isRendered;
        int number = isRendered ? scope.PagerNumber : 1;
        return new PagerView(new Pager(Page, number, Views.Site.Config.Pagination.Path), Views);
    }

    private ScriptObject? Image(RenderScope scope)
    {
        if (scope.Renderer.ImageOf(Page) is not { } image)
        {
            return null;
        }

        return ScriptValues.Record(
            ("url", image.Url),
            ("permalink", Views.Urls.FromRelative(image.Url)),
            ("width", image.Width),
            ("height", image.Height)
        );
    }
}
