using System.Collections.Frozen;
using System.Collections.Immutable;
using Site.Templating.Runtime;
using SiteGen.Model;
using SiteGen.Themes;

namespace SiteGen.Rendering.Views;

/// <summary>What templates see of the site in one language.</summary>
internal sealed class SiteView : View<SiteView>
{
    private static readonly FrozenDictionary<string, ViewMember<SiteView>> Table_ = Table(
        ("title", (v, _) => v.Site.Language.Title),
        ("description", (v, _) => v.Site.Language.Description),
        ("copyright", (v, _) => v.Model.Config.Copyright),
        ("base_url", (v, _) => v.Views.Urls.Absolute("/")),
        ("language", (v, _) => v.Language),
        ("languages", (v, _) => v._languages),
        ("author", (v, _) => v._author),
        ("params", (v, _) => v._params),
        ("data", (v, _) => v._data),
        ("menus", (v, _) => v._menus),
        ("home", (v, _) => v.Views.Page(v.Site.Home)),
        ("pages", (v, _) => v.Views.Pages(v.Site.RegularPages)),
        ("sections", (v, _) => v.Views.Pages(v.Site.Home.Sections)),
        ("taxonomies", (v, _) => v._taxonomies),
        ("feeds", (v, _) => PageView.FeedList(v.Site.Home, v.Views)),
        ("last_modified", (v, _) => v.Site.LastModified),
        ("environment", (v, _) => v.Model.Config.Environment),
        ("generator", (_, _) => "sitegen"),
        ("is_draft_build", (v, _) => v._isDraftBuild),
        ("highlight", (v, _) => v.Model.Config.Highlight.Enabled)
    );

    private readonly ScriptArray _languages;
    private readonly ScriptObject _author;
    private readonly ScriptObject _params;
    private readonly ScriptObject _data;
    private readonly ScriptObject _menus;
    private readonly ScriptObject _taxonomies = [];
    private readonly bool _isDraftBuild;

    /// <summary>Creates the view of a language's site.</summary>
    public SiteView(LanguageSite site, Theme theme, ScriptObject data, ViewFactory views, bool isDraftBuild)
    {
        Site = site;
        Views = views;
        _data = data;
        _isDraftBuild = isDraftBuild;
        Model = views.Site;
        Language = LanguageRecord(site, isCurrent: true);
        _languages = ScriptValues.FromList(Model.Languages.Select(l => LanguageRecord(l, ReferenceEquals(l, site))));
        Configuration.Author author = Model.Config.Author;
        _author = ScriptValues.Record(
            ("name", author.Name),
            ("email", author.Email),
            ("url", author.Url),
            ("bio", author.Bio)
        );
        _params = ScriptValues.FromMappings(
            [theme.Params, Model.Config.Params, site.Language.Params],
            Model.Config.TimeZone
        );
        _menus = [];
        foreach ((string name, ImmutableArray<MenuEntry> entries) in site.Menus)
        {
            _menus[name] = MenuList(entries);
        }

        _menus.IsReadOnly = true;
        foreach ((string name, Page page) in site.Taxonomies)
        {
            _taxonomies[name] = views.Page(page);
        }

        _taxonomies.IsReadOnly = true;
    }

    /// <summary>The members that templates can read.</summary>
    public static IEnumerable<string> MemberNames => Table_.Keys;

    /// <summary>The language.</summary>
    public ScriptObject Language { get; }

    /// <summary>The language's site.</summary>
    public LanguageSite Site { get; }

    /// <inheritdoc />
    protected override FrozenDictionary<string, ViewMember<SiteView>> Members => Table_;

    /// <inheritdoc />
    protected override string Kind => "site";

    /// <inheritdoc />
    protected override string Key => Site.Language.Code;

    private SiteModel Model { get; }

    private ViewFactory Views { get; }

    private ScriptArray MenuList(ImmutableArray<MenuEntry> entries) =>
        ScriptValues.FromList(entries.Select(e => new MenuEntryView(e, MenuList(e.Children), Views)));

    private ScriptObject LanguageRecord(LanguageSite site, bool isCurrent) =>
        ScriptValues.Record(
            ("code", site.Language.Code),
            ("name", site.Language.Name),
            ("direction", site.Language.Direction),
            ("url", Views.Urls.Relative(site.Prefix + "/")),
            ("is_current", isCurrent)
        );
}

/// <summary>What templates see of a menu entry.</summary>
internal sealed class MenuEntryView(MenuEntry entry, ScriptArray children, ViewFactory views) : View<MenuEntryView>
{
    private static readonly FrozenDictionary<string, ViewMember<MenuEntryView>> Table_ = Table(
        ("name", (v, _) => v.Entry.Name),
        ("url", (v, _) => v._url),
        ("weight", (v, _) => v.Entry.Weight),
        ("identifier", (v, _) => v.Entry.Identifier ?? v.Entry.Name),
        ("children", (v, _) => v._children),
        ("page", (v, _) => v._page),
        ("is_current", (v, c) => v.Entry.UrlPath == RenderScope.Of(c).Page.UrlPath),
        ("is_ancestor", (v, c) => v.IsAncestor(RenderScope.Of(c).Page))
    );

    private readonly string? _url = entry.UrlPath.Length == 0 ? null : views.Urls.Relative(entry.UrlPath);
    private readonly ScriptArray _children = children;
    private readonly PageView? _page = views.PageOrNull(entry.Page);

    /// <summary>The entry.</summary>
    public MenuEntry Entry { get; } = entry;

    /// <summary>The members that templates can read.</summary>
    public static IEnumerable<string> MemberNames => Table_.Keys;

    /// <inheritdoc />
    protected override FrozenDictionary<string, ViewMember<MenuEntryView>> Members => Table_;

    /// <inheritdoc />
    protected override string Kind => "menu entry";

    /// <inheritdoc />
    protected override string Key => Entry.Identifier ?? Entry.Name;

    private bool IsAncestor(Page page)
    {
        if (Entry.Page is null || Entry.Page.Kind == PageKind.Home)
        {
            return false;
        }

        for (Page? parent = page.Parent; parent is not null; parent = parent.Parent)
        {
            if (ReferenceEquals(parent, Entry.Page))
            {
                return true;
            }
        }

        return false;
    }
}
