using SiteGen.Model;

namespace SiteGen.Rendering;

/// <summary>Finds the layout of a page: the first of its candidates that exists. docs/templates.md has the same table.</summary>
internal static class LayoutResolver
{
    /// <summary>The paths that are looked for, in order.</summary>
    public static IEnumerable<string> CandidatesOf(Page page)
    {
        if (page.FrontMatter.Layout is { Length: > 0 } layout)
        {
            return FoldersOf(page).Select(f => $"layouts/{f}/{layout}.html").Append($"layouts/{layout}.html");
        }

        return CandidatesByKind(page);
    }

    /// <summary>The layout's path, or <c>null</c> where none of the candidates exists.</summary>
    public static string? Resolve(Page page, TemplateStore templates) =>
        CandidatesOf(page).FirstOrDefault(templates.Has);

    /// <summary>The layout that a page would have without <c>layout</c> in its front matter.</summary>
    public static string? ResolveByKind(Page page, TemplateStore templates) =>
        CandidatesByKind(page).FirstOrDefault(templates.Has);

    private static string[] CandidatesByKind(Page page)
    {
        string[] folders = [.. FoldersOf(page)];
        return page.Kind switch
        {
            PageKind.Page => [.. folders.Select(f => $"layouts/{f}/page.html"), "layouts/page.html"],
            PageKind.Home => ["layouts/home.html", "layouts/list.html"],
            PageKind.Section =>
            [
                .. folders.SelectMany(f => new[] { $"layouts/{f}/section.html", $"layouts/{f}/list.html" }),
                "layouts/section.html",
                "layouts/list.html",
            ],
            PageKind.Taxonomy =>
            [
                $"layouts/{page.Taxonomy}/taxonomy.html",
                "layouts/taxonomy.html",
                "layouts/list.html",
            ],
            PageKind.Term => [$"layouts/{page.Taxonomy}/term.html", "layouts/term.html", "layouts/list.html"],
            _ => ["layouts/404.html"],
        };
    }

    /// <summary>The page's type, else the section it is in and those around it, the nearest first.</summary>
    private static IEnumerable<string> FoldersOf(Page page)
    {
        if (page.FrontMatter.Type is { Length: > 0 } type)
        {
            yield return type;
            yield break;
        }

        string folder =
            page.Kind == PageKind.Page
                ? page.LogicalPath.LastIndexOf('/') is > 0 and var slash
                    ? page.LogicalPath[..slash]
                    : string.Empty
                : page.LogicalPath;
        while (folder.Length > 0)
        {
            yield return folder;
            folder = folder.LastIndexOf('/') is > 0 and var end ? folder[..end] : string.Empty;
        }
    }
}
