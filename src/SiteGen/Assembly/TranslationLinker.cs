using SiteGen.Configuration;
using SiteGen.Model;

namespace SiteGen.Assembly;

/// <summary>Links pages that are the same in different languages: by file name, or by <c>translation_key</c>.</summary>
internal static class TranslationLinker
{
    /// <summary>Gives every page its translations.</summary>
    public static void Link(SiteConfig config, IReadOnlyList<Page> pages)
    {
        if (config.Languages.Length < 2)
        {
            return;
        }

        foreach (
            IGrouping<(PageKind, string), Page> group in pages
                .Where(p => p.Kind != PageKind.NotFound)
                .GroupBy(p => (p.Kind, p.FrontMatter.TranslationKey ?? p.LogicalPath))
        )
        {
            Page[] versions = [.. group.OrderBy(p => config.Languages.IndexOf(p.Language))];
            if (versions.Length < 2)
            {
                continue;
            }

            foreach (Page page in versions)
            {
                page.Translations = [.. versions.Where(v => v != page)];
            }
        }
    }
}
