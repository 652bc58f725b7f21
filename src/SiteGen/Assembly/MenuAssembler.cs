using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Configuration;
using SiteGen.Diagnostics;
using SiteGen.Model;

namespace SiteGen.Assembly;

/// <summary>Builds the menus of a language from the configuration and from the front matter of its pages.</summary>
internal static class MenuAssembler
{
    /// <summary>The language's site with its menus.</summary>
    public static LanguageSite WithMenus(LanguageSite site, IReadOnlyList<Page> allPages, DiagnosticSink sink)
    {
        Dictionary<string, List<Draft>> menus = new(StringComparer.Ordinal);
        Lazy<Dictionary<string, Page>> pages = new(() => PagesByPath(site, allPages));
        foreach ((string name, ImmutableArray<MenuItemConfig> items) in site.Language.Menus)
        {
            foreach (MenuItemConfig item in items)
            {
                if (Resolve(item, site, pages, sink) is { } draft)
                {
                    Add(menus, name, draft);
                }
            }
        }

        foreach (Page page in site.AllPages)
        {
            foreach ((string name, MenuItemConfig item) in page.FrontMatter.Menus)
            {
                string text = item.Name.Length > 0 ? item.Name : page.FrontMatter.LinkTitle ?? page.Title;
                Add(
                    menus,
                    name,
                    new Draft(
                        item,
                        new MenuEntry(text, page.UrlPath)
                        {
                            Page = page,
                            Weight = item.Weight,
                            Identifier = item.Identifier,
                        }
                    )
                );
            }
        }

        foreach (
            IGrouping<Page, string> group in menus
                .SelectMany(m => m.Value.Where(d => d.Entry.Page is not null).Select(d => (Page: d.Entry.Page!, m.Key)))
                .GroupBy(x => x.Page, x => x.Key)
        )
        {
            group.Key.MenuNames = [.. group.Distinct().Order(StringComparer.Ordinal)];
        }

        return new LanguageSite
        {
            Language = site.Language,
            Prefix = site.Prefix,
            Home = site.Home,
            AllPages = site.AllPages,
            RegularPages = site.RegularPages,
            Taxonomies = site.Taxonomies,
            LastModified = site.LastModified,
            Menus = menus.ToImmutableDictionary(m => m.Key, m => BuildTree(m.Value, sink), StringComparer.Ordinal),
        };
    }

    /// <summary>The pages of the language by what an entry can call them: the file, or its path without what belongs to the file.</summary>
    private static Dictionary<string, Page> PagesByPath(LanguageSite site, IReadOnlyList<Page> allPages)
    {
        Dictionary<string, Page> pages = new(StringComparer.Ordinal);
        foreach (Page page in allPages.Where(p => p.File is not null && ReferenceEquals(p.Language, site.Language)))
        {
            pages[page.File!.RelativePath["content/".Length..]] = page;
            pages.TryAdd(page.LogicalPath, page);
            pages.TryAdd(page.LogicalPath + ".md", page);
        }

        return pages;
    }

    private static Draft? Resolve(
        MenuItemConfig item,
        LanguageSite site,
        Lazy<Dictionary<string, Page>> pages,
        DiagnosticSink sink
    )
    {
        if (item.Page is not { } path)
        {
            // An entry that only holds others leads nowhere.
            string url = item.Url ?? string.Empty;
            return new Draft(
                item,
                new MenuEntry(item.Name, url)
                {
                    Page = site.AllPages.FirstOrDefault(p => p.UrlPath == url),
                    Weight = item.Weight,
                    Identifier = item.Identifier,
                }
            );
        }

        if (pages.Value.TryGetValue(path.TrimStart('/').TrimEnd('/'), out Page? page))
        {
            string name = item.Name.Length > 0 ? item.Name : page.FrontMatter.LinkTitle ?? page.Title;
            return new Draft(
                item,
                new MenuEntry(name, page.UrlPath)
                {
                    Page = page,
                    Weight = item.Weight,
                    Identifier = item.Identifier,
                }
            );
        }

        string? near = Spelling.Nearest(path, pages.Value.Keys);
        sink.Error(
            SourceDiagnostics.UnknownMenuPage,
            $"the menu entry '{item.Name}' leads to '{path}', which is not a page of this build",
            Where(item, "page"),
            near is null ? null : $"did you mean '{near}'?"
        );
        return null;
    }

    private static ImmutableArray<MenuEntry> BuildTree(List<Draft> drafts, DiagnosticSink sink)
    {
        ILookup<string, Draft> byParent = drafts
            .Where(d => d.Item.Parent is not null)
            .ToLookup(d => d.Item.Parent!, StringComparer.Ordinal);
        HashSet<string> parents = drafts
            .SelectMany(d => new[] { d.Entry.Identifier, d.Entry.Name })
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        foreach (Draft orphan in drafts.Where(d => d.Item.Parent is { } parent && !parents.Contains(parent)))
        {
            string? near = Spelling.Nearest(orphan.Item.Parent!, parents);
            sink.Error(
                SourceDiagnostics.UnknownMenuParent,
                $"the menu entry '{orphan.Entry.Name}' has the parent '{orphan.Item.Parent}', which is not in the menu",
                Where(orphan.Item, "parent"),
                near is null ? null : $"did you mean '{near}'?"
            );
        }

        // An entry whose parent is missing is shown at the top, so that nothing is lost where the error is a warning.
        return Sort(
            drafts
                .Where(d => d.Item.Parent is not { } parent || !parents.Contains(parent))
                .Select(d => WithChildren(d, byParent, 0))
        );
    }

    private static MenuEntry WithChildren(Draft draft, ILookup<string, Draft> byParent, int depth)
    {
        if (depth > 10)
        {
            return draft.Entry;
        }

        IEnumerable<Draft> children = byParent[draft.Entry.Identifier ?? draft.Entry.Name];
        if (draft.Entry.Identifier is not null && draft.Entry.Identifier != draft.Entry.Name)
        {
            children = children.Concat(byParent[draft.Entry.Name]);
        }

        return draft.Entry with
        {
            Children = Sort(children.Select(c => WithChildren(c, byParent, depth + 1))),
        };
    }

    private static ImmutableArray<MenuEntry> Sort(IEnumerable<MenuEntry> entries) =>
        [.. entries.OrderBy(e => e.Weight == 0 ? int.MaxValue : e.Weight)];

    /// <summary>The place of an entry's value.</summary>
    private static SourceLocation? Where(MenuItemConfig item, string key)
    {
        YamlNode? node =
            item.Source is YamlMapping mapping && mapping.TryGet(key, out YamlNode? value) ? value : item.Source;
        return node is null ? null : new SourceLocation(node.Source, node.Start, node.Length);
    }

    private static void Add(Dictionary<string, List<Draft>> menus, string name, Draft draft)
    {
        if (!menus.TryGetValue(name, out List<Draft>? list))
        {
            menus[name] = list = [];
        }

        list.Add(draft);
    }

    private sealed record Draft(MenuItemConfig Item, MenuEntry Entry);
}
