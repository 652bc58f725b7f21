using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Text;
using Site.Core.Yaml;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

using Menus = ImmutableDictionary<string, ImmutableArray<MenuItemConfig>>;

/// <summary>Reads the languages of a site: <c>language</c>, or <c>languages</c> with <c>default_language</c>.</summary>
internal sealed partial class LanguageReader(DiagnosticSink sink)
{
    private static readonly HashSet<string> s_rightToLeft = new(
        ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"],
        StringComparer.OrdinalIgnoreCase
    );

    private readonly MenuReader _menus = new(sink);

    /// <summary>The languages, the default one first; at least one.</summary>
    public ImmutableArray<LanguageConfig> Read(CheckedMapping site, string title, string description)
    {
        Menus menus = _menus.Read(site.Node(SiteConfigSchema.Menus));
        LanguageConfig siteItself = new("en")
        {
            Title = title,
            Description = description,
            Menus = menus,
        };
        YamlNode? single = site.Node(SiteConfigSchema.Language);
        YamlNode? defaultNode = site.Node(SiteConfigSchema.DefaultLanguage);
        if (site.Node(SiteConfigSchema.Languages) is not YamlMapping mapping)
        {
            if (defaultNode is YamlScalar lone)
            {
                Report(lone, "default_language without languages", $"write language: {lone.Value}");
            }

            return [single is YamlScalar tag && IsTag(tag) ? Named(siteItself, tag.Value) : siteItself];
        }

        if (single is YamlScalar both)
        {
            Report(both, "language and languages exclude each other", $"write default_language: {both.Value}");
        }

        ImmutableArray<LanguageConfig> languages = ReadLanguages(mapping, siteItself);
        if (languages.IsEmpty)
        {
            Report(mapping, "languages names no language", "write language: en for a site with one language");
            return [siteItself];
        }

        return WithDefaultFirst(languages, defaultNode as YamlScalar);
    }

    private ImmutableArray<LanguageConfig> ReadLanguages(YamlMapping mapping, LanguageConfig site)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        List<(LanguageConfig Language, int Weight)> languages = [];
        foreach ((YamlScalar tag, YamlNode node) in mapping.Entries)
        {
            if (!IsTag(tag))
            {
                continue;
            }

            if (!seen.Add(tag.Value))
            {
                Report(tag, $"the language '{tag.Value}' is there twice", "the case of a language tag does not matter");
                continue;
            }

            CheckedMapping values = CheckedMapping.Of(node);
            LanguageConfig named = Named(site, tag.Value);
            LanguageConfig language = named with
            {
                Name = values.Text(LanguageSchema.Name, tag.Value),
                Title = values.Text(LanguageSchema.Title, site.Title),
                Description = values.Text(LanguageSchema.Description, site.Description),
                Direction = values.Text(LanguageSchema.Direction) is "ltr" or "rtl"
                    ? values.Text(LanguageSchema.Direction, "ltr")
                    : named.Direction,
                Menus = site.Menus.SetItems(_menus.Read(values.Node(LanguageSchema.Menus))),
                Params = values.Child(LanguageSchema.Params).Mapping,
            };
            languages.Add((language, values.Number(LanguageSchema.Weight, 0)));
        }

        return [.. languages.OrderBy(l => l.Weight).Select(l => l.Language)];
    }

    private ImmutableArray<LanguageConfig> WithDefaultFirst(
        ImmutableArray<LanguageConfig> languages,
        YamlScalar? chosen
    )
    {
        if (chosen is null)
        {
            return languages;
        }

        if (
            languages.FirstOrDefault(l => string.Equals(l.Code, chosen.Value, StringComparison.OrdinalIgnoreCase)) is
            { } first
        )
        {
            return [first, .. languages.Where(l => !ReferenceEquals(l, first))];
        }

        string hint = Spelling.Nearest(chosen.Value, languages.Select(l => l.Code)) is { } nearest
            ? $"did you mean '{nearest}'?"
            : $"languages names {string.Join(", ", languages.Select(l => l.Code))}";
        Report(chosen, $"default_language '{chosen.Value}' is none of the languages", hint);
        return languages;
    }

    private static LanguageConfig Named(LanguageConfig site, string tag) =>
        site with
        {
            Code = tag,
            Name = tag,
            Direction = s_rightToLeft.Contains(tag.Split('-')[0]) ? "rtl" : "ltr",
        };

    private bool IsTag(YamlScalar scalar)
    {
        if (Tag().IsMatch(scalar.Value))
        {
            return true;
        }

        string? hint = scalar.Value.Contains('_', StringComparison.Ordinal)
            ? $"write {scalar.Value.Replace('_', '-')}"
            : "write a tag such as en, de or pt-BR";
        Report(scalar, $"'{scalar.Value}' is not a language tag", hint);
        return false;
    }

    private void Report(YamlNode node, string message, string? hint) =>
        sink.Error(ConfigurationDiagnostics.BadLanguage, message, node.Source, node.Start, node.Length, hint);

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
