using System.Collections.Immutable;
using SiteGen.Configuration;
using SiteGen.Sources;

namespace SiteGen.Model;

/// <summary>The whole site, assembled: every page knows its permalink and its neighbours. Immutable from here on.</summary>
internal sealed record SiteModel
{
    /// <summary>The settings.</summary>
    public required SiteConfig Config { get; init; }

    /// <summary>The site in each language, the default one first.</summary>
    public required ImmutableArray<LanguageSite> Languages { get; init; }

    /// <summary>The files it was made from.</summary>
    public required SourceFiles Files { get; init; }

    /// <summary>Redirects from older paths.</summary>
    public required ImmutableArray<Alias> Aliases { get; init; }

    /// <summary>Files below <c>content/</c> copied beside pages, by the path they are written to.</summary>
    public required ImmutableArray<PageResource> Resources { get; init; }

    /// <summary>Every page of every language.</summary>
    public IEnumerable<Page> AllPages => Languages.SelectMany(l => l.AllPages);

    /// <summary>The site in a page's language.</summary>
    public LanguageSite Of(Page page)
    {
        foreach (LanguageSite language in Languages)
        {
            if (ReferenceEquals(language.Language, page.Language))
            {
                return language;
            }
        }

        throw new InvalidOperationException($"No site has the language '{page.Language.Code}'.");
    }
}

/// <summary>The pages of one language.</summary>
internal sealed class LanguageSite
{
    /// <summary>The language.</summary>
    public required LanguageConfig Language { get; init; }

    /// <summary>Its prefix in paths: empty for the default language, else <c>/de</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The front page.</summary>
    public required Page Home { get; init; }

    /// <summary>Every page that is written, lists included, by path.</summary>
    public required ImmutableArray<Page> AllPages { get; init; }

    /// <summary>The single pages that lists may show, newest first.</summary>
    public required ImmutableArray<Page> RegularPages { get; init; }

    /// <summary>The taxonomy pages by name.</summary>
    public required ImmutableDictionary<string, Page> Taxonomies { get; init; }

    /// <summary>The menus by name.</summary>
    public ImmutableDictionary<string, ImmutableArray<MenuEntry>> Menus { get; init; } =
        ImmutableDictionary<string, ImmutableArray<MenuEntry>>.Empty;

    /// <summary>The newest date of any page, or <c>null</c> where none is dated.</summary>
    public DateTimeOffset? LastModified { get; init; }
}

/// <summary>An entry of a menu.</summary>
/// <param name="Name">The text shown.</param>
/// <param name="UrlPath">A path from the site's root, not encoded; or an absolute URL.</param>
internal sealed record MenuEntry(string Name, string UrlPath)
{
    /// <summary>The page it leads to, if it is one of the site's.</summary>
    public Page? Page { get; init; }

    /// <summary>The order: lighter first.</summary>
    public int Weight { get; init; }

    /// <summary>What children name as their parent.</summary>
    public string? Identifier { get; init; }

    /// <summary>The entries below it.</summary>
    public ImmutableArray<MenuEntry> Children { get; init; } = [];
}

/// <summary>A redirect from an older path to a page.</summary>
/// <param name="UrlPath">The older path from the site's root: <c>/2019/hello/</c>.</param>
/// <param name="OutputPath">The file of the redirect page.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="Written">The alias as the front matter has it.</param>
internal sealed record Alias(string UrlPath, string OutputPath, Page Target, string Written);
