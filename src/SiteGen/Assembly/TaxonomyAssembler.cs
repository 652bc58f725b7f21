using System.Collections.Immutable;
using SiteGen.Configuration;
using SiteGen.Model;

namespace SiteGen.Assembly;

/// <summary>
/// Groups pages by the terms of each taxonomy. A term's page is made when a page has the term; its title and text can be given
/// by <c>content/tags/&lt;term&gt;/_index.md</c>, those of the taxonomy by <c>content/tags/_index.md</c>.
/// </summary>
internal sealed class TaxonomyAssembler
{
    private readonly SiteConfig _config;
    private readonly Permalinks _permalinks;
    private readonly LanguageConfig _language;
    private readonly string _prefix;

    /// <summary>Creates an assembler for a language.</summary>
    public TaxonomyAssembler(SiteConfig config, Permalinks permalinks, LanguageConfig language, string prefix)
    {
        _config = config;
        _permalinks = permalinks;
        _language = language;
        _prefix = prefix;
    }

    /// <summary>The taxonomy and term pages made.</summary>
    public List<Page> Pages { get; } = [];

    /// <summary>Makes the pages and links the tagged pages to them.</summary>
    /// <param name="listed">The pages that lists may show, in their order.</param>
    /// <param name="all">Every single page.</param>
    /// <param name="descriptions">The pages that describe a taxonomy or a term, by logical path.</param>
    /// <param name="home">The front page.</param>
    public ImmutableDictionary<string, Page> Assemble(
        List<Page> listed,
        List<Page> all,
        Dictionary<string, Page> descriptions,
        Page home
    )
    {
        ImmutableDictionary<string, Page>.Builder taxonomies = ImmutableDictionary.CreateBuilder<string, Page>(
            StringComparer.Ordinal
        );
        Dictionary<Page, Dictionary<string, ImmutableArray<Page>>> termsOf = [];
        foreach (TaxonomyConfig taxonomy in _config.Taxonomies)
        {
            Dictionary<string, (string Title, List<Page> Pages)> terms = new(StringComparer.Ordinal);
            foreach (Page page in listed)
            {
                foreach (string name in TermsOf(page, taxonomy))
                {
                    string slug = _permalinks.Slugify(name);
                    if (!terms.TryGetValue(slug, out (string Title, List<Page> Pages) term))
                    {
                        terms[slug] = term = (name, []);
                    }

                    if (term.Pages.Count == 0 || term.Pages[^1] != page)
                    {
                        term.Pages.Add(page);
                    }
                }
            }

            bool described = descriptions.TryGetValue(taxonomy.Name, out Page? description);
            if (terms.Count == 0 && !described)
            {
                continue;
            }

            Page taxonomyPage = Create(
                PageKind.Taxonomy,
                taxonomy.Name,
                taxonomy.Name,
                taxonomy.Title,
                description,
                home
            );
            Dictionary<string, Page> termPages = new(StringComparer.Ordinal);
            foreach ((string slug, (string title, List<Page> pages)) in terms)
            {
                descriptions.TryGetValue($"{taxonomy.Name}/{slug}", out Page? text);
                Page termPage = Create(
                    PageKind.Term,
                    taxonomy.Name,
                    $"{taxonomy.Name}/{slug}",
                    title,
                    text,
                    taxonomyPage
                );
                termPage.Pages = [.. pages];
                termPage.LastMod = pages.Max(p => p.LastMod ?? p.Date);
                termPages[slug] = termPage;
            }

            List<Page> sorted = [.. termPages.Values];
            sorted.Sort(PageOrder.ByTitle);
            taxonomyPage.Pages = [.. sorted];
            taxonomies[taxonomy.Name] = taxonomyPage;
            Pages.Add(taxonomyPage);
            Pages.AddRange(sorted);
            foreach (Page page in all)
            {
                ImmutableArray<Page> own =
                [
                    .. TermsOf(page, taxonomy)
                        .Select(n => termPages.GetValueOrDefault(_permalinks.Slugify(n)))
                        .OfType<Page>()
                        .Distinct(),
                ];
                if (own.Length > 0)
                {
                    if (!termsOf.TryGetValue(page, out Dictionary<string, ImmutableArray<Page>>? map))
                    {
                        termsOf[page] = map = new(StringComparer.Ordinal);
                    }

                    map[taxonomy.Name] = own;
                }
            }
        }

        foreach ((Page page, Dictionary<string, ImmutableArray<Page>> map) in termsOf)
        {
            page.Terms = map.ToImmutableDictionary(StringComparer.Ordinal);
        }

        return taxonomies.ToImmutable();
    }

    private static ImmutableArray<string> TermsOf(Page page, TaxonomyConfig taxonomy) =>
        page.FrontMatter.Terms.TryGetValue(taxonomy.Name, out ImmutableArray<string> terms) ? terms : [];

    private Page Create(
        PageKind kind,
        string taxonomy,
        string logicalPath,
        string title,
        Page? description,
        Page parent
    )
    {
        string path = $"{_prefix}/{_permalinks.SlugifyPath(logicalPath)}/";
        return new Page
        {
            Kind = kind,
            Language = _language,
            File = description?.File,
            FrontMatter = description?.FrontMatter ?? Content.FrontMatter.Empty,
            Body = description?.Body,
            Title = description?.File is null ? title : description.Title,
            LogicalPath = logicalPath,
            Section = taxonomy,
            UrlPath = path,
            OutputPath = Permalinks.OutputPathOf(path),
            Date = description?.Date,
            LastMod = description?.LastMod,
            Taxonomy = taxonomy,
            Parent = parent,
        };
    }
}
