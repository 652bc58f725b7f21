using System.Collections.Immutable;
using SiteGen.Model;

namespace SiteGen.Assembly;

/// <summary>Collects the redirects from older paths.</summary>
internal static class AliasAssembler
{
    /// <summary>
    /// The aliases of all pages, by path. An alias with a leading slash starts at the site's root, another one at the page's section.
    /// </summary>
    public static ImmutableArray<Alias> Assemble(IEnumerable<Page> pages)
    {
        List<Alias> aliases = [];
        foreach (Page page in pages)
        {
            if (page.FrontMatter.Aliases.IsDefaultOrEmpty || !page.FrontMatter.Render)
            {
                continue;
            }

            foreach (string alias in page.FrontMatter.Aliases)
            {
                string path = alias.StartsWith('/') ? alias : (page.Parent?.UrlPath ?? "/") + alias;
                string name = path[(path.LastIndexOf('/') + 1)..];
                path = path.EndsWith('/') || name.Contains('.') ? path : path + "/";
                aliases.Add(new Alias(path, Permalinks.OutputPathOf(path), page, alias));
            }
        }

        aliases.Sort((a, b) => string.CompareOrdinal(a.UrlPath, b.UrlPath));
        return [.. aliases];
    }
}
