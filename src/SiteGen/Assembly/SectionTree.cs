using SiteGen.Model;

namespace SiteGen.Assembly;

/// <summary>
/// Places pages in sections. Every folder at the top of <c>content/</c> is a section; a folder below it is one when it has an
/// <c>_index.md</c>, otherwise its pages belong to the section around it.
/// </summary>
internal static class SectionTree
{
    /// <summary>Links pages and sections; adds the sections that have no file. Returns the front page.</summary>
    public static Page Build(Dictionary<string, Page> sections, List<Page> singles, Func<string, Page> create)
    {
        if (!sections.TryGetValue(string.Empty, out Page? home))
        {
            sections[string.Empty] = home = create(string.Empty);
        }

        foreach (
            string top in singles
                .Concat(sections.Values)
                .Select(p => Permalinks.SectionOf(p.LogicalPath))
                .Where(s => s.Length > 0)
                .ToHashSet(StringComparer.Ordinal)
        )
        {
            if (!sections.ContainsKey(top))
            {
                sections[top] = create(top);
            }
        }

        Dictionary<Page, List<Page>> pages = [];
        Dictionary<Page, List<Page>> children = [];
        foreach (Page page in singles)
        {
            page.Parent = Around(sections, page.LogicalPath);
            if (page.FrontMatter.InLists)
            {
                Add(pages, page.Parent, page);
            }
        }

        foreach (Page section in sections.Values)
        {
            if (section != home)
            {
                section.Parent = Around(sections, section.LogicalPath);
                Add(children, section.Parent, section);
            }
        }

        foreach (Page section in sections.Values)
        {
            LinkPages(section, pages.GetValueOrDefault(section) ?? [], pages, children);
            List<Page> below = children.GetValueOrDefault(section) ?? [];
            below.Sort(PageOrder.Weighted);
            section.Sections = [.. below];
        }

        return home;
    }

    /// <summary>Sorts a section's own pages and links each to its neighbours; lists show those of deeper sections too.</summary>
    private static void LinkPages(
        Page section,
        List<Page> own,
        Dictionary<Page, List<Page>> pages,
        Dictionary<Page, List<Page>> children
    )
    {
        string? sortBy = section.FrontMatter.SortBy;
        IComparer<Page> order = PageOrder.Of(sortBy);
        List<Page> sorted = [.. own];
        sorted.Sort(order);
        bool readingOrder =
            sortBy is "title" or "weight" || (sortBy is null && own.Exists(p => p.FrontMatter.Weight != 0));
        for (int i = 0; i < sorted.Count; i++)
        {
            Page? before = i > 0 ? sorted[i - 1] : null;
            Page? after = i + 1 < sorted.Count ? sorted[i + 1] : null;
            sorted[i].Previous = readingOrder ? before : after;
            sorted[i].Next = readingOrder ? after : before;
        }

        List<Page> all = [.. own];
        Stack<Page> deeper = new(children.GetValueOrDefault(section) ?? []);
        while (deeper.TryPop(out Page? child))
        {
            all.AddRange(pages.GetValueOrDefault(child) ?? []);
            foreach (Page grandchild in children.GetValueOrDefault(child) ?? [])
            {
                deeper.Push(grandchild);
            }
        }

        all.Sort(order);
        section.Pages = [.. all];
    }

    private static Page Around(Dictionary<string, Page> sections, string logicalPath)
    {
        int slash = logicalPath.LastIndexOf('/');
        while (slash > 0)
        {
            logicalPath = logicalPath[..slash];
            if (sections.TryGetValue(logicalPath, out Page? section))
            {
                return section;
            }

            slash = logicalPath.LastIndexOf('/');
        }

        return sections[string.Empty];
    }

    private static void Add(Dictionary<Page, List<Page>> lists, Page key, Page page)
    {
        if (!lists.TryGetValue(key, out List<Page>? list))
        {
            lists[key] = list = [];
        }

        list.Add(page);
    }
}
