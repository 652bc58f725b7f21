using System.Collections.Immutable;
using Site.Core.Schema;
using Site.Core.Yaml;

namespace SiteGen.Configuration;

/// <summary>Reads the settings that say what is written beside the pages, and how.</summary>
internal static class OutputConfigReader
{
    /// <summary>Under <c>pagination</c>.</summary>
    public static PaginationConfig Pagination(CheckedMapping values, SettingReader read)
    {
        PaginationConfig otherwise = new();
        return new PaginationConfig
        {
            Size = values.Number(OutputSchema.PageSize, otherwise.Size),
            Path = read.Name(values.Node(OutputSchema.PagePath), "path segment", otherwise.Path),
        };
    }

    /// <summary>Under <c>feeds</c>.</summary>
    public static FeedConfig Feeds(CheckedMapping values)
    {
        FeedConfig otherwise = new();
        return new FeedConfig
        {
            Formats = Words(
                values,
                OutputSchema.FeedFormats,
                otherwise.Formats,
                word =>
                    word switch
                    {
                        "rss" => FeedFormat.Rss,
                        "atom" => FeedFormat.Atom,
                        _ => FeedFormat.Json,
                    }
            ),
            For = Words(
                values,
                OutputSchema.FeedScopes,
                otherwise.For,
                word =>
                    word switch
                    {
                        "site" => FeedScope.Site,
                        "sections" => FeedScope.Sections,
                        _ => FeedScope.Terms,
                    }
            ),
            Limit = values.Number(OutputSchema.FeedLimit, otherwise.Limit),
            FullContent = values.Flag(OutputSchema.FeedFullContent, otherwise.FullContent),
            Sections = values.Texts(OutputSchema.FeedSections, otherwise.Sections),
        };
    }

    /// <summary>Under <c>related</c>.</summary>
    public static RelatedConfig Related(CheckedMapping values)
    {
        RelatedConfig otherwise = new();
        ImmutableDictionary<string, int> weights = otherwise.Weights;
        if (values.Node(OutputSchema.RelatedWeights) is YamlMapping mapping)
        {
            weights = mapping
                .Entries.Where(e => e.Value is YamlScalar { Kind: YamlScalarKind.Integer })
                .ToImmutableDictionary(e => e.Key.Value, e => Clamp((YamlScalar)e.Value), StringComparer.Ordinal);
        }

        return new RelatedConfig
        {
            Limit = values.Number(OutputSchema.RelatedLimit, otherwise.Limit),
            Weights = weights,
        };
    }

    /// <summary>Under <c>assets</c>.</summary>
    public static AssetConfig Assets(CheckedMapping values)
    {
        AssetConfig otherwise = new();
        return new AssetConfig
        {
            Minify = values.Flag(OutputSchema.AssetsMinify, otherwise.Minify),
            Fingerprint = values.Flag(OutputSchema.AssetsFingerprint, otherwise.Fingerprint),
        };
    }

    /// <summary>Under <c>redirects</c>.</summary>
    public static ImmutableArray<RedirectMap> RedirectMaps(CheckedMapping values) =>
        Words(
            values,
            OutputSchema.RedirectMaps,
            [],
            word =>
                word switch
                {
                    "netlify" => RedirectMap.Netlify,
                    "nginx" => RedirectMap.Nginx,
                    _ => RedirectMap.Caddy,
                }
        );

    /// <summary>Under <c>robots</c>.</summary>
    public static RobotsConfig Robots(CheckedMapping values)
    {
        RobotsConfig otherwise = new();
        return new RobotsConfig
        {
            Allow = values.Flag(OutputSchema.RobotsAllow, otherwise.Allow),
            Extra = values.Text(OutputSchema.RobotsExtra, otherwise.Extra),
        };
    }

    /// <summary>Words of a choice, each once. The schema's check has reported the others.</summary>
    private static ImmutableArray<T> Words<T>(
        CheckedMapping values,
        SchemaProperty property,
        ImmutableArray<T> otherwise,
        Func<string, T> toValue
    ) => values.Node(property) is null ? otherwise : [.. values.Texts(property, []).Select(toValue).Distinct()];

    private static int Clamp(YamlScalar number) =>
        number.TryGetInteger(out long value) ? (int)Math.Clamp(value, 0, 1_000_000) : 0;
}
