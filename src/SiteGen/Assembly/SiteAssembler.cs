using System.Collections.Immutable;
using Site.Core.Diagnostics;
using SiteGen.Configuration;
using SiteGen.Content;
using SiteGen.Model;
using SiteGen.Sources;

namespace SiteGen.Assembly;

/// <summary>Turns parsed files into the site: permalinks, sections, taxonomies, series, menus, translations, redirects.</summary>
internal static class SiteAssembler
{
    /// <summary>Assembles the site. Faults are reported; what is returned is usable all the same.</summary>
    public static SiteModel Assemble(
        SiteConfig config,
        SourceFiles files,
        ParsedContent content,
        IReadOnlyDictionary<string, DateTimeOffset> gitDates,
        DiagnosticSink sink
    )
    {
        Permalinks permalinks = new(config);
        ImmutableArray<LanguageSite>.Builder languages = ImmutableArray.CreateBuilder<LanguageSite>();
        foreach (LanguageConfig language in config.Languages)
        {
            languages.Add(new LanguageAssembler(config, language, permalinks, gitDates, sink).Assemble(content.Pages));
        }

        ImmutableArray<LanguageSite> sites = languages.ToImmutable();
        Page[] pages = [.. sites.SelectMany(s => s.AllPages)];
        ImmutableArray<PageResource> resources = ResourceAssembler.Assemble(
            files.Attachments,
            pages,
            content.Skipped.Join(files.Content, s => s.Path, f => f.RelativePath, (_, file) => file),
            permalinks
        );
        TranslationLinker.Link(config, pages);
        ImmutableArray<Alias> aliases = AliasAssembler.Assemble(pages);
        aliases = new PermalinkChecker(sink).Check(pages, aliases);
        return new SiteModel
        {
            Config = config,
            Languages = [.. sites.Select(s => MenuAssembler.WithMenus(s, pages, sink))],
            Files = files,
            Aliases = aliases,
            Resources = resources,
        };
    }
}
