using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using SiteGen.Configuration;
using SiteGen.Model;

namespace SiteGen.Rendering;

/// <summary>
/// Finds the pages most like a page: each shared term counts its taxonomy's weight times the rarity of the term
/// (the whole part of log2(pages / pages with the term), plus 1). Found when a template asks.
/// </summary>
internal sealed class RelatedPages(RelatedConfig config, LanguageSite site)
{
    private readonly ConcurrentDictionary<Page, ImmutableArray<Page>> _related = new();

    /// <summary>The pages most like a page, the nearest first, then the newest.</summary>
    public ImmutableArray<Page> To(Page page) => config.Limit == 0 ? [] : _related.GetOrAdd(page, Find);

    private ImmutableArray<Page> Find(Page page)
    {
        Dictionary<Page, int> scores = [];
        foreach ((string taxonomy, int weight) in config.Weights)
        {
            foreach (Page term in page.Terms.GetValueOrDefault(taxonomy, []))
            {
                int score =
                    weight
                    * (
                        BitOperations.Log2((uint)Math.Max(1, site.RegularPages.Length / Math.Max(1, term.Pages.Length)))
                        + 1
                    );
                foreach (Page other in term.Pages)
                {
                    if (other != page)
                    {
                        scores[other] = scores.GetValueOrDefault(other) + score;
                    }
                }
            }
        }

        return
        [
            .. scores
                .OrderByDescending(s => s.Value)
                .ThenByDescending(s => s.Key.Date)
                .ThenBy(s => s.Key.UrlPath, StringComparer.Ordinal)
                .Take(config.Limit)
                .Select(s => s.Key),
        ];
    }
}
