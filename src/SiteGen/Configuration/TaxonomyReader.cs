using System.Collections.Immutable;
using Site.Core.Diagnostics;
using Site.Core.Schema;
using Site.Core.Yaml;
using SiteGen.Content;
using SiteGen.Diagnostics;

namespace SiteGen.Configuration;

/// <summary>Reads <c>taxonomies:</c>.</summary>
internal sealed class TaxonomyReader(DiagnosticSink sink)
{
    private readonly SettingReader _settings = new(sink);

    private static readonly ImmutableArray<TaxonomyConfig> s_default =
    [
        new("tags", "Tags"),
        new("categories", "Categories"),
    ];

    /// <summary>The taxonomies in the order written.</summary>
    public ImmutableArray<TaxonomyConfig> Read(YamlNode? node)
    {
        IEnumerable<TaxonomyConfig>? taxonomies = node switch
        {
            YamlSequence sequence => sequence
                .Items.OfType<YamlScalar>()
                .Where(IsAllowed)
                .Select(name => new TaxonomyConfig(name.Value, Humanize(name.Value))),
            YamlMapping mapping => mapping
                .Entries.Where(e => IsAllowed(e.Key))
                .Select(e => ToTaxonomy(e.Key.Value, e.Value)),
            _ => null,
        };
        return taxonomies is null ? s_default : [.. taxonomies.DistinctBy(t => t.Name, StringComparer.Ordinal)];
    }

    private static TaxonomyConfig ToTaxonomy(string name, YamlNode value)
    {
        string? title = value switch
        {
            YamlScalar { Kind: not YamlScalarKind.Null } scalar => scalar.Value,
            _ => CheckedMapping.Of(value).Text(LanguageSchema.TaxonomyTitle),
        };
        return new TaxonomyConfig(name, title ?? Humanize(name));
    }

    private static string Humanize(string name)
    {
        string words = name.Replace('-', ' ').Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private bool IsAllowed(YamlScalar name)
    {
        if (!_settings.IsSafeName(name, "taxonomy"))
        {
            return false;
        }

        if (FrontMatterSchema.CanBeTaxonomy(name.Value))
        {
            return true;
        }

        string message = $"the taxonomy '{name.Value}' has the name of a front matter key";
        sink.Error(
            ConfigurationDiagnostics.BadName,
            message,
            name.Source,
            name.Start,
            name.Length,
            "choose another name"
        );
        return false;
    }
}
