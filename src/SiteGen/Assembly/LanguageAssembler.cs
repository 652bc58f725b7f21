using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Content;
using SiteGen.Diagnostics;
using SiteGen.Model;

namespace SiteGen.Assembly;

/// <summary>Assembles the pages of one language.</summary>
internal sealed class LanguageAssembler
{
    private readonly SiteConfig _config;
    private readonly LanguageConfig _language;
    private readonly Permalinks _permalinks;
    private readonly IReadOnlyDictionary<string, DateTimeOffset> _gitDates;
    private readonly DiagnosticSink _sink;
    private readonly string _prefix;

    /// <summary>Creates an assembler for a language.</summary>
    public LanguageAssembler(
        SiteConfig config,
        LanguageConfig language,
        Permalinks permalinks,
        IReadOnlyDictionary<string, DateTimeOffset> gitDates,
        DiagnosticSink sink
    )
    {
        _config = config;
        _language = language;
        _permalinks = permalinks;
        _gitDates = gitDates;
        _sink = sink;
        _prefix = ReferenceEquals(language, config.DefaultLanguage) ? string.Empty : "/" + language.Code;
    }

    /// <summary>Assembles the language's pages.</summary>
    public LanguageSite Assemble(ImmutableArray<ParsedPage> parsed)
    {
        Dictionary<string, Page> byLogicalPath = new(StringComparer.Ordinal);
        List<Page> singles = [];
        Dictionary<string, Page> sections = new(StringComparer.Ordinal);
        foreach (ParsedPage file in parsed)
        {
            if (!string.Equals(file.File.Language, _language.Code, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            bool isSection = file.File.Role == ContentRole.SectionIndex || file.File.LogicalPath.Length == 0;
            string key = isSection ? file.File.LogicalPath + "/" : file.File.LogicalPath;
            Page page = CreatePage(file, isSection);
            if (!byLogicalPath.TryAdd(key, page))
            {
                _sink.Error(
                    SourceDiagnostics.DuplicateContent,
                    $"'{file.File.RelativePath}' and '{byLogicalPath[key].File!.RelativePath}' are the same page",
                    SourceLocation.File(file.File.RelativePath),
                    "keep one of the two files"
                );
                continue;
            }

            if (isSection)
            {
                sections[file.File.LogicalPath] = page;
            }
            else
            {
                singles.Add(page);
            }
        }

        Dictionary<string, Page> descriptions = TakeTaxonomyDescriptions(sections);
        Page home = SectionTree.Build(sections, singles, CreateSection);
        List<Page> listed = [.. singles.Where(p => p.FrontMatter.InLists)];
        listed.Sort(PageOrder.NewestFirst);
        home.Pages = [.. listed.Exists(p => p.Date is not null) ? listed.Where(p => p.Date is not null) : listed];
        TaxonomyAssembler taxonomies = new(_config, _permalinks, _language, _prefix);
        ImmutableDictionary<string, Page> taxonomyPages = taxonomies.Assemble(listed, singles, descriptions, home);
        SeriesAssembler.Assemble(singles);
        Page notFound = new()
        {
            Kind = PageKind.NotFound,
            Language = _language,
            Title = "404",
            LogicalPath = "404",
            Section = string.Empty,
            UrlPath = _prefix + "/404.html",
            OutputPath = (_prefix + "/404.html").TrimStart('/'),
            Parent = home,
        };
        List<Page> all = [home, .. sections.Values.Where(s => s != home), .. singles, .. taxonomies.Pages, notFound];
        all.Sort((a, b) => string.CompareOrdinal(a.UrlPath, b.UrlPath));
        foreach (Page page in all)
        {
            page.PagerSize = page.FrontMatter.PaginationSize ?? _config.Pagination.Size;
            page.Feeds = FeedsOf(page);
        }

        return new LanguageSite
        {
            Language = _language,
            Prefix = _prefix,
            Home = home,
            AllPages = [.. all],
            RegularPages = [.. listed],
            Taxonomies = taxonomyPages,
            LastModified = all.Max(p => p.LastMod ?? p.Date),
        };
    }

    /// <summary>Takes the files that describe a taxonomy or a term out of the sections.</summary>
    private Dictionary<string, Page> TakeTaxonomyDescriptions(Dictionary<string, Page> sections)
    {
        Dictionary<string, Page> descriptions = new(StringComparer.Ordinal);
        foreach (string path in sections.Keys.ToArray())
        {
            if (_config.Taxonomies.Any(t => path == t.Name || path.StartsWith(t.Name + "/", StringComparison.Ordinal)))
            {
                sections.Remove(path, out Page? page);
                descriptions[path] = page!;
            }
        }

        return descriptions;
    }

    private Page CreatePage(ParsedPage file, bool isSection)
    {
        string path = _prefix + _permalinks.PathOf(file);
        DateTimeOffset? lastMod =
            file.FrontMatter.LastMod
            ?? (_gitDates.TryGetValue(file.File.RelativePath, out DateTimeOffset git) ? git : file.FrontMatter.Date);
        string logical = file.File.LogicalPath;
        return new Page
        {
            Kind =
                !isSection ? PageKind.Page
                : logical.Length == 0 ? PageKind.Home
                : PageKind.Section,
            Language = _language,
            File = file.File,
            FrontMatter = file.FrontMatter,
            Body = file.Body,
            Title = file.Title,
            LogicalPath = logical,
            Section = isSection && !logical.Contains('/') ? logical : Permalinks.SectionOf(logical),
            UrlPath = path,
            OutputPath = Permalinks.OutputPathOf(path),
            Date = file.FrontMatter.Date,
            LastMod = lastMod,
        };
    }

    /// <summary>A section that has no file of its own.</summary>
    private Page CreateSection(string logicalPath)
    {
        string path =
            _prefix + "/" + (logicalPath.Length == 0 ? string.Empty : _permalinks.SlugifyPath(logicalPath) + "/");
        return new Page
        {
            Kind = logicalPath.Length == 0 ? PageKind.Home : PageKind.Section,
            Language = _language,
            Title =
                logicalPath.Length == 0
                    ? _language.Title
                    : TitleText.FromName(logicalPath[(logicalPath.LastIndexOf('/') + 1)..]),
            LogicalPath = logicalPath,
            Section = logicalPath.Contains('/') ? Permalinks.SectionOf(logicalPath) : logicalPath,
            UrlPath = path,
            OutputPath = Permalinks.OutputPathOf(path),
        };
    }

    private ImmutableArray<FeedLink> FeedsOf(Page page)
    {
        FeedScope? scope = page.Kind switch
        {
            PageKind.Home => FeedScope.Site,
            PageKind.Section => FeedScope.Sections,
            PageKind.Term => FeedScope.Terms,
            _ => null,
        };
        if (
            scope is null
            || !_config.Feeds.For.Contains(scope.Value)
            || !page.FrontMatter.InFeeds
            || !page.FrontMatter.Render
        )
        {
            return [];
        }

        if (page.Kind == PageKind.Section && !page.Pages.Any(p => p.Date is not null))
        {
            return [];
        }

        string folder = page.UrlPath.EndsWith('/') ? page.UrlPath : page.UrlPath[..(page.UrlPath.LastIndexOf('/') + 1)];
        return
        [
            .. _config.Feeds.Formats.Select(format =>
            {
                string name = format switch
                {
                    FeedFormat.Rss => "index.xml",
                    FeedFormat.Atom => "atom.xml",
                    _ => "feed.json",
                };
                return new FeedLink(format, folder + name, (folder + name).TrimStart('/'));
            }),
        ];
    }
}
